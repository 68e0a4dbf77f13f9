import type { CaseKind, CasePlan } from '../case-plan/plan.ts';
import type { Programme } from './programme.ts';

/** One thing that is wrong with a programme: where, as a JSON pointer, and how to mend it. */
export interface ProgrammeFinding {
  readonly pointer: string;
  readonly zh: string;
  readonly en: string;
}

/** The plans by which cases of each kind are opened now. */
export type PlansByKind = ReadonlyMap<CaseKind, CasePlan>;

/** One way in which a programme can be wrong. */
export type Check = (programme: Programme, plans: PlansByKind) => readonly ProgrammeFinding[];

export const at = (pointer: string, zh: string, en: string): ProgrammeFinding => ({
  pointer,
  zh,
  en,
});
