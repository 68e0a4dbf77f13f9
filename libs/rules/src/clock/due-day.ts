import type { DueDay, MovedClock, RungAt, Term } from '../case-event.ts';
import { extraOf, type Clock } from '../case-state.ts';
import type { Moment } from '../command.ts';
import {
  dayOf,
  endOfDay,
  HOUR_MS,
  instant,
  officeCloses,
  officeOpens,
  type Instant,
} from '../calendar/instant.ts';
import { nextOfficeInstant, shiftOfficeHours } from '../calendar/office-hours.ts';
import {
  lastDay,
  shiftWorkingDays,
  standsStill,
  type LastDay,
  type Pause,
} from '../calendar/period.ts';
import { addDays, addMonthsClamped, type PlainDate } from '../calendar/plain-date.ts';
import type { ClockPlan, Rung } from '../case-plan/plan.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';

/** What a due day is reckoned from: the term, when it began, time granted beyond it, days it stood still. */
export interface Run {
  readonly term: Term;
  readonly startedOn: PlainDate;
  readonly extra: number;
  readonly pauses: readonly Pause[];
}

/** Periods the law gives follow the State's calendar; what a district closes or works moves only its own limits. */
export const calendarOf = (plan: ClockPlan, { calendar }: Pick<Moment, 'calendar'>) =>
  plan.source.mark === 'LAW' ? calendar.statutory : calendar;

/** A fixed day, moved off a rest day where the plan says so; provisional where a day passed over is. */
const rolled = (day: PlainDate, roll: ClockPlan['roll'], calendar: WorkingCalendar): LastDay => {
  if (roll === 'none') return { day, provisional: false };
  let at = day;
  for (let provisional = false; ;) {
    const told = calendar.kindOf(at);
    provisional ||= told.provisional;
    if (told.kind === 'work') return { day: at, provisional };
    at = addDays(at, roll === 'forward' ? 1 : -1);
  }
};

/** The given day of the month after the one in which `start` lies; the month's last day where it has none. */
export const dayOfNextMonth = (start: PlainDate, dayOfMonth: number): PlainDate => {
  const first = addMonthsClamped(`${start.slice(0, 8)}01` as PlainDate, 1);
  const last = addDays(addMonthsClamped(first, 1), -1);
  const wanted = addDays(first, dayOfMonth - 1);
  return wanted < last ? wanted : last;
};

const extended = (
  plan: ClockPlan,
  nominal: PlainDate,
  { extra }: Run,
  calendar: WorkingCalendar,
) =>
  extra === 0 || plan.extension === undefined
    ? rolled(nominal, plan.roll, calendar)
    : lastDay({ start: nominal, amount: extra, unit: plan.extension.unit }, calendar);

const lastDayOf = (plan: ClockPlan, run: Run, calendar: WorkingCalendar): LastDay => {
  const { term, startedOn: start, extra, pauses } = run;
  switch (term.by) {
    case 'period': {
      const { amount, unit } = term;
      const roll = plan.roll === 'backward' ? 'backward' : 'forward';
      return lastDay({ start, amount: amount + extra, unit, pauses, roll }, calendar);
    }
    case 'day':
      return extended(plan, term.day, run, calendar);
    case 'monthly':
      return extended(plan, dayOfNextMonth(start, term.day), run, calendar);
    default:
      return term satisfies never;
  }
};

/** The due day, or the working day before where a fixed day is a rest day: the last on which anything is done. */
const lastWorked = (due: PlainDate, calendar: WorkingCalendar): PlainDate =>
  calendar.kindOf(due).kind === 'work' ? due : shiftWorkingDays(due, -1, calendar);

/** Days are office days and hours office hours; only what is urgent is counted by the clock on the wall. */
const rungInstant = (
  { after, urgent }: Pick<Rung, 'after' | 'urgent'>,
  due: PlainDate,
  calendar: WorkingCalendar,
): Instant => {
  if ('workingDays' in after) {
    const { workingDays } = after;
    return officeOpens(
      workingDays === 0 ? lastWorked(due, calendar) : shiftWorkingDays(due, workingDays, calendar),
    );
  }
  const { workingHours: hours } = after;
  return urgent === true
    ? instant(endOfDay(due) + hours * HOUR_MS)
    : shiftOfficeHours(officeCloses(lastWorked(due, calendar)), hours, calendar);
};

/** Whether a step comes before the due day ends: it warns, and rings again for another due day. */
export const isWarning = ({ after }: Pick<Rung, 'after'>): boolean =>
  ('workingDays' in after ? after.workingDays : after.workingHours) <= 0;

const rungsOf = (plan: ClockPlan, due: PlainDate, calendar: WorkingCalendar): RungAt[] =>
  plan.ladder.map((rung) => ({
    rung: rung.id,
    at: rungInstant(rung, due, calendar),
    to: rung.to,
    ...(rung.urgent === undefined ? {} : { urgent: rung.urgent }),
  }));

/**
 * When a clock is due: its last day, the end of that day, from when the light warns and is red, and when each
 * step of its ladder rings, always in working hours.
 * A warning whose time has passed when the clock starts is not sent late: the light already shows it.
 */
export const dueDay = (
  plan: ClockPlan,
  run: Run,
  at: Pick<Moment, 'instant' | 'calendar'>,
  notBefore?: PlainDate,
): DueDay => {
  const calendar = calendarOf(plan, at);
  const last = lastDayOf(plan, run, calendar);
  const late = notBefore !== undefined && plan.bound === 'maximum' && last.day < notBefore;
  return dueOn(plan, late ? earliestDue(plan, notBefore, calendar) : last, at);
};

const dueOn = (
  plan: ClockPlan,
  last: LastDay,
  at: Pick<Moment, 'instant' | 'calendar'>,
): DueDay => {
  const dueAt = endOfDay(last.day);
  const first = plan.ladder.find(isWarning);
  const rungs = rungsOf(plan, last.day, at.calendar);
  return {
    due: last.day,
    dueAt,
    warnAt: first === undefined ? null : rungInstant(first, last.day, at.calendar),
    redAt:
      plan.redAfter === undefined
        ? dueAt
        : endOfDay(addMonthsClamped(last.day, plan.redAfter.months)),
    provisional: last.provisional,
    rungs: rungs.filter((rung) => rung.at > at.instant || rung.at >= dueAt),
  };
};

/**
 * Of the warnings whose time a moved due day has overtaken, the last one still rings, when offices are open
 * unless it is urgent. Where the due day stays it rings only if it was still to ring.
 */
const overtaken = (clock: Clock, plan: ClockPlan, due: DueDay, at: Moment): RungAt[] => {
  const missed = rungsOf(plan, due.due, at.calendar)
    .filter((rung) => rung.at <= at.instant && rung.at < due.dueAt)
    .at(-1);
  if (missed === undefined) return [];
  const next = missed.urgent ? at.instant : nextOfficeInstant(at.instant, at.calendar);
  const isOwed = due.due !== clock.due || clock.rungs.some(({ rung }) => rung === missed.rung);
  return isOwed && next < due.dueAt ? [{ ...missed, at: next }] : [];
};

/** Today, or the next working day where a last day is never a rest day. */
const earliestDue = (plan: ClockPlan, today: PlainDate, calendar: WorkingCalendar): LastDay =>
  rolled(today, plan.roll === 'none' ? 'none' : 'forward', calendar);

/**
 * A clock reckoned again. Warnings ring anew for a new due day; what came after a due day rings once in the
 * clock's life. A minimum period never ends earlier than those who wait were told, and nobody is late by a
 * day that lay in the past when it was told: a maximum never moves to before today.
 */
export const movedClock = (
  clock: Clock,
  plan: ClockPlan,
  change: Partial<Run> & { readonly today: PlainDate },
  at: Moment,
): MovedClock => {
  const run: Run = {
    term: change.term ?? clock.term,
    startedOn: change.startedOn ?? clock.startedOn,
    extra: change.extra ?? extraOf(clock),
    pauses: change.pauses ?? lastingPauses(clock, change.today),
  };
  const calendar = calendarOf(plan, at);
  const last = lastDayOf(plan, run, calendar);
  const floor =
    clock.bound === 'minimum'
      ? { day: clock.due, provisional: clock.provisional }
      : earliestDue(plan, change.today, calendar);
  const due = dueOn(plan, last.day < floor.day ? floor : last, at);
  const rang = new Set(clock.rang.map(({ rung, due: day }) => `${rung} ${day}`));
  const rungs = [...overtaken(clock, plan, due, at), ...due.rungs].filter(({ rung, at: time }) =>
    time < due.dueAt
      ? !rang.has(`${rung} ${due.due}`)
      : !clock.rang.some((known) => known.rung === rung),
  );
  const { id, due: before } = clock;
  return { id, ...due, rungs, term: run.term, startedOn: run.startedOn, before };
};

/**
 * A breached clock that goes on: its due day stands, and the steps that are still to come wait as many
 * working days longer as it stood still since.
 */
export const resumedBreach = (clock: Clock, plan: ClockPlan, at: Moment): MovedClock => {
  const { id, due, dueAt, warnAt, redAt, provisional, term, startedOn } = clock;
  const still = pausedWorkingDays(clock, dayOf(at.instant), at.calendar);
  const rang = new Set(clock.rang.map(({ rung }) => rung));
  const rungs = rungsOf(plan, shiftWorkingDays(due, still, at.calendar), at.calendar).filter(
    ({ rung, at: time }) => time >= dueAt && !rang.has(rung),
  );
  return { id, due, dueAt, warnAt, redAt, provisional, rungs, term, startedOn, before: due };
};

/** Working days after its due day on which a clock stood still. */
export const pausedWorkingDays = (
  clock: Pick<Clock, 'due' | 'pauses'>,
  today: PlainDate,
  calendar: WorkingCalendar,
): number => {
  const pauses = lastingPauses(clock, today);
  let count = 0;
  for (let day = addDays(clock.due, 1); day <= today; day = addDays(day, 1))
    if (calendar.kindOf(day).kind === 'work' && standsStill(day, pauses)) count += 1;
  return count;
};

/** The days a clock stood still; a pause that lasts ends, for the reckoning, today. */
export const lastingPauses = (clock: Pick<Clock, 'pauses'>, today: PlainDate): Pause[] =>
  clock.pauses.map(({ from, to }) => ({ from, to: to ?? today }));
