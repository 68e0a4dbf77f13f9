import { readdirSync, readFileSync } from 'node:fs';
import type { PeriodUnit } from '../calendar/period.ts';
import { toEpochDay, type PlainDate } from '../calendar/plain-date.ts';
import {
  workingCalendar,
  type DistrictDay,
  type HolidayNotice,
  type WorkingCalendar,
} from '../calendar/working-calendar.ts';

/** The notices that the ledger brings along. */
const HOLIDAYS = new URL('../../../ledger/holidays/', import.meta.url);

const readJson = (file: URL): unknown => JSON.parse(readFileSync(file, 'utf8')) as unknown;

/** Every notice of the State Council from 2007 to 2026, as published. */
export const NOTICES: readonly HolidayNotice[] = readdirSync(HOLIDAYS)
  .filter((name) => name.endsWith('.json'))
  .toSorted()
  .map((name) => readJson(new URL(name, HOLIDAYS)) as HolidayNotice);

/** The calendar of all those notices; 2027 is not known yet. */
export const districtCalendar = workingCalendar({ version: 'notices-2007-2026', notices: NOTICES });

/** Days since 1970. */
const UNTIL_2079 = 40_000;

const remembered = (calendar: WorkingCalendar): WorkingCalendar => {
  const kinds = Array<ReturnType<WorkingCalendar['kindOf']> | undefined>(UNTIL_2079);
  const kindOf: WorkingCalendar['kindOf'] = (day) => {
    const number = toEpochDay(day);
    const before = kinds[number];
    if (before !== undefined) return before;
    const told = calendar.kindOf(day);
    kinds[number] = told;
    return told;
  };
  const { version } = calendar;
  const statutory = calendar.statutory === calendar ? undefined : remembered(calendar.statutory);
  return {
    version,
    kindOf,
    get statutory() {
      return statutory ?? this;
    },
  };
};

/** The same, for those who ask for the same days a million times. */
export const quickCalendar = remembered(districtCalendar);

/** The district closes for a flood and works on three Saturdays: days only its own limits know of. */
export const DISTRICT_DAYS: readonly DistrictDay[] = [
  ...['2026-03-10', '2026-03-11', '2026-03-12', '2026-04-13', '2026-09-08', '2027-01-12'].map(
    (date) => ({ date, isOffDay: true, title: '抗洪停工', paper: '区政府办〔2026〕1号' }),
  ),
  ...['2026-03-21', '2026-06-27', '2026-11-07'].map((date) => ({
    date,
    isOffDay: false,
    title: '百日攻坚',
    paper: '区政府办〔2026〕2号',
  })),
];

/** Calendars by the hash a case is told. */
export const CALENDARS: Readonly<Record<string, WorkingCalendar>> = {
  [districtCalendar.version]: quickCalendar,
  'with-closures': remembered(
    workingCalendar({ version: 'with-closures', notices: NOTICES, district: DISTRICT_DAYS }),
  ),
};

/** A period worked out by two programs that are not ours. */
export interface GoldenVector {
  readonly start: PlainDate;
  readonly amount: number;
  readonly unit: PeriodUnit;
  readonly expected: PlainDate;
  readonly provisional: boolean;
  readonly because: string;
}

export const GOLDEN_VECTORS = readJson(
  new URL('golden-vectors.json', import.meta.url),
) as readonly GoldenVector[];
