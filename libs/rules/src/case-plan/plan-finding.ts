import { findStage } from './plan-lookup.ts';
import type { CasePlan, StageId } from './plan.ts';

/** One thing that is wrong with a plan: where, and what. A plan with findings is not published. */
export interface PlanFinding {
  readonly where: string;
  readonly zh: string;
  readonly en: string;
}

/** One way in which a plan can be wrong. */
export type Check = (plan: CasePlan) => readonly PlanFinding[];

export const finding = (where: string, zh: string, en: string): PlanFinding => ({ where, zh, en });

/** The stages a case can come to from one by going on; within a branch only its own. */
export const onwardFrom = (plan: CasePlan, start: StageId): ReadonlySet<StageId> => {
  const seen = new Set<StageId>([start]);
  for (const id of seen) for (const next of findStage(plan, id)?.next ?? []) seen.add(next);
  return seen;
};
