import type { Facts, Happening } from '../case-event.ts';
import { isUnfinished, type CaseState, type Clock } from '../case-state.ts';
import { startClock, stopClock } from './clock.ts';
import type { Moment } from '../command.ts';
import { dayOfNextMonth } from './due-day.ts';
import { dayOf } from '../calendar/instant.ts';
import { findClock } from '../case-plan/plan-lookup.ts';

/** Clocks that come every month (每月5日前): each month is a clock of its own with its own verdict. */

/** The event that starts the month after a clock's own; none where another month is already waited for. */
export const nextMonth = (state: CaseState, clock: Clock, at: Moment): Happening[] => {
  const plan = findClock(at.plan, clock.clock);
  const family = state.clocks.filter((one) => one.clock === clock.clock);
  const newest = family.at(-1);
  if (clock.term.by !== 'monthly' || plan === undefined || newest?.id !== clock.id) return [];
  const { subject, holders, stage } = clock;
  // The day as the plan names it: a day rolled into another month would skip or repeat one.
  const startedOn = dayOfNextMonth(clock.startedOn, clock.term.day);
  const attempt = attemptAfter(family);
  const arming = { subject, name: clock.clock, attempt, stage, holders, startedOn };
  return [startClock(plan, arming, state, at)];
};

/** The next free number of a monthly clock: months and attempts of its stage are counted in one row. */
export const attemptAfter = (family: readonly Clock[]): number =>
  1 + Math.max(0, ...family.map(({ id }) => Number(id.split('#').at(-1)) || 1));

/** A report is for the months whose time has begun: one told before a month's first day is not for it. */
const isReported = (clock: Clock, facts: Facts, at: Moment): boolean => {
  const term = findClock(at.plan, clock.clock)?.term;
  return (
    term?.by === 'monthly' &&
    isUnfinished(clock) &&
    dayOf(at.instant) > clock.startedOn &&
    term.reportedBy.some((fact) => Object.hasOwn(facts, fact))
  );
};

/** What facts report: the months that waited for them get their verdict, and the next one begins. */
export const reported = (state: CaseState, facts: Facts, at: Moment): Happening[] =>
  state.clocks
    .filter((clock) => isReported(clock, facts, at))
    .flatMap((clock) => [
      stopClock(clock, clock.breachedAt === null ? 'met' : 'late', at),
      ...nextMonth(state, clock, at),
    ]);
