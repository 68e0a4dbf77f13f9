import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import type { CalendarData, HolidayNotice } from '@gongjian/rules';
import { BUILT_IN_PLANS } from '@gongjian/rules/plans';
import { migrate } from './migrate.ts';
import { publishDocuments } from './published.ts';

/** The State Council's notices as shipped, one file a year; see `holidays/LICENSE`. */
const HOLIDAYS = new URL('../holidays/', import.meta.url);

/** The national working calendar's id among the published documents. */
export const NATIONAL_CALENDAR = 'cn';

const readNotice = async (file: string): Promise<HolidayNotice> => {
  const text = await readFile(new URL(file, HOLIDAYS), 'utf8');
  const { year, papers, days } = JSON.parse(text) as HolidayNotice;
  return { year, papers, days: days.map(({ date, isOffDay }) => ({ date, isOffDay })) };
};

/** The calendar this build ships: all notices, named after the newest year it knows. */
export const shippedCalendar = async (): Promise<CalendarData> => {
  const files = (await readdir(fileURLToPath(HOLIDAYS)))
    .filter((name) => name.endsWith('.json'))
    .toSorted();
  const notices = await Promise.all(files.map(readNotice));
  return { version: `notices-to-${notices.at(-1)?.year ?? 'none'}`, notices };
};

/** Brings a database to this build: migrations, then the plans and the calendar it ships. Repeatable. */
export const prepareLedger = async (dataSource: DataSource): Promise<void> => {
  await migrate(dataSource);
  const calendar = await shippedCalendar();
  await publishDocuments(dataSource, [
    ...BUILT_IN_PLANS.map((plan) => ({
      kind: 'plan' as const,
      id: plan.id,
      version: String(plan.version),
      content: plan,
    })),
    { kind: 'calendar', id: NATIONAL_CALENDAR, version: calendar.version, content: calendar },
  ]);
};
