import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { refusal, type Actor, type CaseNumber, type DepartmentCode } from '@gongjian/rules';
import {
  commandOf,
  findToMove,
  finishMigration,
  isRunning,
  isToMove,
  noteRefusals,
  runningMigrations,
  standingOf,
  stillToMove,
  type PlanMigrationJob,
} from './plan-migration.ts';
import {
  listMigrations,
  listRefusedMoves,
  pauseMigration,
  readMigration,
  resumeMigration,
  startMigration,
} from './plan-migration-report.ts';
import { putFiles, type FileChanges } from '../testing/case-files.ts';
import { openTestLedger } from '../testing/test-ledger.ts';

const { ledger, close } = await openTestLedger();
afterAll(close);
beforeEach(() => ledger.query('truncate plan_migration, plan_migration_refusal'));

const OFFICE: Actor = {
  account: 'office',
  department: 'districtOffice' as DepartmentCode,
  role: 'twoOffices',
};

let keys = 0;
const start = (more: { command?: string; fingerprint?: string; plan?: string } = {}) => {
  keys += 1;
  return startMigration(ledger, {
    plan: 'project',
    sources: ['v1', 'v2'],
    target: { id: 'project', version: 3, hash: 'v3' },
    stages: {},
    pace: 10,
    startedBy: OFFICE,
    command: `key-${keys}`,
    fingerprint: 'print',
    ...more,
  });
};

const started = async (): Promise<PlanMigrationJob> => {
  await start();
  const [job] = await runningMigrations(ledger);
  if (job === undefined) throw new Error('no job runs');
  return job;
};

const put = async (
  plans: Readonly<Record<string, string>>,
  files: Record<string, FileChanges> = {},
) => {
  await putFiles(
    ledger,
    Object.fromEntries(Object.keys(plans).map((number) => [number, files[number] ?? {}])),
  );
  for (const [number, plan] of Object.entries(plans))
    await ledger.query('update case_file set plan = $1 where number = $2', [plan, number]);
};

const moves = (number: string) =>
  ledger.query(`update case_file set plan = 'v3', version = version + 1 where number = $1`, [
    number,
  ]);

const numbers = (...names: string[]) => names as CaseNumber[];
const found = (job: PlanMigrationJob, ...besides: string[]) =>
  findToMove(ledger, job, { besides: numbers(...besides), limit: 10 });
const no = (number: string) => ({
  number: number as CaseNumber,
  version: 1,
  refusal: refusal('approvalUnmapped', 'safety'),
});

test('a job moves the running cases under the versions it leaves, and no others', async () => {
  await put(
    { 'P-1': 'v1', 'P-2': 'v2', 'P-3': 'v3', 'P-4': 'v1', 'P-5': 'v1', 'P-6': 'other' },
    { 'P-4': { status: 'closed' }, 'P-5': { status: 'held' } },
  );
  const job = await started();
  expect(job).toMatchObject({ state: 'running', sources: ['v1', 'v2'], startedBy: OFFICE });
  expect(await found(job)).toEqual(['P-1', 'P-5', 'P-2']);
  expect(await found(job, 'P-1')).toEqual(['P-5', 'P-2']);
  expect(await listMigrations(ledger)).toMatchObject([
    { total: 3, waiting: 3, migrated: 0, refused: 0 },
  ]);
  expect(await standingOf(ledger, numbers('P-2'))).toEqual([
    { number: 'P-2', plan: 'v2', version: 1 },
  ]);
});

test('progress is what the cases have recorded; the job is done when none is left', async () => {
  await put({ 'P-1': 'v1', 'P-2': 'v1' });
  const job = await started();
  await moves('P-1');
  expect(await stillToMove(ledger, job, numbers('P-1', 'P-2'))).toEqual(['P-2']);
  expect(await finishMigration(ledger, job)).toBe(false);
  await moves('P-2');
  expect(await finishMigration(ledger, job)).toBe(true);
  expect(await readMigration(ledger, job.id)).toMatchObject({
    state: 'done',
    waiting: 0,
    finishedAt: expect.any(Number),
  });
  expect(await runningMigrations(ledger)).toEqual([]);
});

test('a case that refuses is listed with its reason, holds up nobody, and is asked again when it has gone on', async () => {
  await put({ 'P-1': 'v1', 'P-2': 'v1' });
  const job = await started();
  await noteRefusals(ledger, job, [no('P-1'), no('P-2')]);
  expect(await found(job)).toEqual([]);
  const list = await listRefusedMoves(ledger, job.id, { after: '', limit: 1 });
  expect(list).toMatchObject([
    { caseNumber: 'P-1', version: 1, refusal: { code: 'approvalUnmapped' } },
  ]);
  expect(await listRefusedMoves(ledger, job.id, { after: 'P-1', limit: 9 })).toHaveLength(1);
  await ledger.query(`update case_file set version = 2 where number = 'P-1'`);
  expect(await found(job)).toEqual(['P-1']);
  await moves('P-1');
  expect(await finishMigration(ledger, job)).toBe(true);
  expect(await readMigration(ledger, job.id)).toMatchObject({
    state: 'done',
    total: 2,
    refused: 1,
  });
});

/** The case has recorded that the job moved it. */
const recordsMove = (job: PlanMigrationJob, number: string) =>
  ledger.query(
    `insert into case_event
       (case_number, version, at, actor, command_id, fingerprint, type, data, prev_hash, hash)
     values ($1, 2, now(), '{}', $2, 'f', 'planMigrated', '{}', 'p', 'h')`,
    [number, commandOf(job)],
  );

test('a case that somebody has put back after its move is not moved again by this job', async () => {
  await put({ 'P-1': 'v1', 'P-2': 'v1' });
  const job = await started();
  await recordsMove(job, 'P-1');
  expect(await found(job)).toEqual(['P-2']);
  expect(await stillToMove(ledger, job, numbers('P-1', 'P-2'))).toEqual(['P-2']);
  await moves('P-2');
  expect(await finishMigration(ledger, job)).toBe(true);
  expect(await readMigration(ledger, job.id)).toMatchObject({ migrated: 1, waiting: 0 });
  const next = await started();
  expect(await found(next)).toEqual(['P-1']);
});

test('nobody can take the command of a job as a key of his own', async () => {
  await put({ 'P-1': 'v1' });
  expect(commandOf(await started())).not.toMatch(/^[A-Za-z0-9._:-]{8,64}$/);
});

test('a job that is paused or superseded runs no longer', async () => {
  const job = await started();
  expect(await isRunning(ledger, job)).toBe(true);
  await pauseMigration(ledger, job.id, 'office');
  expect(await isRunning(ledger, job)).toBe(false);
  await resumeMigration(ledger, job.id);
  expect(await isRunning(ledger, job)).toBe(true);
  await start();
  expect(await isRunning(ledger, job)).toBe(false);
});

test('paused it is not run and not finished; resumed it goes on', async () => {
  await put({ 'P-1': 'v1' });
  const job = await started();
  await pauseMigration(ledger, job.id, 'office');
  expect(await runningMigrations(ledger)).toEqual([]);
  await moves('P-1');
  expect(await finishMigration(ledger, job)).toBe(false);
  expect(await readMigration(ledger, job.id)).toMatchObject({
    state: 'paused',
    pausedBy: 'office',
  });
  await resumeMigration(ledger, job.id);
  expect(await finishMigration(ledger, job)).toBe(true);
  await pauseMigration(ledger, job.id, 'office');
  expect(await readMigration(ledger, job.id)).toMatchObject({ state: 'done', pausedBy: null });
});

test('a key starts one job; another job for the plan supersedes it, one for another plan does not', async () => {
  const key = { command: 'office one', fingerprint: 'a' };
  const [first, second] = await Promise.all([start(key), start(key)]);
  expect([first, second].map(({ outcome }) => outcome).toSorted()).toEqual(['replayed', 'started']);
  expect(await start({ ...key, fingerprint: 'b' })).toEqual({ outcome: 'keyReused' });
  await start({ plan: 'financing' });
  await start();
  const states = (await listMigrations(ledger)).map(({ plan, state }) => [plan, state]);
  expect(states).toEqual([
    ['project', 'running'],
    ['financing', 'running'],
    ['project', 'superseded'],
  ]);
});

test('those to move are found by the index, without a look at the others', async () => {
  const files = Array.from({ length: 2_000 }, (_, n): [string, FileChanges] => [`P-${n}`, {}]);
  await putFiles(ledger, Object.fromEntries(files));
  await ledger.query(`update case_file set plan = case number when 'P-7' then 'v1' else 'v3' end`);
  await ledger.query('vacuum analyze case_file');
  const plan = await ledger.query<{ 'QUERY PLAN': string }[]>(
    `explain select count(*) from case_file where ${isToMove('1', `'{v1,v2}'::text[]`)}`,
  );
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('case_file_plan');
});

test('that a job has moved a case is found by the index, however many it has moved', async () => {
  await ledger.query(
    `insert into case_event
       (case_number, version, at, actor, command_id, fingerprint, type, data, prev_hash, hash)
     select 'P-' || n, 1000 + m, now(), '{}', case m when 1 then 'migration/1' else 'key-' || n || m end,
       'f', 'planMigrated', '{}', 'p', 'h'
     from generate_series(10000, 12000) as n, generate_series(1, 5) as m`,
  );
  await ledger.query('vacuum analyze case_event, case_file');
  const plan = await ledger.query<{ 'QUERY PLAN': string }[]>(
    `explain select count(*) from case_file where ${isToMove('1', `'{v1,v2}'::text[]`)}`,
  );
  const told = plan.map((line) => line['QUERY PLAN']).join('\n');
  expect(told).toContain('case_event_command');
  expect(told).not.toContain('Seq Scan on case_event');
});
