import type { RungAt } from '../case-event.ts';
import type { CaseState, Clock } from '../case-state.ts';
import type { Moment } from '../command.ts';
import { pausedWorkingDays } from './due-day.ts';
import { dayOf } from '../calendar/instant.ts';
import { workingDaysBetween } from '../calendar/period.ts';
import { findClock } from '../case-plan/plan-lookup.ts';
import type { ClockPlan, Rung } from '../case-plan/plan.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';

/** The clock of that id, or `undefined`. */
export const clockNamed = (state: Pick<CaseState, 'clocks'>, id: string): Clock | undefined =>
  state.clocks.find((clock) => clock.id === id);

const stillToRing = (
  { rung: id, at, to, urgent }: RungAt,
  { due, pauses }: Pick<Clock, 'due' | 'pauses'>,
  calendar: WorkingCalendar,
): Rung => {
  const day = dayOf(at);
  const ended = { due, pauses: pauses.filter((pause) => pause.to !== null) };
  const workingDays =
    workingDaysBetween(due, day, calendar) -
    workingDaysBetween(day, due, calendar) -
    pausedWorkingDays(ended, day, calendar);
  return { id, after: { workingDays }, to, ...(urgent === undefined ? {} : { urgent }) };
};

/**
 * What is known of a clock that a newer plan has no more: it keeps its term and what of its ladder is still to
 * ring, so that nothing it was started for is lost, and nobody stops, extends or corrects it.
 */
const leftBehind = (clock: Clock, calendar: WorkingCalendar): ClockPlan => ({
  id: clock.clock,
  title: { zh: clock.clock, en: clock.clock },
  term: clock.term.by === 'monthly' ? { ...clock.term, reportedBy: [] } : clock.term,
  bound: clock.bound,
  roll: clock.term.by === 'period' ? 'forward' : 'none',
  pausedBy: [],
  correction: 'none',
  source: { mark: 'PARAMETER', text: '现行方案已无此期限，按原方案计' },
  ladder: clock.rungs.map((rung) => stillToRing(rung, clock, calendar)),
});

/** What the plan says of a clock that has been started. */
export const planOfClock = (clock: Clock, { plan, calendar }: Moment): ClockPlan =>
  findClock(plan, clock.clock) ?? leftBehind(clock, calendar);
