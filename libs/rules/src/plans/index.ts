import type { CasePlan } from '../plan.ts';
import { demolitionPlan } from './demolition.ts';
import { financingPlan } from './financing.ts';
import { householdPlan } from './household.ts';
import { householdPlanBefore2015 } from './household-before-2015.ts';
import { parcelPlan } from './parcel.ts';
import { projectPlan } from './project.ts';

export { demolitionPlan, financingPlan, householdPlan, parcelPlan, projectPlan };

/** The plans every district starts with, one for each kind of case. */
export const BUILT_IN_PLANS: readonly CasePlan[] = [
  projectPlan,
  demolitionPlan,
  householdPlan,
  financingPlan,
  parcelPlan,
];

/** The rules of earlier days, for cases that are judged by them. */
export const EARLIER_PLANS: readonly CasePlan[] = [householdPlanBefore2015];
