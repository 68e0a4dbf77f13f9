import { isWeekend, type PlainDate } from './plain-date.ts';

/** One notice of the State Council on a year's days off and make-up working days. */
export interface HolidayNotice {
  readonly year: number;
  readonly papers: readonly string[];
  readonly days: readonly { readonly date: string; readonly isOffDay: boolean }[];
}

/** All notices known on some day. `version` names exactly this content and never another. */
export interface CalendarData {
  readonly version: string;
  readonly notices: readonly HolidayNotice[];
}

export type DayKind = 'work' | 'rest';

/**
 * Which days are worked. A day decided without a notice for its year is `provisional`: weekends and the
 * days the law itself dates are then taken as rest. The last days of December also wait for next year's
 * notice, which may touch them (2007, 2008, 2012, 2019 and 2023 did).
 */
export interface WorkingCalendar {
  readonly version: string;
  kindOf(day: PlainDate): { readonly kind: DayKind; readonly provisional: boolean };
}

/** Statutory holidays with a date of their own: New Year, Labour Day, National Day. Holiday rule 2024 art. 2. */
const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);
const SECOND_OF_MAY_SINCE = '2024-11-10';
/** From this day on a year's end may still be moved by the next year's notice. */
const YEAR_END_FROM = '12-27';

const isFixedHoliday = (day: PlainDate): boolean =>
  FIXED_HOLIDAYS.has(day.slice(5)) && !(day.slice(5) === '05-02' && day < SECOND_OF_MAY_SINCE);

/**
 * The calendar that a set of notices makes. Later notices win where two speak of one day. A notice
 * without days tells nothing: data sets hold an empty year before its notice is published.
 */
export const workingCalendar = (data: CalendarData): WorkingCalendar => {
  const told = new Map<string, DayKind>();
  const years = new Set<string>();
  for (const notice of data.notices) {
    if (notice.days.length > 0) years.add(String(notice.year));
    for (const day of notice.days) told.set(day.date, day.isOffDay ? 'rest' : 'work');
  }
  const provisional = (day: PlainDate): boolean => {
    const year = day.slice(0, 4);
    if (!years.has(year)) return true;
    return day.slice(5) >= YEAR_END_FROM && !years.has(String(Number(year) + 1));
  };
  return {
    version: data.version,
    kindOf: (day) => {
      const noticed = told.get(day);
      if (noticed !== undefined) return { kind: noticed, provisional: false };
      const rests = isWeekend(day) || (!years.has(day.slice(0, 4)) && isFixedHoliday(day));
      return { kind: rests ? 'rest' : 'work', provisional: provisional(day) };
    },
  };
};
