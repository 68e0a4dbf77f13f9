import type { CalendarData, CaseNumber, CasePlan } from '@gongjian/rules';
import { runCase } from './case-loop.ts';
import { deliverAll } from './courier.ts';
import type { CaseBeginning } from './messages.ts';

/** The workflow types: which process a case is. How a process runs is the loop's, what it is the plan's. */

type CaseWorkflow = (
  beginning: CaseBeginning,
  plan: CasePlan,
  calendar: CalendarData,
) => Promise<void>;

/** A project of the plan: preparation, approvals, permits, construction, acceptance, accounts. */
export const projectCase: CaseWorkflow = (...opened) => runCase(...opened);

/** Expropriation of a range: survey, consultation, decision, signing, clearance. Law: Order 590. */
export const demolitionCase: CaseWorkflow = (...opened) => runCase(...opened);

/** One household of a range: appraisal, agreement or compensation decision, payment, moving. Law: Order 590. */
export const householdCase: CaseWorkflow = (...opened) => runCase(...opened);

/** Money for projects and expropriation: need, affordability, decision, drawdown, repayment. */
export const financingCase: CaseWorkflow = (...opened) => runCase(...opened);

/** A parcel of collective land: pre-notice, approval, clearance, supply, start. Land Administration Law art. 45–48. */
export const parcelCase: CaseWorkflow = (...opened) => runCase(...opened);

/** No case: sends what a case still owes its recipients, and ends. */
export const noticeCourier = (number: CaseNumber): Promise<void> => deliverAll(number);
