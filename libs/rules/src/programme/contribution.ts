import type { Facts } from '../case-event.ts';
import type { CaseNumber } from '../case-number.ts';
import type { CaseState } from '../case-state.ts';
import { parsePlainDate, type PlainDate } from '../calendar/plain-date.ts';
import type { CaseKind, DepartmentCode } from '../case-plan/plan.ts';
import type { Measure, Programme, Reached } from './programme.ts';

/** A case as a programme looks at it. */
export interface ProgrammeCase extends Pick<CaseState, 'stage' | 'status' | 'milestones'> {
  readonly number: CaseNumber;
  readonly kind: CaseKind;
  readonly lead: DepartmentCode;
  readonly facts: Facts;
}

/** What one case is to one measure: an amount on a day, or something that nobody has recorded. */
export type Contribution = {
  readonly measure: string;
  readonly number: CaseNumber;
  readonly department: DepartmentCode;
} & (
  | { readonly standing: 'counted'; readonly amount: number; readonly on: PlainDate | null }
  | { readonly standing: 'unknown' }
);

const holds = (reached: Reached, one: ProgrammeCase): boolean => {
  switch (reached.by) {
    case 'milestone':
      return one.milestones.includes(reached.milestone);
    case 'stage':
      return reached.stages.includes(one.stage);
    case 'yes':
      return one.facts[reached.fact] === true;
    default:
      return reached satisfies never;
  }
};

const amountOf = ({ adds }: Measure, { facts }: ProgrammeCase): number | undefined => {
  if (adds === undefined) return 1;
  const told = facts[adds];
  return typeof told === 'number' ? told : undefined;
};

/** The day, `null` where the measure asks for none, `undefined` where it is not recorded. */
const dayOf = ({ on }: Measure, { facts }: ProgrammeCase): PlainDate | null | undefined => {
  if (on === undefined) return null;
  const told = facts[on];
  return typeof told === 'string' ? parsePlainDate(told) : undefined;
};

const contribution = (id: string, measure: Measure, one: ProgrammeCase): Contribution[] => {
  const { kind, status, number, lead: department } = one;
  const counts = kind === measure.kind && status !== 'cancelled';
  if (!counts || !measure.reached.every((reached) => holds(reached, one))) return [];
  const [amount, on] = [amountOf(measure, one), dayOf(measure, one)];
  const told = { measure: id, number, department };
  return amount === undefined || on === undefined
    ? [{ ...told, standing: 'unknown' }]
    : [{ ...told, standing: 'counted', amount, on }];
};

/**
 * What cases are to the measures of a programme, each case at most once for each measure, by what it is now. A
 * figure or a day that is missing makes it unknown; nothing is guessed.
 */
export const contributionsOf = (
  { measures }: Programme,
  cases: Iterable<ProgrammeCase>,
): readonly Contribution[] => {
  const once = new Map([...cases].map((one) => [one.number, one]));
  return Object.entries(measures).flatMap(([id, measure]) =>
    [...once.values()].flatMap((one) => contribution(id, measure, one)),
  );
};
