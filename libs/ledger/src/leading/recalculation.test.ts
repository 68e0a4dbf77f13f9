import { afterAll, beforeEach, expect, test } from '@jest/globals';
import type { CaseNumber } from '@gongjian/rules';
import { publishDocuments } from '../published/published.ts';
import {
  dueRecalculation,
  findLagging,
  finishRecalculation,
  lagsBehind,
  stillLagging,
  type RecalculationJob,
} from './recalculation.ts';
import {
  listRecalculations,
  pauseRecalculation,
  readRecalculation,
  resumeRecalculation,
} from './recalculation-report.ts';
import { NATIONAL_CALENDAR } from '../published/calendar-versions.ts';
import { putFiles, type FileChanges } from '../testing/case-files.ts';
import { openTestLedger } from '../testing/test-ledger.ts';

const { ledger, close } = await openTestLedger();
afterAll(close);
beforeEach(() => ledger.query('truncate recalculation'));

let published = 0;

/** Publishes a calendar like no other, and answers its hash. */
const publishCalendar = async (): Promise<string> => {
  published += 1;
  const version = String(published);
  const content = { version, notices: [] };
  const kind = 'calendar' as const;
  const [hash = ''] = await publishDocuments(ledger, [
    { kind, id: NATIONAL_CALENDAR, version, content },
  ]);
  return hash;
};

const adopt = (calendar: string, ...numbers: string[]) =>
  ledger.query('update case_file set calendar = $1 where number = any($2)', [calendar, numbers]);

/** Living and ended cases, all reckoned with this calendar. */
const putCases = async (calendar: string, files: Readonly<Record<string, FileChanges>>) => {
  await putFiles(ledger, files);
  await adopt(calendar, ...Object.keys(files));
};

const due = async (): Promise<RecalculationJob> => {
  const job = await dueRecalculation(ledger, 10);
  if (job === undefined) throw new Error('nothing is due');
  return job;
};

const progress = async () =>
  (await listRecalculations(ledger)).map(({ state, total, done }) => ({ state, total, done }));

const lagging = async (calendar: string, besides: string[] = []) => {
  const found = await findLagging(ledger, calendar, {
    besides: besides as CaseNumber[],
    limit: 10,
  });
  return found.toSorted();
};

test('a new calendar makes a job of the living cases; without laggards there is none', async () => {
  const old = await publishCalendar();
  await putCases(old, {
    'D-1': {},
    'D-2': { status: 'held' },
    'D-3': { status: 'closed' },
    'D-4': { status: 'cancelled' },
  });
  expect(await dueRecalculation(ledger, 10)).toBeUndefined();
  const calendar = await publishCalendar();
  expect(await due()).toMatchObject({ calendar, state: 'running', pace: 10 });
  expect(await progress()).toEqual([{ state: 'running', total: 2, done: 0 }]);
  expect(await lagging(calendar)).toEqual(['D-1', 'D-2']);
  expect(await lagging(calendar, ['D-1'])).toEqual(['D-2']);
});

test('progress is what the cases have recorded, however often it is asked', async () => {
  await putCases(await publishCalendar(), { 'D-1': {}, 'D-2': {}, 'D-3': {} });
  const calendar = await publishCalendar();
  const job = await due();
  await adopt(calendar, 'D-1');
  await adopt(calendar, 'D-1');
  await ledger.query(`update case_file set status = 'closed' where number = 'D-2'`);
  expect(await due()).toEqual(job);
  expect(await progress()).toEqual([{ state: 'running', total: 3, done: 2 }]);
  expect(await finishRecalculation(ledger, job)).toBe(false);
  const told = ['D-1', 'D-2', 'D-3'] as CaseNumber[];
  expect(await stillLagging(ledger, calendar, told)).toEqual(['D-3']);
  await adopt(calendar, 'D-3');
  expect(await finishRecalculation(ledger, job)).toBe(true);
  expect(await progress()).toEqual([{ state: 'done', total: 3, done: 3 }]);
  expect(await dueRecalculation(ledger, 10)).toBeUndefined();
});

test('a newer calendar supersedes a job, paused or not', async () => {
  await putCases(await publishCalendar(), { 'D-1': {}, 'D-2': {} });
  await publishCalendar();
  const first = await due();
  await pauseRecalculation(ledger, first.id, 'office');
  const newest = await publishCalendar();
  expect(await due()).toMatchObject({ calendar: newest, state: 'running' });
  expect(await progress()).toEqual([
    { state: 'running', total: 2, done: 0 },
    { state: 'superseded', total: 2, done: 0 },
  ]);
});

test('a paused job says by whom and is not finished; resumed it goes on', async () => {
  await putCases(await publishCalendar(), { 'D-1': {} });
  const calendar = await publishCalendar();
  const { id } = await due();
  await pauseRecalculation(ledger, id, 'office');
  await adopt(calendar, 'D-1');
  const paused = await due();
  expect(paused.state).toBe('paused');
  expect(await finishRecalculation(ledger, paused)).toBe(false);
  expect(await readRecalculation(ledger, id)).toMatchObject({ pausedBy: 'office', done: 1 });
  await resumeRecalculation(ledger, id);
  expect(await finishRecalculation(ledger, await due())).toBe(true);
  await pauseRecalculation(ledger, id, 'office');
  expect(await readRecalculation(ledger, id)).toMatchObject({ state: 'done', pausedBy: null });
});

test('a case opened on an older calendar when all seemed done opens the job again', async () => {
  const old = await publishCalendar();
  await putCases(old, { 'D-1': {} });
  const calendar = await publishCalendar();
  const job = await due();
  await adopt(calendar, 'D-1');
  await finishRecalculation(ledger, job);
  await adopt(old, 'D-1');
  expect(await due()).toEqual(job);
  expect(await progress()).toEqual([{ state: 'running', total: 2, done: 1 }]);
});

test('laggards are found by the index, without a look at the others', async () => {
  const files = Array.from({ length: 2_000 }, (_, n): [string, FileChanges] => [`D-${n}`, {}]);
  const calendar = await publishCalendar();
  await putCases(calendar, Object.fromEntries(files));
  await adopt('older', 'D-7');
  await ledger.query('analyze case_file');
  const plan = await ledger.query<{ 'QUERY PLAN': string }[]>(
    `explain select count(*) from case_file where ${lagsBehind('$1')}`,
    [calendar],
  );
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('case_file_calendar');
});
