import type { PlainDate } from '../calendar/plain-date.ts';
import { holdsOn } from '../case-plan/plan-lookup.ts';
import type { CaseKind, CasePlan } from '../case-plan/plan.ts';
import { earlierDemolitions } from './demolition-editions.ts';
import { demolitionPlan } from './demolition.ts';
import { earlierFinancings } from './financing-editions.ts';
import { financingPlan } from './financing.ts';
import { householdPlan } from './household.ts';
import { earlierHouseholds } from './household-editions.ts';
import { earlierParcels } from './parcel-editions.ts';
import { parcelPlan } from './parcel.ts';
import { earlierProjects } from './project-editions.ts';
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

/** The rules of earlier days, for cases that are judged by them; of each plan the oldest first. */
export const EARLIER_PLANS: readonly CasePlan[] = [
  ...earlierProjects,
  ...earlierDemolitions,
  ...earlierHouseholds,
  ...earlierFinancings,
  ...earlierParcels,
];

/** The edition by whose rules a case of a kind is judged that is opened by the rules of that day, if there is one. */
export const editionOn = (kind: CaseKind, day: PlainDate): CasePlan | undefined =>
  [...BUILT_IN_PLANS, ...EARLIER_PLANS].find((plan) => plan.kind === kind && holdsOn(plan, day));
