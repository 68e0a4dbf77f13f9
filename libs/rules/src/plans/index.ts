import type { CasePlan } from '../plan.ts';
import { demolitionPlan } from './demolition.ts';
import { financingPlan } from './financing.ts';
import { householdPlan } from './household.ts';
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
