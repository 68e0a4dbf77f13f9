import type { Happening, Lateness, StartedClock, Term } from '../case-event.ts';
import { clockIdOf, isUnfinished, type CaseState, type Clock } from '../case-state.ts';
import type { Moment } from '../command.ts';
import { dueDay, pausedWorkingDays } from './due-day.ts';
import { dayOf } from '../calendar/instant.ts';
import { workingDaysBetween } from '../calendar/period.ts';
import { daysBetween, type PlainDate } from '../calendar/plain-date.ts';
import type { ClockPlan, DepartmentCode, StageId, TermPlan } from '../case-plan/plan.ts';
import type { ClockSubject, Facts } from '../case-event.ts';

/** What a clock is started for. */
export interface Arming {
  readonly subject: ClockSubject;
  /** The clock's own name in a stage; the approval's name in an approval. */
  readonly name: string;
  readonly attempt: number;
  /** The stage it ends with; `null` where it outlives stages. */
  readonly stage: StageId | null;
  readonly holders: readonly DepartmentCode[];
  /** The day it starts, where it is another than the plan says. */
  readonly startedOn?: PlainDate;
  /** The day it is due, where the plan leaves it to whoever starts it. */
  readonly told?: PlainDate;
  /** A limit that nobody could have known is never over before this day. */
  readonly notDueBefore?: PlainDate;
}

const dayTold = (facts: Facts, fact: string | undefined): PlainDate | undefined => {
  const told = fact === undefined ? undefined : facts[fact];
  return typeof told === 'string' ? (told as PlainDate) : undefined;
};

/** The term with the day that a fact, or whoever starts the clock, tells in its place. */
export const termOf = (plan: TermPlan, facts: Facts, today: PlainDate): Term => {
  switch (plan.by) {
    case 'period':
      return { by: 'period', amount: plan.amount, unit: plan.unit };
    case 'fact':
      return { by: 'day', day: dayTold(facts, plan.fact) ?? today };
    case 'day':
      return plan;
    case 'told':
      return { by: 'day', day: today };
    case 'monthly':
      return { by: 'monthly', day: plan.day };
    default:
      return plan satisfies never;
  }
};

/** The day a clock starts: the one its starting fact tells, else today. */
export const startDay = ({ term }: ClockPlan, facts: Facts, today: PlainDate): PlainDate =>
  (term.by === 'period' ? dayTold(facts, term.startsOn) : undefined) ?? today;

/** The event that starts a clock today, or on the day that its starting fact tells. */
export const startClock = (
  plan: ClockPlan,
  arming: Arming,
  { facts }: Pick<CaseState, 'facts'>,
  at: Moment,
): Happening => {
  const today = dayOf(at.instant);
  const startedOn = arming.startedOn ?? startDay(plan, facts, today);
  const term = termOf(plan.term, facts, arming.told ?? today);
  const clock: StartedClock = {
    id: clockIdOf(arming.subject, arming.name, arming.attempt),
    clock: plan.id,
    subject: arming.subject,
    stage: arming.stage,
    holders: arming.holders,
    bound: plan.bound,
    startedOn,
    term,
    ...dueDay(plan, { term, startedOn, extra: 0, pauses: [] }, at, arming.notDueBefore),
  };
  return { type: 'clockStarted', clock };
};

/** How late a clock is today; zero while it can still be on time. Working days it stood still do not count. */
export const latenessOf = (
  clock: Pick<Clock, 'due' | 'pauses'>,
  today: PlainDate,
  { calendar }: Pick<Moment, 'calendar'>,
): Lateness => ({
  days: Math.max(0, daysBetween(clock.due, today)),
  workingDays:
    workingDaysBetween(clock.due, today, calendar) - pausedWorkingDays(clock, today, calendar),
});

/** Which clocks are stopped, and whether what they counted for is done. */
interface Stop {
  readonly concerns: (clock: Clock) => boolean;
  readonly done: boolean;
}

const outcomeOf = (clock: Clock, done: boolean): 'met' | 'late' | 'cancelled' => {
  if (clock.breachedAt !== null) return 'late';
  // A report of a month that nobody will ask for any more has not been given.
  return done && clock.bound === 'maximum' && clock.term.by !== 'monthly' ? 'met' : 'cancelled';
};

/** The event that gives a clock its verdict. */
export const stopClock = (clock: Clock, outcome: 'met' | 'late' | 'cancelled', at: Moment) =>
  ({
    type: 'clockStopped',
    clock: clock.id,
    outcome,
    late: outcome === 'late' ? latenessOf(clock, dayOf(at.instant), at) : null,
  }) as const satisfies Happening;

/** Ends the unfinished clocks of one subject: `done` in time or late, else cancelled; a breach stays late. */
export const stopClocks = (state: CaseState, { concerns, done }: Stop, at: Moment): Happening[] =>
  state.clocks
    .filter((clock) => isUnfinished(clock) && concerns(clock))
    .map((clock) => stopClock(clock, outcomeOf(clock, done), at));
