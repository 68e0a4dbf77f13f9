import {
  addDays,
  addMonthsClamped,
  daysBetween,
  fromEpochDay,
  toEpochDay,
  type PlainDate,
} from './plain-date.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** What a period is counted in: 工作日, 自然日, 月. */
export type PeriodUnit = 'workingDay' | 'calendarDay' | 'month';

/**
 * Where a last day goes that is a rest day: to the next working day (Civil Code art. 203), or, where a plan
 * is cautious about a duty of the government, to the working day before it.
 */
export type Roll = 'forward' | 'backward';

/** What a period is reckoned from. */
export interface Period {
  readonly start: PlainDate;
  readonly amount: number;
  readonly unit: PeriodUnit;
  readonly pauses?: readonly Pause[];
  /** Forward unless said otherwise. */
  readonly roll?: Roll;
}

/** A period's last day; `provisional` where a day it touched has no notice yet. */
export interface LastDay {
  readonly day: PlainDate;
  readonly provisional: boolean;
}

/** A span of days in which a period stood still: `from` and every later day before `to`. */
export interface Pause {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Whether a period stands still on a day. */
export const standsStill = (day: PlainDate, pauses: readonly Pause[]): boolean =>
  pauses.some((pause) => pause.from <= day && day < pause.to);

/**
 * Moves a last day that is a rest day to the first working day after it (Civil Code art. 203) on which
 * the period does not stand still: nobody is late on a day of a pause.
 */
const rollForward = (
  day: PlainDate,
  pauses: readonly Pause[],
  calendar: WorkingCalendar,
): LastDay => {
  let at = day;
  let provisional = false;
  for (;;) {
    const told = calendar.kindOf(at);
    provisional ||= told.provisional;
    if (told.kind === 'work' && !standsStill(at, pauses)) return { day: at, provisional };
    at = addDays(at, 1);
  }
};

/**
 * Moves a last day that is a rest day to the last working day before it, for a duty that is better done
 * early. It never leaves the days on which the period ran last: not before the day after its start, nor
 * before the end of a pause, since nobody can be late before being able to act.
 */
const rollBackward = (
  day: PlainDate,
  { start, pauses }: { readonly start: PlainDate; readonly pauses: readonly Pause[] },
  calendar: WorkingCalendar,
): LastDay => {
  let at = day;
  let provisional = false;
  for (;;) {
    const told = calendar.kindOf(at);
    provisional ||= told.provisional;
    const before = addDays(at, -1);
    if (told.kind === 'work' || before <= start || standsStill(before, pauses))
      return { day: at, provisional };
    at = before;
  }
};

/** Days after `start` up to `last` on which a period stood still; a day of two pauses counts once. */
const pausedDaysUntil = (start: PlainDate, last: PlainDate, pauses: readonly Pause[]): number => {
  const end = toEpochDay(last) + 1;
  let from = toEpochDay(start) + 1;
  let paused = 0;
  for (const pause of pauses.toSorted((a, b) => daysBetween(b.from, a.from))) {
    const first = Math.max(from, toEpochDay(pause.from));
    const after = Math.min(end, toEpochDay(pause.to));
    if (after <= first) continue;
    paused += after - first;
    from = after;
  }
  return paused;
};

/** The day to which a last day moves by each day its period stood still before it. */
const movedByPauses = (
  start: PlainDate,
  unpaused: PlainDate,
  pauses: readonly Pause[],
): PlainDate => {
  let last = unpaused;
  for (;;) {
    const moved = addDays(unpaused, pausedDaysUntil(start, last, pauses));
    if (moved === last) return last;
    last = moved;
  }
};

const countWorkingDays = (
  period: { start: PlainDate; amount: number; pauses: readonly Pause[] },
  calendar: WorkingCalendar,
): LastDay => {
  let day = period.start;
  let number = toEpochDay(day);
  let provisional = false;
  for (let left = period.amount; left > 0;) {
    number += 1;
    day = fromEpochDay(number);
    const told = calendar.kindOf(day);
    provisional ||= told.provisional;
    if (told.kind === 'work' && !standsStill(day, period.pauses)) left -= 1;
  }
  return { day, provisional };
};

/**
 * The last day before it is rolled: the last of the days or the corresponding day of the last month, moved
 * by each day on which the period stood still. A period in working days ends on one and knows no other.
 */
export const nominalLastDay = (
  { start, amount, unit, pauses = [] }: Period,
  calendar: WorkingCalendar,
): LastDay => {
  switch (unit) {
    case 'workingDay':
      return countWorkingDays({ start, amount, pauses }, calendar);
    case 'calendarDay':
      return { day: movedByPauses(start, addDays(start, amount), pauses), provisional: false };
    case 'month':
      return {
        day: movedByPauses(start, addMonthsClamped(start, amount), pauses),
        provisional: false,
      };
    default:
      return unit satisfies never;
  }
};

/**
 * Last day of a period of `amount` units that begins after `start`.
 * The starting day does not count (Civil Code art. 201); a month without the day ends on its last day
 * (art. 202); a last day on a rest day moves to the next working day (art. 203), or back where the period
 * says so, which a period in working days never needs. A make-up working day is a working day and does not
 * roll. Days inside a pause are not counted.
 */
export const lastDay = (period: Period, calendar: WorkingCalendar): LastDay => {
  const { start, unit, pauses = [], roll = 'forward' } = period;
  const nominal = nominalLastDay(period, calendar);
  if (unit === 'workingDay') return nominal;
  switch (roll) {
    case 'forward':
      return rollForward(nominal.day, pauses, calendar);
    case 'backward':
      return rollBackward(nominal.day, { start, pauses }, calendar);
    default:
      return roll satisfies never;
  }
};

/** The working day `count` working days after `day` (before it where `count` is negative). */
export const shiftWorkingDays = (
  day: PlainDate,
  count: number,
  calendar: WorkingCalendar,
): PlainDate => {
  const step = count < 0 ? -1 : 1;
  let number = toEpochDay(day);
  for (let left = Math.abs(count); left > 0;) {
    number += step;
    if (calendar.kindOf(fromEpochDay(number)).kind === 'work') left -= 1;
  }
  return fromEpochDay(number);
};

/** Working days after `from` up to and including `to`; 0 where `to` is not later. */
export const workingDaysBetween = (
  from: PlainDate,
  to: PlainDate,
  calendar: WorkingCalendar,
): number => {
  const last = toEpochDay(to);
  let count = 0;
  for (let number = toEpochDay(from) + 1; number <= last; number += 1)
    if (calendar.kindOf(fromEpochDay(number)).kind === 'work') count += 1;
  return count;
};
