import { afterEach, beforeEach, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { ApiSession } from './api-session.ts';
import { openCases } from './case-opener.ts';
import { keyOf, type Opening } from './opening.ts';
import { Patience } from './patience.ts';
import { projectList } from './project-list.ts';
import { projectsCsv } from './testing/lists.ts';
import { readList } from './testing/reading.ts';
import { STUB_ACCOUNT, StubApi, type Trouble } from './testing/stub-api.ts';
import { stubTime } from './testing/stub-time.ts';

const TROUBLES: readonly Trouble[] = [
  'none',
  'reset',
  'lost',
  'unknown',
  'busy',
  'away',
  'signedOut',
];

let api: StubApi;
let address: string;

beforeEach(async () => {
  api = new StubApi();
  address = await api.start();
});
afterEach(() => api.stop());

const openingsOf = (count: number): readonly Opening[] =>
  readList(projectList, projectsCsv(...Array.from({ length: count }, () => ({})))).openings;

const sessionOf = (at = address) => new ApiSession({ address: at, ...STUB_ACCOUNT });

const send = async (openings: readonly Opening[], session = sessionOf(), time = stubTime()) => {
  const patience = new Patience(time);
  const results = await openCases(session, openings, { patience, done: () => undefined });
  return results.map(({ result }) => result);
};

test('every opening becomes one case under its own key', async () => {
  const openings = openingsOf(20);
  expect(new Set(await send(openings))).toEqual(new Set(['opened']));
  expect(new Map([...api.cases].map(([number, { key }]) => [number, key]))).toEqual(
    new Map(openings.map((opening) => [opening.number, keyOf(opening)])),
  );
  expect(api.requests).toBe(20);
});

test('the same rows again are there already and change nothing', async () => {
  await send(openingsOf(5));
  const before = [...api.cases];
  expect(await send(openingsOf(5))).toEqual(Array(5).fill('already'));
  expect([...api.cases]).toEqual(before);
});

test('a changed row of an open number is told and overwrites nothing', async () => {
  await send(openingsOf(2));
  const before = [...api.cases];
  const changed = projectsCsv({ nature: 'new' }, {});
  expect(await send(readList(projectList, changed).openings)).toEqual(['changed', 'already']);
  expect([...api.cases]).toEqual(before);
});

test.each<[Trouble, string]>([
  ['reset', 'opened'],
  ['busy', 'opened'],
  ['away', 'opened'],
  ['signedOut', 'opened'],
  ['lost', 'already'],
  ['unknown', 'already'],
])('after “%s” the same key is sent again and the case is %s', async (trouble, result) => {
  api.troubles = [trouble];
  expect(await send(openingsOf(1))).toEqual([result]);
  expect(api.requests).toBe(2);
  expect([...api.acknowledged.values()]).toEqual([1]);
});

test('whatever happens on the way, every case is opened once and acknowledged once', async () => {
  const openings = openingsOf(12);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...TROUBLES), { maxLength: 40 }),
      async (troubles) => {
        api.cases.clear();
        api.acknowledged.clear();
        api.troubles = [...troubles];
        const results = await send(openings);
        expect(results.filter((result) => !/opened|already/.test(result))).toEqual([]);
        expect([...api.cases.values()].map(({ key }) => key).toSorted()).toEqual(
          openings.map(keyOf).toSorted(),
        );
        expect([...api.acknowledged.values()]).toEqual(Array(12).fill(1));
      },
    ),
    { numRuns: 60 },
  );
});

test('a load cut off anywhere and begun again opens the rest and nothing twice', async () => {
  const openings = openingsOf(10);
  await send(openings.slice(0, 6));
  expect((await send(openings)).toSorted()).toEqual([
    ...Array(6).fill('already'),
    ...Array(4).fill('opened'),
  ]);
  expect(api.cases.size).toBe(10);
});

test('an opening the API refuses is told with its words and stops nobody', async () => {
  const openings = openingsOf(3);
  api.refused = openings[1]?.number;
  const patience = new Patience(stubTime());
  const results = await openCases(sessionOf(), openings, { patience, done: () => undefined });
  expect(results.map(({ result }) => result)).toEqual(['opened', 'refused', 'opened']);
  expect(results[1]).toMatchObject({ why: { zh: '事实项的值不合要求：area' } });
});

test('the API is asked to wait as long as it says', async () => {
  const time = stubTime();
  api.troubles = ['reset', 'busy'];
  await send(openingsOf(1), sessionOf(), time);
  expect(time.waited).toEqual([250, 1000]);
});

test('where nobody is there any more, patience ends once for all and not for each', async () => {
  const session = sessionOf();
  await session.signIn();
  await api.stop();
  const time = stubTime();
  expect(new Set(await send(openingsOf(40), session, time))).toEqual(new Set(['unsent']));
  expect(time.now()).toBeLessThan(8 * 130_000); // eight lanes wait at the same time
  await api.start();
});

test('a case that never gets an answer does not stop the others', async () => {
  const openings = openingsOf(30);
  const stuck = openings[0];
  const session = sessionOf();
  const post = session.post.bind(session);
  session.post = (path, key, body) =>
    stuck !== undefined && key === keyOf(stuck)
      ? Promise.resolve({ status: 500, headers: new Headers(), body: undefined })
      : post(path, key, body);
  const results = await send(openings, session);
  expect(results[0]).toBe('unsent');
  expect(results.slice(1)).toEqual(Array(29).fill('opened'));
});

test('a password that has become wrong is tried once, so that nobody is locked out', async () => {
  const session = new ApiSession({ address, account: 'x', password: 'wrong' });
  expect(new Set(await send(openingsOf(20), session))).toEqual(new Set(['unsent']));
  expect(api.requests).toBe(0);
});
