import type { Facts, Happening, MovedClock, Term } from '../case-event.ts';
import { hasEnded, isRunning, type CaseState, type Clock } from '../case-state.ts';
import { startDay, termOf } from './clock.ts';
import type { Moment, Recalculate } from '../command.ts';
import { movedClock } from './due-day.ts';
import { dayOf } from '../calendar/instant.ts';
import { findClock } from '../case-plan/plan-lookup.ts';
import type { ClockPlan } from '../case-plan/plan.ts';

/** Whether a clock is still to be judged. A breach is a verdict, and a held clock is reckoned when it goes on. */
const isOpen = (clock: Clock): boolean => isRunning(clock) && clock.breachedAt === null;

const hasMoved = (clock: Clock, moved: MovedClock): boolean =>
  clock.due !== moved.due ||
  clock.provisional !== moved.provisional ||
  clock.redAt !== moved.redAt ||
  JSON.stringify(clock.term) !== JSON.stringify(moved.term) ||
  JSON.stringify(clock.rungs) !== JSON.stringify(moved.rungs);

/** What a clock would be reckoned from if it were started now on the day it was started. */
export const anew = (clock: Clock, plan: ClockPlan, facts: Facts, at: Moment) => {
  const told = clock.term.by === 'day' ? clock.term.day : clock.due;
  const term: Term = termOf(plan.term, facts, told);
  return {
    term,
    startedOn: startDay(plan, facts, clock.startedOn),
    today: dayOf(at.instant),
  };
};

/**
 * The open clocks that are due on another day by the plan, the calendar and the facts of this moment; what
 * is over or breached keeps its verdict. A plan that no longer knows a clock leaves it as it is.
 */
export const movedClocks = (
  state: CaseState,
  facts: Facts,
  at: Moment,
  concerns: (plan: ClockPlan) => boolean = () => true,
): readonly MovedClock[] =>
  state.clocks.filter(isOpen).flatMap((clock) => {
    const plan = findClock(at.plan, clock.clock);
    if (plan === undefined || !concerns(plan)) return [];
    const moved = movedClock(clock, plan, anew(clock, plan, facts, at), at);
    return hasMoved(clock, moved) ? [moved] : [];
  });

/** A new calendar: one event that keeps old and new due days and why, once; none after the end. */
export const recalculate = (
  state: CaseState,
  { cause }: Recalculate,
  at: Moment,
): readonly Happening[] =>
  hasEnded(state) || state.calendar === cause.calendar
    ? []
    : [{ type: 'recalculated', cause, clocks: movedClocks(state, state.facts, at) }];

const dependsOn =
  (facts: Facts) =>
  ({ term }: ClockPlan): boolean =>
    (term.by === 'period' && term.startsOn !== undefined && Object.hasOwn(facts, term.startsOn)) ||
    (term.by === 'fact' && Object.hasOwn(facts, term.fact));

/** A corrected fact moves the clocks that were reckoned from it. */
export const recalculateByFacts = (state: CaseState, facts: Facts, at: Moment): Happening[] => {
  const known = { ...state.facts, ...facts };
  const clocks = movedClocks(state, known, at, dependsOn(facts));
  return clocks.length === 0
    ? []
    : [{ type: 'recalculated', cause: { kind: 'fact', facts: Object.keys(facts) }, clocks }];
};
