import type { PeriodUnit } from '../period.ts';
import { NOTICES } from './district-calendar.ts';

/**
 * A second calendar, for comparison: days are whole numbers since 1970-01-01, everything is counted one
 * day at a time, and months are the machine's. It shares no code with the rules.
 */
const DAY_MS = 86_400_000;
const EIGHT_HOURS = 8 * 3_600_000;
const NINE_HOURS = 9 * 3_600_000;

export const dayNumber = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY_MS;
export const dayNumberAt = (instant: number): number =>
  Math.floor((instant + EIGHT_HOURS) / DAY_MS);
const texts = new Map<number, string>();
export const dayText = (day: number): string => {
  const before = texts.get(day);
  if (before !== undefined) return before;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
  texts.set(day, text);
  return text;
};
/** The instant at which a day is over. */
export const endOf = (day: number): number => (day + 1) * DAY_MS - EIGHT_HOURS;
/** The instant at which the offices open. */
export const nineOn = (day: number): number => day * DAY_MS - EIGHT_HOURS + NINE_HOURS;

const told = new Map(
  NOTICES.flatMap(({ days }) => days.map((one) => [dayNumber(one.date), !one.isOffDay] as const)),
);
const years = new Set(NOTICES.map(({ year }) => year));
const DATED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

const reckon = (day: number): boolean => {
  const date = new Date(day * DAY_MS);
  const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  const dated = !years.has(date.getUTCFullYear()) && DATED.includes(dayText(day).slice(5));
  return told.get(day) ?? !(weekend || dated);
};

const known = new Map<number, boolean>();
export const isWorked = (day: number): boolean => {
  const before = known.get(day);
  if (before !== undefined) return before;
  const worked = reckon(day);
  known.set(day, worked);
  return worked;
};

/** Days on which a period stood still: from the first, before the second. */
export type Standing = readonly (readonly [from: number, to: number])[];

const daysOfMonths = (start: number, months: number): number => {
  const date = new Date(start * DAY_MS);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const lastOfMonth = new Date(Date.UTC(year, month + months + 1, 0)).getUTCDate();
  return Date.UTC(year, month + months, Math.min(day, lastOfMonth)) / DAY_MS - start;
};

const count = (period: { start: number; amount: number; unit: PeriodUnit }, standing: Standing) => {
  const stands = (day: number): boolean => standing.some(([from, to]) => from <= day && day < to);
  const { start, unit } = period;
  let left = unit === 'month' ? daysOfMonths(start, period.amount) : period.amount;
  let day = start;
  while (left > 0) {
    day += 1;
    if (!stands(day) && (unit !== 'workingDay' || isWorked(day))) left -= 1;
  }
  while (!isWorked(day) || stands(day)) day += 1;
  return day;
};

const counted = new Map<string, number>();

/** The last day of a period that begins after `start`. */
export const naiveLastDay = (
  period: { readonly start: number; readonly amount: number; readonly unit: PeriodUnit },
  standing: Standing,
): number => {
  const key = `${period.start} ${period.amount} ${period.unit} ${standing.join(';')}`;
  const before = counted.get(key);
  if (before !== undefined) return before;
  const day = count(period, standing);
  counted.set(key, day);
  return day;
};

/** `days` working days after a day, before it where negative. */
export const naiveShift = (day: number, days: number): number => {
  let at = day;
  for (let left = Math.abs(days); left > 0;) {
    at += Math.sign(days);
    if (isWorked(at)) left -= 1;
  }
  return at;
};
