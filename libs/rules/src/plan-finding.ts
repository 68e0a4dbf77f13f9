import type { CasePlan } from './plan.ts';

/** One thing that is wrong with a plan: where, and what. A plan with findings is not published. */
export interface PlanFinding {
  readonly where: string;
  readonly zh: string;
  readonly en: string;
}

/** One way in which a plan can be wrong. */
export type Check = (plan: CasePlan) => readonly PlanFinding[];

export const finding = (where: string, zh: string, en: string): PlanFinding => ({ where, zh, en });
