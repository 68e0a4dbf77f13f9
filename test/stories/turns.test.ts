import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readEvents } from '@gongjian/ledger';
import { instant, toIso, type CaseNumber, type Instant } from '@gongjian/rules';
import { RENEW_SIGNAL } from '@gongjian/workflows/messages';
import { recordDueSoon, startDueSoon, startRecorded } from '../support/crafted-case.ts';
import { until } from '../support/until.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Nothing but the breach is due for long. */
const SCHEDULE = { dueInMs: 2_000, rungEveryMs: 3_600_000 };
/** Longer than a busy machine's timers are late. */
const LONG_MS = 3_000;

const eventsOf = (number: CaseNumber) => readEvents(world.ledger, number, { after: 0, limit: 200 });

/** The one instant at which a case was breached, and how long after its legal one it was recorded. */
const breachOf = async (number: CaseNumber) => {
  const breachesOf = async () =>
    (await eventsOf(number)).filter((event) => event.type === 'clockBreached');
  await until('its breach is on record', async () => (await breachesOf()).length > 0);
  const breaches = await breachesOf();
  expect(new Set(breaches.map(({ dueAt }) => dueAt)).size).toBe(1);
  const [{ at, dueAt } = { at: 0, dueAt: 0 }] = breaches;
  await world.expectAgreement(number);
  return { dueAt, lateMs: at - dueAt };
};

/** A case at work that was told to wait for others. */
const caseWithTurn = async (turn: number): Promise<CaseNumber> => {
  const number = world.number('project');
  await startRecorded(world, number, { ...(await recordDueSoon(world, number, SCHEDULE)), turn });
  return number;
};

test('cases that wake together take turns, and none waits longer than its place', async () => {
  const from = instant(Date.now());
  const numbers = Array.from({ length: 12 }, () => world.number('project'));
  const turns: number[] = [];
  for (const number of numbers) {
    const recorded = await recordDueSoon(world, number, { ...SCHEDULE, dueInMs: 6_000, from });
    turns.push(recorded.turn);
    await startRecorded(world, number, recorded);
  }
  expect(turns).toEqual(turns.map((_, place) => place * (turns[1] ?? 0)));
  for (const [place, number] of numbers.entries()) {
    const { dueAt, lateMs } = await breachOf(number);
    expect(dueAt).toBe(from + 6_000);
    expect(lateMs).toBeGreaterThanOrEqual(turns[place] ?? 0);
  }
});

test('a lone case rings at once', async () => {
  const number = world.number('project');
  await startDueSoon(world, number, SCHEDULE);
  expect((await breachOf(number)).lateMs).toBeLessThan(LONG_MS);
});

test('a case rings at its turn, also in a new run', async () => {
  const number = await caseWithTurn(LONG_MS);
  await world.desk.handle(number).signal(RENEW_SIGNAL);
  expect((await breachOf(number)).lateMs).toBeGreaterThanOrEqual(LONG_MS);
});

/** As if so many others, which nobody looks after, woke at an instant. */
const crowd = (like: CaseNumber, count: number, wake: Instant) =>
  world.ledger.query(
    `insert into case_file select (jsonb_populate_record(file,
       jsonb_build_object('number', 'D-CROWD-' || n, 'status', 'closed', 'wake_at', $3::text))).*
     from case_file as file, generate_series(1, $2) as n where number = $1`,
    [like, count, toIso(wake)],
  );

test('a later wake has a turn of its own, which the case is told when it is recorded', async () => {
  const number = world.number('project');
  const schedule = { ...SCHEDULE, rungEveryMs: SCHEDULE.dueInMs };
  const recorded = await recordDueSoon(world, number, schedule);
  const [first, second] = recorded.state.clocks[0]?.rungs ?? [];
  if (first === undefined || second === undefined) throw new Error('a ladder of one rung');
  await crowd(number, 300, second.at);
  await startRecorded(world, number, recorded);
  const rangAt = async (rung: string) =>
    (await eventsOf(number)).find((event) => event.type === 'clockRang' && event.rung === rung)?.at;
  await until('it has rung twice', async () => (await rangAt(second.rung)) !== undefined);
  expect(Number(await rangAt(first.rung)) - first.at).toBeLessThan(LONG_MS);
  expect(Number(await rangAt(second.rung)) - second.at).toBeGreaterThanOrEqual(LONG_MS);
  await world.ledger.query(`delete from case_file where number like 'D-CROWD-%'`);
});

test('who acts before the turn of his case finds the breach on record first', async () => {
  const number = await caseWithTurn(20 * LONG_MS);
  const { clocks } = await world.desk.state(number);
  const lastDue = Math.max(...clocks.map(({ dueAt }) => dueAt));
  await until('it is due', () => Promise.resolve(Date.now() > lastDue));
  expect((await eventsOf(number)).map(({ type }) => type)).not.toContain('clockBreached');
  await world.desk.send(number, 'addNote', { text: '已知悉' });
  const said = (await eventsOf(number)).map(({ type }) => type);
  expect(said).toContain('clockBreached');
  expect(said.indexOf('clockBreached')).toBeLessThan(said.indexOf('noteAdded'));
  expect((await breachOf(number)).lateMs).toBeLessThan(20 * LONG_MS);
});
