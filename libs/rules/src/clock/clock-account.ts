import type { Lateness } from '../case-event.ts';
import { extraOf, isUnfinished, openPause, type Clock } from '../case-state.ts';
import { latenessOf } from './clock.ts';
import { calendarOf, dayOfNextMonth, lastingPauses } from './due-day.ts';
import { dayOf, type Instant } from '../calendar/instant.ts';
import {
  periodAccount,
  type AccountedDay,
  type PeriodAccount,
} from '../calendar/period-account.ts';
import { shiftWorkingDays, type Period } from '../calendar/period.ts';
import { addDays, type PlainDate } from '../calendar/plain-date.ts';
import { findClock } from '../case-plan/plan-lookup.ts';
import type { CasePlan, ClockPlan } from '../case-plan/plan.ts';
import type { DayTold, WorkingCalendar } from '../calendar/working-calendar.ts';

/** A day after the reckoned end, up to the due day that those concerned were told. */
type KeptDay = DayTold & { readonly as: 'kept'; readonly day: PlainDate };

/** One day of a clock's time. */
export type ClockDay = AccountedDay | KeptDay;

/**
 * Why a clock is due on another day than its time, reckoned today, ends on: a minimum never ends earlier
 * than was told, a maximum not before the day it was moved on; it ended while it stood still; or its
 * verdict was given by what held then.
 */
export type Standing = 'neverEarlier' | 'notBeforeTold' | 'endedStill' | 'asRecorded';

/** A clock's time day by day, as a ledger: what it had, what consumed it, what is left. */
export interface ClockAccount {
  readonly days: readonly ClockDay[];
  /** The period that is counted; `null` for a fixed day. */
  readonly period: Period | null;
  readonly reckoning: PeriodAccount;
  /** The last day of its time; of a clock that stands still, if it went on today. */
  readonly reckoned: PlainDate;
  readonly stands: Standing | null;
  /** Up to this day time was consumed: today, or the day of the verdict. */
  readonly until: PlainDate;
  readonly unit: 'workingDay' | 'calendarDay';
  /** Days that count, in `unit`: all of them, those up to `until`, those still to come. */
  readonly budget: number;
  readonly consumed: number;
  readonly remaining: number;
  readonly late: Lateness;
}

/** What a clock's account is reckoned with. */
export interface AccountBasis {
  readonly plan: CasePlan;
  /** The calendar its due day was reckoned with last. */
  readonly told: WorkingCalendar;
  /** The calendar the case is reckoned with now. */
  readonly current: WorkingCalendar;
  readonly now: Instant;
}

type Known = Pick<ClockPlan, 'roll' | 'extension'>;

const periodOf = (clock: Clock, { roll }: Known, until: PlainDate): Period | null => {
  const { term, startedOn: start } = clock;
  if (term.by !== 'period') return null;
  return {
    start,
    amount: term.amount + extraOf(clock),
    unit: term.unit,
    // What stood still after the breach moved no due day: the verdict had been given.
    pauses: lastingPauses(clock, until).filter(
      ({ from }) => clock.breachedAt === null || from <= clock.due,
    ),
    roll: roll === 'backward' ? 'backward' : 'forward',
  };
};

/** Every day after `start` up to `last`: counted up to the fixed one, rolled behind it. */
const daysUntil = (
  start: PlainDate,
  { nominal, last }: { readonly nominal: PlainDate; readonly last: PlainDate },
  calendar: WorkingCalendar,
): AccountedDay[] => {
  const days: AccountedDay[] = [];
  for (let day = addDays(start, 1); day <= last; day = addDays(day, 1)) {
    const told = { ...calendar.kindOf(day), day };
    if (day <= nominal) days.push({ ...told, as: 'counted', number: days.length + 1 });
    else days.push({ ...told, as: day === last ? 'rolledTo' : 'rolledOver' });
  }
  return days;
};

const rolledTo = (day: PlainDate, roll: ClockPlan['roll'], calendar: WorkingCalendar): PlainDate =>
  roll === 'none' || calendar.kindOf(day).kind === 'work'
    ? day
    : shiftWorkingDays(day, roll === 'forward' ? 1 : -1, calendar);

const plainAccount = (
  days: readonly AccountedDay[],
  nominal: PlainDate,
  last: PlainDate,
): PeriodAccount => ({
  days,
  nominal,
  rolledOver: days.filter(({ as }) => as === 'rolledOver').map(({ day }) => day),
  last: { day: last, provisional: days.at(-1)?.provisional ?? false },
});

/** A fixed day, and the time granted beyond it. */
const fixedAccount = (
  clock: Clock,
  nominal: PlainDate,
  { roll, extension }: Known,
  calendar: WorkingCalendar,
): PeriodAccount => {
  const extra = extraOf(clock);
  if (extra === 0 || extension === undefined) {
    const last = rolledTo(nominal, roll, calendar);
    const days = daysUntil(clock.startedOn, { nominal, last }, calendar);
    return plainAccount(days, nominal, last);
  }
  const before = daysUntil(clock.startedOn, { nominal, last: nominal }, calendar);
  const more = periodAccount({ start: nominal, amount: extra, unit: extension.unit }, calendar);
  const numbered = more.days.map((day) =>
    day.as === 'counted' ? { ...day, number: before.length + day.number } : day,
  );
  return { ...more, days: [...before, ...numbered] };
};

const reckoningOf = (
  clock: Clock,
  known: Known,
  period: Period | null,
  calendar: WorkingCalendar,
): PeriodAccount => {
  const { term, startedOn } = clock;
  if (period !== null) return periodAccount(period, calendar);
  if (term.by === 'day') return fixedAccount(clock, term.day, known, calendar);
  const nominal = term.by === 'monthly' ? dayOfNextMonth(startedOn, term.day) : clock.due;
  return fixedAccount(clock, nominal, known, calendar);
};

/** A clock that stands still is due when it goes on; once it is breached its verdict has been given. */
const isDueLater = ({ state, breachedAt }: Clock): boolean =>
  state === 'held' && breachedAt === null;

const standingOf = (clock: Clock, reckoned: PlainDate): Standing | null => {
  if (isDueLater(clock) || reckoned === clock.due) return null;
  if (reckoned < clock.due) return clock.bound === 'minimum' ? 'neverEarlier' : 'notBeforeTold';
  return clock.pauses.at(-1)?.to === clock.endedOn ? 'endedStill' : 'asRecorded';
};

const keptDays = (from: PlainDate, to: PlainDate, calendar: WorkingCalendar): KeptDay[] => {
  const days: KeptDay[] = [];
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    days.push({ ...calendar.kindOf(day), as: 'kept', day });
  return days;
};

const lateBy = (clock: Clock, { current, now }: AccountBasis): Lateness => {
  if (clock.late !== null) return clock.late;
  const isLate = clock.bound === 'maximum' && isUnfinished(clock) && now >= clock.dueAt;
  return isLate && (clock.state === 'running' || clock.breachedAt !== null)
    ? latenessOf(clock, dayOf(now), { calendar: current })
    : { days: 0, workingDays: 0 };
};

const isCounted = ({ as }: ClockDay): boolean => as === 'counted';

/**
 * The account of a clock on the day of `now`: it ends on the clock's due day, or says why that day stands.
 * Today counts as consumed, so that nothing is left on the due day. A clock that stands still consumes nothing.
 */
export const clockAccount = (clock: Clock, basis: AccountBasis): ClockAccount => {
  const plan = findClock(basis.plan, clock.clock);
  const calendar = plan === undefined ? basis.told : calendarOf(plan, { calendar: basis.told });
  const known: Known = plan ?? { roll: 'forward' };
  const until = clock.endedOn ?? dayOf(basis.now);
  const period = periodOf(clock, known, until);
  const reckoning = reckoningOf(clock, known, period, calendar);
  const reckoned = reckoning.last.day;
  const due = isDueLater(clock) ? reckoned : clock.due;
  const shown = due > until ? due : until;
  const days = [
    ...reckoning.days.filter(({ day }) => reckoned <= due || day <= shown),
    ...keptDays(reckoned, due, calendar),
  ];
  const budget = reckoning.days.filter(isCounted).length;
  const stoppedOn = openPause(clock)?.from;
  const consumed = reckoning.days.filter(
    (day) => isCounted(day) && day.day <= until && (stoppedOn === undefined || day.day < stoppedOn),
  ).length;
  return {
    days,
    period,
    reckoning,
    reckoned,
    stands: standingOf(clock, reckoned),
    until,
    unit: period?.unit === 'workingDay' ? 'workingDay' : 'calendarDay',
    budget,
    consumed,
    remaining: budget - consumed,
    late: lateBy(clock, basis),
  };
};
