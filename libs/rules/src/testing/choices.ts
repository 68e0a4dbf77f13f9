import { desksOf, isUnfinished, openApprovals, type Clock, type Desk } from '../case-state.ts';
import type { StageId } from '../case-plan/plan.ts';
import { stageOf, stagesOf } from '../case-plan/plan-lookup.ts';
import type { Walk } from './walk.ts';

/** What a step of a walk is about: mostly what there is, sometimes what there is not. */

export const among = <Value>(values: readonly Value[], pick: number): Value | undefined =>
  values[pick % values.length];

/** Departments that may be asked to join, to take over, or to read. */
export const POOL = [
  'taxBureau',
  'auditBureau',
  'commerceBureau',
  'justiceBureau',
  'housingBureau',
  'developmentBureau',
  'districtOffice',
];

export const someDepartment = (pick: number): string => among(POOL, pick) ?? 'taxBureau';

/** Where the case lies: the main line, or one of the ways walked beside it, those first. */
export const someDesk = ({ state }: Walk, pick: number): Desk => {
  const [main, ...ways] = desksOf(state);
  const desk = pick % 5 === 0 ? main : (among(ways, pick) ?? main);
  if (desk === undefined) throw new Error('the case lies nowhere');
  return desk;
};

/** One that is asked, where one is; otherwise one of the plan; now and then one that no plan knows. */
export const someApproval = ({ state, plan }: Walk, pick: number): string => {
  const open = openApprovals(state);
  if (pick % 7 > 0 && open.length > 0) return among(open, pick)?.approval ?? 'wishes';
  return (
    (pick % 21 === 0
      ? undefined
      : among(
          stagesOf(plan).flatMap(({ approvals }) => approvals),
          pick,
        )?.id) ?? 'wishes'
  );
};

export const someStage = (walk: Walk, likely: readonly StageId[], pick: number): StageId => {
  if (pick % 5 > 0 && likely.length > 0) return among(likely, pick) ?? ('moon' as StageId);
  const any = [...stagesOf(walk.plan).map(({ id }) => id), 'moon' as StageId];
  return among(any, pick) ?? ('moon' as StageId);
};

/** A clock that counts, now and then one that is over or was never there. */
export const someClock = ({ state }: Walk, pick: number): Clock | undefined =>
  pick % 11 === 0
    ? undefined
    : among(pick % 5 === 0 ? state.clocks : state.clocks.filter(isUnfinished), pick);

/** Where a stride leads: one of the next stages, or the end where the plan allows it. */
export const destination = ({ plan }: Walk, desk: Desk, pick: number): StageId | 'closing' => {
  const { next, closing } = stageOf(plan, desk.stage);
  const ends =
    closing === undefined || (next.length > 0 && pick % 4 > 0) ? [] : ['closing' as const];
  return among([...ends, ...next], pick) ?? 'closing';
};
