import { isWeekend, type PlainDate } from './plain-date.ts';

/** One notice of the State Council on a year's days off and make-up working days. */
export interface HolidayNotice {
  readonly year: number;
  /** Where the notice can be read: addresses or document numbers. */
  readonly papers: readonly string[];
  readonly days: readonly NoticeDay[];
  /** It changes an earlier notice of its year on the days it names, and is no whole notice itself. */
  readonly amends?: true;
}

export interface NoticeDay {
  readonly date: string;
  readonly isOffDay: boolean;
  /** The holiday it belongs to: 国庆节. */
  readonly name?: string;
}

/** A day the district itself decided on: a closure, or a campaign day on which it works. */
export interface DistrictDay {
  readonly date: string;
  readonly isOffDay: boolean;
  readonly title: string;
  /** The district's own document. */
  readonly paper: string;
}

/** All notices known on some day, in order of their years, and the days the district decided on. */
export interface CalendarData {
  /** Names exactly this content and never another. */
  readonly version: string;
  readonly notices: readonly HolidayNotice[];
  readonly district?: readonly DistrictDay[];
}

export type DayKind = 'work' | 'rest';

/** Why a day is worked or not, so that any official can check it. */
export type DayReason =
  | {
      readonly by: 'notice';
      readonly year: number;
      readonly papers: readonly string[];
      readonly name: string | null;
    }
  | { readonly by: 'district'; readonly title: string; readonly paper: string }
  | { readonly by: 'fixedHoliday' }
  | { readonly by: 'weekend' }
  | { readonly by: 'weekday' };

/** What a calendar tells of a day. */
export interface DayTold {
  readonly kind: DayKind;
  /** Reckoned without a notice that may yet change it. */
  readonly provisional: boolean;
  readonly because: DayReason;
}

/**
 * Which days are worked. A day decided without a notice for its year is `provisional`: weekends and the
 * days the law itself dates are then taken as rest. The last days of December also wait for next year's
 * notice, which may touch them (2007, 2008, 2012, 2019 and 2023 did).
 */
export interface WorkingCalendar {
  readonly version: string;
  kindOf(day: PlainDate): DayTold;
  /**
   * The State's days alone. Periods the law gives are reckoned with it: a district that closes or works
   * on its own decision moves its own limits and nobody's rights.
   */
  readonly statutory: WorkingCalendar;
}

/** Statutory holidays with a date of their own: New Year, Labour Day, National Day. Holiday rule 2024 art. 2. */
const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);
const SECOND_OF_MAY_SINCE = '2024-11-10';
/** From this day on a year's end may still be moved by the next year's notice. */
export const YEAR_END_FROM = '12-27';

const isFixedHoliday = (day: string): boolean =>
  FIXED_HOLIDAYS.has(day.slice(5)) && !(day.slice(5) === '05-02' && day < SECOND_OF_MAY_SINCE);

/** The days of a year that the law itself dates. */
export const fixedHolidaysOf = (year: number): readonly string[] =>
  [...FIXED_HOLIDAYS].map((day) => `${year}-${day}`).filter(isFixedHoliday);

/** The years that have a notice. One without days tells nothing: data sets hold it before it is published. */
export const yearsTold = ({ notices }: CalendarData): ReadonlySet<number> =>
  new Set(notices.filter(({ days }) => days.length > 0).map(({ year }) => year));

const reckoned = (kind: DayKind, by: 'fixedHoliday' | 'weekend' | 'weekday') => {
  const because = { by };
  return [
    { kind, provisional: false, because },
    { kind, provisional: true, because },
  ] as const;
};

const WEEKDAY = reckoned('work', 'weekday');
const WEEKEND = reckoned('rest', 'weekend');
const FIXED_HOLIDAY = reckoned('rest', 'fixedHoliday');

const kindFor = (isOffDay: boolean): DayKind => (isOffDay ? 'rest' : 'work');

/** Later notices win where two speak of one day. */
const noticedDays = ({ notices }: CalendarData): ReadonlyMap<string, DayTold> => {
  const told = new Map<string, DayTold>();
  for (const { year, papers, days } of notices)
    for (const { date, isOffDay, name = null } of days)
      told.set(date, {
        kind: kindFor(isOffDay),
        provisional: false,
        because: { by: 'notice', year, papers, name },
      });
  return told;
};

const statutoryCalendar = (data: CalendarData): WorkingCalendar => {
  const noticed = noticedDays(data);
  const years = yearsTold(data);
  const isProvisional = (day: PlainDate, year: number): boolean =>
    !years.has(year) || (day.slice(5) >= YEAR_END_FROM && !years.has(year + 1));
  const reckon = (day: PlainDate): DayTold => {
    const year = Number(day.slice(0, 4));
    const provisional = isProvisional(day, year) ? 1 : 0;
    if (!years.has(year) && isFixedHoliday(day)) return FIXED_HOLIDAY[provisional];
    return (isWeekend(day) ? WEEKEND : WEEKDAY)[provisional];
  };
  const calendar: WorkingCalendar = {
    version: data.version,
    kindOf: (day) => noticed.get(day) ?? reckon(day),
    get statutory() {
      return calendar;
    },
  };
  return calendar;
};

/**
 * The calendar that a set of notices and the district's own days make. What the district has decided holds
 * for it whatever a notice will say, so its days are never provisional.
 */
export const workingCalendar = (data: CalendarData): WorkingCalendar => {
  const statutory = statutoryCalendar(data);
  const { district = [] } = data;
  if (district.length === 0) return statutory;
  const own = new Map<string, DayTold>(
    district.map(({ date, isOffDay, title, paper }) => [
      date,
      { kind: kindFor(isOffDay), provisional: false, because: { by: 'district', title, paper } },
    ]),
  );
  return {
    version: data.version,
    kindOf: (day) => own.get(day) ?? statutory.kindOf(day),
    statutory,
  };
};
