import { afterAll, describe, expect, test } from '@jest/globals';
import { instant, toIso, workOf, type CaseNumber, type DepartmentCode } from '@gongjian/rules';
import { BadCursor } from '../page-position.ts';
import { proveCase } from '../case/case-proof.ts';
import { recordEvents } from '../case/record-events.ts';
import { openTestLedger } from '../testing/test-ledger.ts';
import { BEGINNING, every, OFFICES, opening, tell } from '../testing/tiny-story.ts';
import { countBoxes, listDone, listStarted } from './work-boxes.ts';
import { countWork, listWork, type WorkHolder } from './work-lists.ts';

const { ledger, close } = await openTestLedger();
afterAll(close);

let numbered = 0;
const newNumber = () => `D-WORK-${(numbered += 1)}` as CaseNumber;

const department = (code: string): WorkHolder => ({
  department: code as DepartmentCode,
  role: null,
  accounts: [],
});

const recorded = async (...tried: Parameters<typeof tell>[1] & object) => {
  const number = newNumber();
  const { events, state } = tell(opening(number), tried);
  await recordEvents(ledger, number, events);
  return { number, state };
};

const rowsOf = (number: CaseNumber) =>
  ledger.query<{ id: string }[]>('select id from work_item where case_number = $1 order by id', [
    number,
  ]);

describe('the work of a case', () => {
  test('is written with its events and is what the rules say of them', async () => {
    const { number, state } = await recorded(...every(1, 'toSigning', 'financeApproves'));
    const ids = workOf(state).map(({ id }) => ({ id }));
    expect(await rowsOf(number)).toEqual(ids.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    expect(ids.map(({ id }) => id)).toContain('answer:opinions#1:justiceBureau');
    expect(await proveCase(ledger, number)).toMatchObject({ broken: null });
  });

  test('is not touched by what changes nothing in it', async () => {
    const number = newNumber();
    const { batches } = tell(opening(number), every(1, 'toSigning', 'note'));
    const stamps = () =>
      ledger.query<object[]>(
        'select id, xmin::text from work_item where case_number = $1 order by id',
        [number],
      );
    for (const batch of batches.slice(0, -1)) await recordEvents(ledger, number, batch);
    const before = await stamps();
    for (const batch of batches.slice(-1)) await recordEvents(ledger, number, batch);
    expect(await stamps()).toEqual(before);
  });

  test('is gone with the case', async () => {
    const { number } = await recorded(...every(1, 'toSigning', 'cancel'));
    expect(await rowsOf(number)).toEqual([]);
  });
});

describe('a list of work', () => {
  test('holds what a department owes, the nearest day first, each once over its pages', async () => {
    const finance = department('financeBureau');
    const numbers: CaseNumber[] = [];
    for (const hours of [30, 1, 60]) {
      const { number } = await recorded(...every(hours, 'toSigning'));
      numbers.push(number);
    }
    const now = instant(BEGINNING);
    const seen: CaseNumber[] = [];
    for (let cursor: string | undefined; ;) {
      const { rows, next } = await listWork(ledger, finance, { cursor, limit: 1 }, now);
      seen.push(...rows.map(({ caseNumber }) => caseNumber));
      if (next === null) break;
      cursor = next;
    }
    const [second, first, third] = numbers;
    expect(seen.filter((one) => numbers.includes(one))).toEqual([first, second, third]);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('begins with what is somebody’s own, whatever is more urgent', async () => {
    const justice = department('justiceBureau');
    const { number } = await recorded(...every(200, 'toSigning'));
    await ledger.query(
      `update work_item set assignee = 'justice.b' where case_number = $1 and department = $2`,
      [number, justice.department],
    );
    const holder = { ...justice, accounts: ['justice.a', 'justice.b'] };
    const { rows } = await listWork(ledger, holder, { limit: 5 }, instant(BEGINNING));
    expect(rows[0]).toMatchObject({ caseNumber: number, assignee: 'justice.b' });
    expect(await countWork(ledger, holder, instant(BEGINNING))).toMatchObject({ mine: 1 });
  });

  test.each(['x', 'WyJ0b2RvIl0', Buffer.from('["done",1,"a"]').toString('base64url')])(
    'is not gone through by a cursor that is not its own: %s',
    async (cursor) => {
      const asked = listWork(ledger, department('x'), { cursor, limit: 1 }, instant(BEGINNING));
      await expect(asked).rejects.toBeInstanceOf(BadCursor);
    },
  );
});

test('done is where an account has acted, newest first; started what it opened', async () => {
  const { number } = await recorded(...every(5_000, 'note'));
  const done = await listDone(ledger, OFFICES.account, { limit: 1 });
  expect(done.rows[0]?.file.number).toBe(number);
  expect(done.rows[0]?.at).toBe(BEGINNING + 5_000 * 3_600_000);
  const started = await listStarted(ledger, OFFICES.account, { limit: 100 });
  expect(started.rows).toHaveLength(numbered);
  const counts = await countBoxes(ledger, OFFICES);
  expect(counts).toMatchObject({ done: numbered, started: numbered, copied: 0 });
  const never = await listDone(ledger, 'nobody', { limit: 1 });
  expect([never.rows, never.next]).toEqual([[], null]);
});

test('what happened by itself is nobody’s deed', async () => {
  const { number } = await recorded(...every(24 * 30, 'ring'));
  const [rung] = await ledger.query<{ count: number }[]>(
    `select count(*)::int as count from case_event where case_number = $1 and at > $2`,
    [number, toIso(BEGINNING)],
  );
  expect(rung?.count).toBeGreaterThan(0);
  expect((await listDone(ledger, 'system', { limit: 1 })).rows).toEqual([]);
});
