import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { toIso, wakeAt, type CaseNumber } from '@gongjian/rules';
import { proveCase } from './case-proof.ts';
import { rebuildCase } from './rebuild-case.ts';
import { recordEvents } from './record-events.ts';
import { openTestLedger } from '../testing/test-ledger.ts';
import { every, opening, tell } from '../testing/tiny-story.ts';

const { ledger, close } = await openTestLedger(20);
afterAll(close);
beforeEach(() => ledger.query('truncate case_file'));

let numbered = 0;
const newNumber = () => `D-TURN-${(numbered += 1)}` as CaseNumber;

/** Opens a case; all of them wake at the same instant. */
const open = async (number = newNumber()): Promise<number> =>
  (await recordEvents(ledger, number, tell(opening(number)).events)).turn;

const oneAfterTheOther = async (count: number): Promise<number[]> => {
  const turns: number[] = [];
  while (turns.length < count) turns.push(await open());
  return turns;
};

test('cases that wake together take turns, and none waits longer than its place', async () => {
  const turns = await oneAfterTheOther(6);
  const pace = turns[1] ?? 0;
  expect(pace).toBeGreaterThan(0);
  expect(turns).toEqual(turns.map((_, place) => place * pace));
});

test('cases recorded at the same moment may share a turn, and none waits longer for it', async () => {
  const [, pace = 0] = await oneAfterTheOther(2);
  const turns = await Promise.all(Array.from({ length: 20 }, () => open()));
  expect(Math.min(...turns)).toBeGreaterThanOrEqual(2 * pace);
  expect(Math.max(...turns)).toBeLessThan(22 * pace);
});

test('a lone case rings at once', async () => {
  const number = newNumber();
  const { state } = tell(opening(number));
  expect(await open(number)).toBe(0);
  const rows = await ledger.query<object[]>('select wake_at, rings_at from case_file');
  const wake = new Date(toIso(wakeAt(state) ?? state.openedAt));
  expect(rows).toEqual([{ wake_at: wake, rings_at: wake }]);
});

test('a case keeps its turn while its wake stays, whatever is recorded or said again', async () => {
  const [number, pace] = [newNumber(), (await oneAfterTheOther(2))[1]];
  const { batches } = tell(opening(number), every(1, 'note', 'note'));
  for (const batch of [...batches, ...batches])
    expect(await recordEvents(ledger, number, batch)).toMatchObject({ turn: 2 * (pace ?? 0) });
  await open();
});

test('who has rung waits no longer, and holds up nobody', async () => {
  const [number, pace] = [newNumber(), (await oneAfterTheOther(2))[1]];
  const { batches } = tell(opening(number), every(24 * 20, 'ring'));
  for (const [index, batch] of batches.entries())
    expect((await recordEvents(ledger, number, batch)).turn).toBe(
      index === 0 ? 2 * (pace ?? 0) : 0,
    );
  expect(await open()).toBe(2 * (pace ?? 0));
});

test('a turn does not follow from events: made anew from them, a case keeps it', async () => {
  await open();
  const number = newNumber();
  const turn = await open(number);
  await ledger.query(`update case_file set title = 'x' where number = $1`, [number]);
  expect(await rebuildCase(ledger, number)).toMatchObject({ differed: ['case_file'] });
  expect(await proveCase(ledger, number)).toMatchObject({ broken: null });
  const { events } = tell(opening(number));
  expect(await recordEvents(ledger, number, events)).toMatchObject({ turn });
});
