import { afterAll, expect, test } from '@jest/globals';
import { instant, type DepartmentCode, type PlainDate } from '@gongjian/rules';
import {
  endDelegation,
  isInForce,
  listDelegations,
  setDelegation,
  type Delegation,
  type NewDelegation,
} from './delegations.ts';
import { openTestLedger } from '../testing/test-ledger.ts';

const { ledger, close } = await openTestLedger(10);
afterAll(close);

const day = (text: string) => text as PlainDate;
const SET_AT = instant(Date.UTC(2026, 2, 2));
const away = (
  absent: string,
  delegate: string,
  [fromDay, toDay]: readonly [string, string] = ['2026-03-02', '2026-03-06'],
): NewDelegation => ({
  absent,
  delegate,
  department: 'financeBureau' as DepartmentCode,
  fromDay: day(fromDay),
  toDay: day(toDay),
  reason: '出差',
  setBy: absent,
  setAt: SET_AT,
});
const current = (absent: string) => listDelegations(ledger, { absent, today: day('2026-03-03') });

test('a delegation is kept as it was set, in force on its days, both counted', async () => {
  const set = (await setDelegation(ledger, away('a', 'b'))) as Delegation;
  expect(set).toEqual({ id: expect.any(String), ...away('a', 'b') });
  expect(await current('a')).toEqual([set]);
  const days = ['2026-03-01', '2026-03-02', '2026-03-06', '2026-03-07'].map(day);
  expect(days.map((one) => isInForce(set, one))).toEqual([false, true, true, false]);
});

test('a new one takes the place of the one before, which stays on record', async () => {
  await setDelegation(ledger, away('c', 'd'));
  await setDelegation(ledger, away('c', 'e'));
  expect((await current('c')).map(({ delegate }) => delegate)).toEqual(['e']);
  const rows = await ledger.query<object[]>(
    `select delegate, ended_by from delegation where absent = 'c' order by id`,
  );
  expect(rows).toEqual([
    { delegate: 'd', ended_by: 'c' },
    { delegate: 'e', ended_by: null },
  ]);
});

test.each`
  absent | delegate | days                            | because
  ${'g'} | ${'f'}   | ${['2026-03-06', '2026-03-09']} | ${'delegateAway'}
  ${'h'} | ${'i'}   | ${['2026-03-01', '2026-03-02']} | ${'standsIn'}
  ${'h'} | ${'f'}   | ${['2026-03-02', '2026-03-02']} | ${'delegateAway'}
`('$absent cannot delegate to $delegate for $days: $because', async (row) => {
  await setDelegation(ledger, away('f', 'h'));
  const { absent, delegate, days, because } = row as {
    absent: string;
    delegate: string;
    days: [string, string];
    because: string;
  };
  expect(await setDelegation(ledger, away(absent, delegate, days))).toEqual({
    because,
    account: 'f',
  });
  expect(await current(absent)).toEqual([]);
});

test('on other days whoever stands in may be away himself', async () => {
  await setDelegation(ledger, away('j', 'k'));
  const set = await setDelegation(ledger, away('k', 'l', ['2026-03-07', '2026-03-08']));
  expect(set).toMatchObject({ absent: 'k', delegate: 'l' });
});

test('two who delegate to each other at once do not become a circle', async () => {
  const answers = await Promise.all([
    setDelegation(ledger, away('m', 'n')),
    setDelegation(ledger, away('n', 'm')),
  ]);
  expect(answers.filter((one) => 'because' in one)).toHaveLength(1);
});

test('what is over, and what was ended, is no delegation any more', async () => {
  await setDelegation(ledger, away('o', 'p', ['2026-02-01', '2026-02-02']));
  expect(await current('o')).toEqual([]);
  await setDelegation(ledger, away('q', 'r'));
  expect(await endDelegation(ledger, 'q', { account: 'q', at: SET_AT })).toBe(true);
  expect(await endDelegation(ledger, 'q', { account: 'q', at: SET_AT })).toBe(false);
  expect(await current('q')).toEqual([]);
});
