import { addDays, type PlainDate } from './plain-date.ts';
import {
  workingCalendar,
  YEAR_END_FROM,
  yearsTold,
  type CalendarData,
  type DayTold,
  type DistrictDay,
  type HolidayNotice,
  type NoticeDay,
} from './working-calendar.ts';

/**
 * How a notice is taken: `replace`, as the year's notice as a whole; `amend`, only the days it names win
 * over the earlier ones, as the changes of 2015, 2019 and 2020 did in mid-year.
 */
export type NoticeMode = 'replace' | 'amend';

/** What is to be changed of a calendar. Days are taken away before others are added. */
export interface CalendarChange {
  readonly notice?: HolidayNotice & { readonly mode: NoticeMode };
  readonly addDays?: readonly DistrictDay[];
  readonly removeDays?: readonly PlainDate[];
}

type Content = Omit<CalendarData, 'version'>;

const plainDay = ({ date, isOffDay, name }: NoticeDay): NoticeDay =>
  name === undefined ? { date, isOffDay } : { date, isOffDay, name };

/** A notice as a calendar keeps it, its members in one order. */
export const plainNotice = ({ year, papers, days, amends }: HolidayNotice): HolidayNotice => ({
  year,
  papers,
  days: days.map(plainDay),
  ...(amends === undefined ? {} : { amends }),
});

const taken = ({ year, papers, days }: HolidayNotice, mode: NoticeMode): HolidayNotice =>
  plainNotice({ year, papers, days, ...(mode === 'amend' ? { amends: true } : {}) });

const isSame = (one: HolidayNotice, other: HolidayNotice): boolean =>
  JSON.stringify(plainNotice(one)) === JSON.stringify(plainNotice(other));

/**
 * The notices with one more, in order of their years: a year's notice may name the last days of the year
 * before, and then the later year's holds, whenever either was taken over. An amendment taken again moves
 * to the end of its year.
 */
export const withNotice = (
  notices: readonly HolidayNotice[],
  notice: HolidayNotice,
  mode: NoticeMode,
): readonly HolidayNotice[] => {
  const told = taken(notice, mode);
  const kept = notices.filter((one) =>
    mode === 'amend' ? !isSame(one, told) : one.year !== told.year,
  );
  return [...kept, told].toSorted((a, b) => a.year - b.year);
};

/** The district's days with others, in order; of two on one date the added one holds. */
export const withDistrictDays = (
  days: readonly DistrictDay[],
  added: readonly DistrictDay[],
): readonly DistrictDay[] => {
  const byDate = new Map([...days, ...added].map((day) => [day.date, day]));
  return [...byDate.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
};

export const withoutDistrictDays = (
  days: readonly DistrictDay[],
  removed: readonly PlainDate[],
): readonly DistrictDay[] => {
  const dates = new Set<string>(removed);
  return days.filter(({ date }) => !dates.has(date));
};

/** A revision has four digits, so that names of one year sort as texts do. */
const REVISION = /\.(\d{4,})$/;
const REVISION_DIGITS = 4;

/**
 * The name of a calendar's next version: its newest year and a running number, `notices-to-2027.0003`.
 * Later names sort after earlier ones: years are never taken out of a calendar, and the number only grows.
 */
export const nextVersion = (content: Content, before: string | null): string => {
  const newest = Math.max(...content.notices.map(({ year }) => year));
  const revision = Number(REVISION.exec(before ?? '')?.[1] ?? 0) + 1;
  const year = Number.isFinite(newest) ? newest : 'none';
  return `notices-to-${year}.${String(revision).padStart(REVISION_DIGITS, '0')}`;
};

/** The calendar after a change, under the name of its next version. */
export const changedCalendar = (before: CalendarData, change: CalendarChange): CalendarData => {
  const { notice, addDays: added = [], removeDays: removed = [] } = change;
  const notices =
    notice === undefined ? before.notices : withNotice(before.notices, notice, notice.mode);
  const district = withDistrictDays(withoutDistrictDays(before.district ?? [], removed), added);
  const content = { notices, ...(district.length === 0 ? {} : { district }) };
  return { version: nextVersion(content, before.version), ...content };
};

/** A day of which two calendars tell different things. */
export interface ChangedDay {
  readonly day: PlainDate;
  readonly before: DayTold;
  readonly after: DayTold;
}

const daysFrom = (first: string, last: string): PlainDate[] => {
  const days: PlainDate[] = [];
  for (let day = first as PlainDate; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
};

/** The days that a year's notice makes certain: its own and the end of the year before. */
const daysOfYear = (year: number): PlainDate[] =>
  daysFrom(`${year - 1}-${YEAR_END_FROM}`, `${year}-12-31`);

const namedDays = ({ notices, district = [] }: CalendarData): string[] => [
  ...notices.flatMap(({ days }) => days.map(({ date }) => date)),
  ...district.map(({ date }) => date),
];

const yearsOfOne = (before: CalendarData, after: CalendarData): number[] => {
  const [told, telling] = [yearsTold(before), yearsTold(after)];
  return [...told, ...telling].filter((year) => !told.has(year) || !telling.has(year));
};

/** The days whose kind changes, or whether it is provisional, in order, with what each calendar tells. */
export const changedDays = (before: CalendarData, after: CalendarData): readonly ChangedDay[] => {
  const [old, now] = [workingCalendar(before), workingCalendar(after)];
  const touched = new Set<string>([
    ...namedDays(before),
    ...namedDays(after),
    ...yearsOfOne(before, after).flatMap(daysOfYear),
  ]);
  return ([...touched] as PlainDate[])
    .toSorted()
    .map((day) => ({ day, before: old.kindOf(day), after: now.kindOf(day) }))
    .filter(
      (one) =>
        one.before.kind !== one.after.kind || one.before.provisional !== one.after.provisional,
    );
};
