import { readdirSync, readFileSync } from 'node:fs';
import type { PeriodUnit } from '../period.ts';
import type { PlainDate } from '../plain-date.ts';
import { workingCalendar, type HolidayNotice, type WorkingCalendar } from '../working-calendar.ts';

/** `shared` lies beside the project's root in every checkout. */
const SHARED = new URL('../../../../../shared/', import.meta.url);

const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(path, SHARED), 'utf8')) as unknown;

/** Every notice of the State Council from 2007 to 2026, as published. */
export const NOTICES: readonly HolidayNotice[] = readdirSync(new URL('data/holidays/', SHARED))
  .filter((name) => name.endsWith('.json'))
  .toSorted()
  .map((name) => readJson(`data/holidays/${name}`) as HolidayNotice);

/** The calendar of all those notices; 2027 is not known yet. */
export const districtCalendar = workingCalendar({ version: 'notices-2007-2026', notices: NOTICES });

const remembered = (calendar: WorkingCalendar): WorkingCalendar => {
  const kinds = new Map<PlainDate, ReturnType<WorkingCalendar['kindOf']>>();
  const kindOf: WorkingCalendar['kindOf'] = (day) => {
    const before = kinds.get(day) ?? calendar.kindOf(day);
    kinds.set(day, before);
    return before;
  };
  const { version } = calendar;
  const quick: WorkingCalendar = { version, kindOf, statutory: calendar.statutory };
  return quick;
};

/** The same, for those who ask for the same days a million times. */
export const quickCalendar = remembered(districtCalendar);

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
  'reference/domain/golden-vectors.json',
) as readonly GoldenVector[];
