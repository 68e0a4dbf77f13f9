import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { instant, type CaseNumber } from '@gongjian/rules';
import { proveOwnersAndClocks } from './proof.ts';
import { putFiles, type FileChanges } from '../testing/case-files.ts';
import { openTestLedger } from '../testing/test-ledger.ts';
import { noteNudges, reportLate, reportLost, resolveFindings, WATCH_PACE } from './watchdog.ts';
import { readWatch } from './watch-report.ts';

const { ledger, close } = await openTestLedger();
afterAll(close);
beforeEach(() => ledger.query('truncate watch_finding, clock, department'));

const MINUTE = 60_000;
const ago = (ms: number): FileChanges => ({ wakeAt: instant(Date.now() - ms) });

const late = async () =>
  (await reportLate(ledger, WATCH_PACE)).map(({ number }) => number).toSorted();

/** As if so much time had passed since the last nudge. */
const sinceNudge = (ms: number) =>
  ledger.query(`update watch_finding set nudged_at = now() - $1 * interval '1 ms'`, [ms]);

const open = async () =>
  (await readWatch(ledger)).findings.map(({ caseNumber, kind }) => `${caseNumber} ${kind}`);

const numbers = (...names: string[]) => names as CaseNumber[];

test('a wake is late a minute after it has passed and it was the turn of its case, which lives', async () => {
  await putFiles(ledger, {
    'D-LATE': ago(MINUTE + 5_000),
    'D-HELD': { ...ago(MINUTE + 5_000), status: 'held' },
    'D-JUST': ago(MINUTE - 5_000),
    'D-AHEAD': ago(-MINUTE),
    'D-TURN': { ...ago(MINUTE + 5_000), ringsAt: instant(Date.now() - MINUTE + 5_000) },
    'D-TURNED': { ...ago(2 * MINUTE), ringsAt: instant(Date.now() - MINUTE - 5_000) },
    'D-NEVER': {},
    'D-OVER': { ...ago(MINUTE + 5_000), status: 'closed' },
  });
  expect(await late()).toEqual(['D-HELD', 'D-LATE', 'D-TURNED']);
  expect((await readWatch(ledger)).late).toBe(3);
});

test('a storm is not doubled: at most a hundred are nudged and unanswered, the longest late first', async () => {
  const files = Array.from({ length: 250 }, (_, n): [string, FileChanges] => [
    `D-${1_000 + n}`,
    ago(10 * MINUTE - n * 1_000),
  ]);
  await putFiles(ledger, Object.fromEntries(files));
  const first = await late();
  expect(first).toEqual(files.slice(0, 100).map(([number]) => number));
  await noteNudges(ledger, first);
  expect(await late()).toEqual([]);
  await ledger.query(`update case_file set wake_at = null where number = any($1)`, [first]);
  expect(await resolveFindings(ledger, WATCH_PACE)).toHaveLength(100);
  expect(await late()).toEqual(files.slice(100, 200).map(([number]) => number));
});

test('a case that does not answer is nudged again after one, two, four minutes, hourly at last', async () => {
  await putFiles(ledger, { 'D-1': ago(5 * MINUTE) });
  for (const pause of [1, 2, 4, 8, 16, 32, 60, 60, 60]) {
    expect(await late()).toEqual(['D-1']);
    await noteNudges(ledger, numbers('D-1'));
    await sinceNudge(pause * MINUTE - 2_000);
    expect(await late()).toEqual([]);
    await sinceNudge(pause * MINUTE + 2_000);
  }
  expect((await readWatch(ledger)).findings).toMatchObject([{ caseNumber: 'D-1', nudges: 9 }]);
});

test('a nudge that was not sent counts for nothing: the case is reported and asked at once again', async () => {
  await putFiles(ledger, { 'D-1': ago(5 * MINUTE) });
  expect(await late()).toEqual(['D-1']);
  expect(await late()).toEqual(['D-1']);
  expect(await open()).toEqual(['D-1 lateWake']);
});

test('a finding closes when the wake moves on, and the same trouble later is a new one', async () => {
  await putFiles(ledger, { 'D-1': ago(5 * MINUTE) });
  await late();
  expect(await resolveFindings(ledger, WATCH_PACE)).toEqual([]);
  await putFiles(ledger, { 'D-1': ago(-MINUTE) });
  expect(await resolveFindings(ledger, WATCH_PACE)).toEqual(['D-1']);
  await putFiles(ledger, { 'D-1': ago(5 * MINUTE) });
  await late();
  const [count] = await ledger.query<{ count: string }[]>('select count(*) from watch_finding');
  expect([count?.count, await open()]).toEqual(['2', ['D-1 lateWake']]);
});

test('a lost case stays lost until it records something or ends', async () => {
  await putFiles(ledger, { 'D-1': {}, 'D-2': {}, 'D-3': {}, 'D-4': { status: 'closed' } });
  await reportLost(ledger, numbers('D-1', 'D-2', 'D-3', 'D-4'));
  await reportLost(ledger, numbers('D-1'));
  expect(await open()).toEqual(['D-1 lostCase', 'D-2 lostCase', 'D-3 lostCase']);
  await ledger.query(`update case_file set version = 2 where number = 'D-2'`);
  await ledger.query(`update case_file set status = 'cancelled' where number = 'D-3'`);
  expect((await resolveFindings(ledger, WATCH_PACE)).toSorted()).toEqual(['D-2', 'D-3']);
  expect(await open()).toEqual(['D-1 lostCase']);
});

const runClock = (number: string, bound = 'maximum', state = 'running') =>
  ledger.query(`insert into clock select * from jsonb_populate_record(null::clock, $1)`, [
    JSON.stringify({
      case_number: number,
      id: bound,
      clock: bound,
      subject: 'stage',
      holders: [],
      bound,
      state,
      started_on: '2026-03-02',
      due: '2026-03-09',
      due_at: '2026-03-09T16:00:00Z',
      provisional: false,
      ever_paused: false,
      calendar: '',
    }),
  ]);

test('each open case has a running clock that can be breached, or is reported until it has', async () => {
  await putFiles(ledger, {
    'D-RUNS': {},
    'D-WAITS': {},
    'D-MET': {},
    'D-HELD': { status: 'held' },
    'D-OVER': { status: 'closed' },
  });
  await runClock('D-RUNS');
  await runClock('D-WAITS', 'minimum');
  await runClock('D-MET', 'maximum', 'met');
  expect(await proveOwnersAndClocks(ledger)).toHaveLength(2);
  expect(await open()).toEqual(['D-MET noClock', 'D-WAITS noClock']);
  await runClock('D-WAITS');
  expect(await proveOwnersAndClocks(ledger)).toEqual([
    { number: 'D-MET', kind: 'noClock', isNew: false },
  ]);
  expect(await open()).toEqual(['D-MET noClock']);
});

test('each living case has an owner: once the organisation is loaded, one that is in it', async () => {
  await putFiles(ledger, {
    'D-1': {},
    'D-2': { acting: 'nobodyKnown' as never, status: 'held' },
    'D-3': { acting: '' as never },
  });
  for (const number of ['D-1', 'D-2', 'D-3']) await runClock(number);
  await proveOwnersAndClocks(ledger);
  expect(await open()).toEqual(['D-3 noOwner']);
  await ledger.query(
    `insert into department values ('housingBureau', '住建局', '住建局', '区政府', 'bureau')`,
  );
  await proveOwnersAndClocks(ledger);
  expect((await open()).toSorted()).toEqual(['D-2 noOwner', 'D-3 noOwner']);
});
