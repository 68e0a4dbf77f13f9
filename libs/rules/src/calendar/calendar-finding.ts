import { changedCalendar, plainNotice, type CalendarChange } from './calendar-change.ts';
import { isWeekend, type PlainDate } from './plain-date.ts';
import {
  fixedHolidaysOf,
  workingCalendar,
  type CalendarData,
  type DistrictDay,
  type HolidayNotice,
} from './working-calendar.ts';

/** What can be wrong with a change (`error`: it is not published) or strange (`warning`: look again). */
const SENTENCES = {
  tellsNothing: ['error', '通知没有写明任何日期', 'the notice names no day'],
  changesNothing: [
    'error',
    '内容与现行日历相同，没有需要发布的变化',
    'the calendar says all of this already; there is nothing to publish',
  ],
  outsideYear: [
    'error',
    '不属于通知的年度（只可涉及上一年12月和下一年1月）',
    'outside the notice’s year (it may touch December before and January after)',
  ],
  namedTwice: ['error', '同一天写了两次', 'named twice'],
  unknownDistrictDay: [
    'error',
    '不是本区自定的日期，不能删除',
    'no day of the district’s own; it cannot be removed',
  ],
  knownDistrictDay: [
    'error',
    '本区已自定过这一天，请先删除原有的',
    'the district has decided on this day already; remove that first',
  ],
  weekdayMadeUp: [
    'warning',
    '写为调休上班，但不是周末',
    'a make-up working day that is no weekend',
  ],
  holidayMissing: [
    'warning',
    '是法定节日，但通知没有写为放假',
    'a statutory holiday that the notice does not give off',
  ],
  worksAnyway: [
    'warning',
    '本来就上班，自定为上班没有作用',
    'worked anyway; the district’s day has no effect',
  ],
  restsAnyway: [
    'warning',
    '本来就休息，自定为休息没有作用',
    'a rest day anyway; the district’s day has no effect',
  ],
} as const satisfies Record<string, readonly ['error' | 'warning', zh: string, en: string]>;

export type CalendarFindingCode = keyof typeof SENTENCES;

export const CALENDAR_FINDING_CODES = Object.keys(SENTENCES) as readonly CalendarFindingCode[];

/** One thing that is wrong or strange about a change. */
export interface CalendarFinding {
  readonly code: CalendarFindingCode;
  readonly severity: 'error' | 'warning';
  /** The days it is about, in order; none where it is about the whole. */
  readonly days: readonly string[];
  readonly zh: string;
  readonly en: string;
}

type Check = (before: CalendarData, change: CalendarChange) => readonly CalendarFinding[];

const finding = (code: CalendarFindingCode, days: readonly string[]): CalendarFinding => {
  const [severity, zh, en] = SENTENCES[code];
  return { code, severity, days: days.toSorted(), zh, en };
};

const aboutDays = (code: CalendarFindingCode, days: readonly string[]): CalendarFinding[] =>
  days.length === 0 ? [] : [finding(code, days)];

const aboutWhole = (code: CalendarFindingCode, isSo: boolean): CalendarFinding[] =>
  isSo ? [finding(code, [])] : [];

const twiceIn = (dates: readonly string[]): string[] => [
  ...new Set(dates.filter((date, index) => dates.indexOf(date) !== index)),
];

const datesOf = (days: readonly { readonly date: string }[]): string[] =>
  days.map(({ date }) => date);

const isOfYear = (date: string, year: number): boolean =>
  date >= `${year - 1}-12-01` && date <= `${year + 1}-01-31`;

const holidaysMissing = ({ year, days }: HolidayNotice): string[] => {
  const off = new Set(datesOf(days.filter(({ isOffDay }) => isOffDay)));
  return fixedHolidaysOf(year).filter((date) => !off.has(date));
};

const noticeIsSound: Check = (_, { notice }) => {
  if (notice === undefined) return [];
  const { year, days, mode } = notice;
  const madeUp = datesOf(days.filter(({ isOffDay }) => !isOffDay));
  return [
    ...aboutWhole('tellsNothing', days.length === 0),
    ...aboutDays(
      'outsideYear',
      datesOf(days).filter((date) => !isOfYear(date, year)),
    ),
    ...aboutDays('namedTwice', twiceIn(datesOf(days))),
    ...aboutDays(
      'weekdayMadeUp',
      madeUp.filter((date) => !isWeekend(date as PlainDate)),
    ),
    ...aboutDays(
      'holidayMissing',
      mode === 'amend' || days.length === 0 ? [] : holidaysMissing(notice),
    ),
  ];
};

const districtDaysAreSound: Check = ({ district = [] }, change) => {
  const { addDays = [], removeDays = [] } = change;
  const known = new Set(datesOf(district));
  const removed = new Set<string>(removeDays);
  return [
    ...aboutDays('namedTwice', twiceIn(datesOf(addDays))),
    ...aboutDays(
      'knownDistrictDay',
      datesOf(addDays).filter((date) => known.has(date) && !removed.has(date)),
    ),
    ...aboutDays(
      'unknownDistrictDay',
      [...removed].filter((date) => !known.has(date)),
    ),
  ];
};

/** What the State's calendar says of a day after the change decides whether the district's day does anything. */
const districtDaysTakeEffect: Check = (before, change) => {
  const { addDays = [] } = change;
  const { statutory } = workingCalendar(changedCalendar(before, change));
  const isIdle = ({ date, isOffDay }: DistrictDay): boolean => {
    const { kind, provisional } = statutory.kindOf(date as PlainDate);
    return !provisional && (kind === 'rest') === isOffDay;
  };
  const idle = addDays.filter(isIdle);
  return [
    ...aboutDays('restsAnyway', datesOf(idle.filter(({ isOffDay }) => isOffDay))),
    ...aboutDays('worksAnyway', datesOf(idle.filter(({ isOffDay }) => !isOffDay))),
  ];
};

const contentOf = ({ notices, district = [] }: CalendarData): string =>
  JSON.stringify([notices.map(plainNotice), district]);

const changesSomething: Check = (before, change) =>
  aboutWhole('changesNothing', contentOf(changedCalendar(before, change)) === contentOf(before));

const CHECKS: readonly Check[] = [
  noticeIsSound,
  districtDaysAreSound,
  districtDaysTakeEffect,
  changesSomething,
];

/** All that is wrong or strange about a change of a calendar. One with an `error` is not published. */
export const calendarFindings = (
  before: CalendarData,
  change: CalendarChange,
): readonly CalendarFinding[] => CHECKS.flatMap((check) => check(before, change));
