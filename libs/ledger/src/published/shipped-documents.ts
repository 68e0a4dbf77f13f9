import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { plainNotice, type HolidayNotice } from '@gongjian/rules';
import { BUILT_IN_PLANS, EARLIER_PLANS } from '@gongjian/rules/plans';
import { bringNotices } from './calendar-versions.ts';
import { migrate } from '../migrate.ts';
import { bringPlans } from './plan-versions.ts';

/** The State Council's notices as shipped, one file a year; see `holidays/LICENSE`. */
const HOLIDAYS = new URL('../../holidays/', import.meta.url);

const readNotice = async (file: string): Promise<HolidayNotice> =>
  plainNotice(JSON.parse(await readFile(new URL(file, HOLIDAYS), 'utf8')) as HolidayNotice);

/** The notices this build ships, in order of their years. */
export const shippedNotices = async (): Promise<readonly HolidayNotice[]> => {
  const files = (await readdir(fileURLToPath(HOLIDAYS))).filter((name) => name.endsWith('.json'));
  return Promise.all(files.toSorted().map(readNotice));
};

/** Brings a database to this build: migrations, then the plans and the notices it ships. Repeatable. */
export const prepareLedger = async (dataSource: DataSource): Promise<void> => {
  await migrate(dataSource);
  await bringPlans(dataSource, [...EARLIER_PLANS, ...BUILT_IN_PLANS]);
  await bringNotices(dataSource, await shippedNotices());
};
