import type { CaseState, Clock } from './case-state.ts';
import { findClock } from './plan-lookup.ts';
import type { CasePlan, ClockPlan } from './plan.ts';

/** The clock of that id, or `undefined`. */
export const clockNamed = (state: Pick<CaseState, 'clocks'>, id: string): Clock | undefined =>
  state.clocks.find((clock) => clock.id === id);

/** What the plan says of a clock that has been started; only clocks of the plan are. */
export const planOfClock = (clock: Clock, plan: CasePlan): ClockPlan => {
  const found = findClock(plan, clock.clock);
  if (found === undefined) throw new Error(`plan ${plan.id} has no clock ${clock.clock}`);
  return found;
};
