import type { PeriodUnit, Roll } from '../calendar/period.ts';
import type { EnforcementHours } from '../case-plan/plan-manners.ts';
import type { CalendarData } from '../calendar/working-calendar.ts';
import { DISTRICT_DAYS, NOTICES } from './district-calendar.ts';

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
/** The given day of the month after the one of `start`, or that month's last day. */
export const naiveNextMonth = (start: number, day: number): number => {
  const date = new Date(start * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(day, last)) / DAY_MS;
};

/** The instant at which the offices open. */
export const nineOn = (day: number): number => day * DAY_MS - EIGHT_HOURS + NINE_HOURS;

const DATED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/** Days on which a period stood still: from the first, before the second. */
export type Standing = readonly (readonly [from: number, to: number])[];

export interface NaivePeriod {
  readonly start: number;
  readonly amount: number;
  readonly unit: PeriodUnit;
  readonly roll?: Roll;
}

const daysOfMonths = (start: number, months: number): number => {
  const date = new Date(start * DAY_MS);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const lastOfMonth = new Date(Date.UTC(year, month + months + 1, 0)).getUTCDate();
  return Date.UTC(year, month + months, Math.min(day, lastOfMonth)) / DAY_MS - start;
};

/** A calendar's data, asked day by day; what was asked once is remembered. */
export class NaiveCalendar {
  private readonly told = new Map<number, boolean>();
  private readonly years = new Set<number>();
  private readonly own = new Map<number, boolean>();
  private readonly known = new Map<number, boolean>();
  private readonly counted = new Map<string, number>();

  constructor({ notices, district = [] }: Omit<CalendarData, 'version'>) {
    for (const { year, days } of notices) {
      if (days.length > 0) this.years.add(year);
      for (const { date, isOffDay } of days) this.told.set(dayNumber(date), !isOffDay);
    }
    for (const { date, isOffDay } of district) this.own.set(dayNumber(date), !isOffDay);
  }

  private reckon(day: number): boolean {
    const date = new Date(day * DAY_MS);
    const [year, text] = [date.getUTCFullYear(), dayText(day)];
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    const second = text.endsWith('05-02') && day < dayNumber('2024-11-10');
    const dated = !this.years.has(year) && DATED.includes(text.slice(5)) && !second;
    return this.own.get(day) ?? this.told.get(day) ?? !(weekend || dated);
  }

  isWorked(day: number): boolean {
    const before = this.known.get(day);
    if (before !== undefined) return before;
    const worked = this.reckon(day);
    this.known.set(day, worked);
    return worked;
  }

  /** Nobody has told the day yet: no notice for its year, or it is one of the last five of its year. */
  isUncertain(day: number): boolean {
    if (this.own.has(day) || this.told.has(day)) return false;
    const year = new Date(day * DAY_MS).getUTCFullYear();
    const nextYear = new Date((day + 5) * DAY_MS).getUTCFullYear();
    return !this.years.has(year) || !this.years.has(nextYear);
  }

  private count({ start, amount, unit, roll }: NaivePeriod, standing: Standing): number {
    const stands = (day: number): boolean => standing.some(([from, to]) => from <= day && day < to);
    let left = unit === 'month' ? daysOfMonths(start, amount) : amount;
    let day = start;
    while (left > 0) {
      day += 1;
      if (!stands(day) && (unit !== 'workingDay' || this.isWorked(day))) left -= 1;
    }
    if (roll !== 'backward') {
      while (!this.isWorked(day) || stands(day)) day += 1;
      return day;
    }
    while (!this.isWorked(day) && day - 1 > start && !stands(day - 1)) day -= 1;
    return day;
  }

  /** The last day of a period that begins after `start`. */
  lastDay(period: NaivePeriod, standing: Standing): number {
    const { start, amount, unit, roll = 'forward' } = period;
    const key = `${start} ${amount} ${unit} ${roll} ${standing.join(';')}`;
    const before = this.counted.get(key);
    if (before !== undefined) return before;
    const day = this.count(period, standing);
    this.counted.set(key, day);
    return day;
  }

  /** `days` working days after a day, before it where negative. */
  shift(day: number, days: number): number {
    let at = day;
    for (let left = Math.abs(days); left > 0;) {
      at += Math.sign(days);
      if (this.isWorked(at)) left -= 1;
    }
    return at;
  }
}

/** All notices from 2007 to 2026. */
export const everyNotice = new NaiveCalendar({ notices: NOTICES });
export const withClosures = new NaiveCalendar({ notices: NOTICES, district: DISTRICT_DAYS });

const minutesOf = (text: string): number =>
  Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16));

/** Whether something may be enforced at `YYYY-MM-DDTHH:mm`, where weekends that are worked are open. */
export const mayBeEnforced = (text: unknown, night: EnforcementHours): boolean => {
  if (typeof text !== 'string') return false;
  const [day, minute] = [dayNumber(text.slice(0, 10)), minutesOf(text)];
  if (!everyNotice.isWorked(day) || everyNotice.isUncertain(day)) return false;
  for (let at = night.nightFrom; at !== night.nightUntil; at = (at + 1) % 1_440)
    if (at === minute) return false;
  return true;
};

export const isWorked = (day: number): boolean => everyNotice.isWorked(day);
export const naiveLastDay = (period: NaivePeriod, standing: Standing): number =>
  everyNotice.lastDay(period, standing);
export const naiveShift = (day: number, days: number): number => everyNotice.shift(day, days);
