import { addDays, addMonthsClamped, type PlainDate } from './plain-date.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** What a period is counted in: 工作日, 自然日, 月. */
export type PeriodUnit = 'workingDay' | 'calendarDay' | 'month';

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

const standsStill = (day: PlainDate, pauses: readonly Pause[]): boolean =>
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

const countDays = (
  start: PlainDate,
  amount: number,
  counts: (day: PlainDate) => { counted: boolean; provisional: boolean },
): LastDay => {
  let day = start;
  let provisional = false;
  for (let left = amount; left > 0;) {
    day = addDays(day, 1);
    const told = counts(day);
    provisional ||= told.provisional;
    if (told.counted) left -= 1;
  }
  return { day, provisional };
};

const pausedDaysUntil = (start: PlainDate, last: PlainDate, pauses: readonly Pause[]): number => {
  let paused = 0;
  for (let day = addDays(start, 1); day <= last; day = addDays(day, 1))
    if (standsStill(day, pauses)) paused += 1;
  return paused;
};

/** A period in months pauses by calendar days: its corresponding day moves by each day it stood still. */
const correspondingDay = (
  start: PlainDate,
  months: number,
  pauses: readonly Pause[],
): PlainDate => {
  const unpaused = addMonthsClamped(start, months);
  let last = unpaused;
  for (;;) {
    const moved = addDays(unpaused, pausedDaysUntil(start, last, pauses));
    if (moved === last) return last;
    last = moved;
  }
};

/**
 * Last day of a period of `amount` units that begins after `start`.
 * The starting day does not count (Civil Code art. 201); a month without the day ends on its last day
 * (art. 202); a last day on a rest day moves to the next working day (art. 203), which a period in
 * working days never needs. Days inside a pause are not counted.
 */
export const lastDay = (
  period: { start: PlainDate; amount: number; unit: PeriodUnit; pauses?: readonly Pause[] },
  calendar: WorkingCalendar,
): LastDay => {
  const { start, amount, unit, pauses = [] } = period;
  switch (unit) {
    case 'workingDay':
      return countDays(start, amount, (day) => {
        const told = calendar.kindOf(day);
        const counted = told.kind === 'work' && !standsStill(day, pauses);
        return { counted, provisional: told.provisional };
      });
    case 'calendarDay': {
      const counted = countDays(start, amount, (day) => ({
        counted: !standsStill(day, pauses),
        provisional: false,
      }));
      return rollForward(counted.day, pauses, calendar);
    }
    case 'month':
      return rollForward(correspondingDay(start, amount, pauses), pauses, calendar);
    default:
      return unit satisfies never;
  }
};

/** The working day `count` working days after `day` (before it where `count` is negative). */
export const shiftWorkingDays = (
  day: PlainDate,
  count: number,
  calendar: WorkingCalendar,
): PlainDate => {
  const step = count < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(count); left > 0;) {
    at = addDays(at, step);
    if (calendar.kindOf(at).kind === 'work') left -= 1;
  }
  return at;
};

/** Working days after `from` up to and including `to`; 0 where `to` is not later. */
export const workingDaysBetween = (
  from: PlainDate,
  to: PlainDate,
  calendar: WorkingCalendar,
): number => {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (calendar.kindOf(day).kind === 'work') count += 1;
  return count;
};
