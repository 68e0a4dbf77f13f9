import { afterAll, expect, test } from '@jest/globals';
import type { PlainDate, Programme } from '@gongjian/rules';
import {
  mayNameProgramme,
  newestProgrammes,
  programmeOn,
  programmeVersions,
  publishProgramme,
} from './programme-versions.ts';
import { openTestLedger } from '../testing/test-ledger.ts';

const { ledger, close } = await openTestLedger();
afterAll(close);

const programme = (version: number, inForceFrom: string, id = '5515'): Programme =>
  ({ id, version, inForceFrom }) as unknown as Programme;
const on = async (day: string, id = '5515') =>
  (await programmeOn(ledger, id, day as PlainDate))?.content.version;

test('any programme may be named until one is published, and then only those that are', async () => {
  expect(await mayNameProgramme(ledger, 'whatever')).toBe(true);
  await publishProgramme(ledger, programme(1, '2012-01-01'), 'office');
  expect(await mayNameProgramme(ledger, 'whatever')).toBe(false);
  expect(await mayNameProgramme(ledger, '5515')).toBe(true);
});

test('a version holds from its day on, until a later one does', async () => {
  await publishProgramme(ledger, programme(2, '2012-07-01'), 'office');
  const days = ['2011-12-31', '2012-01-01', '2012-06-30', '2012-07-01', '2020-01-01'];
  expect(await Promise.all(days.map((day) => on(day)))).toEqual([undefined, 1, 1, 2, 2]);
  // Set right from its beginning: the third version takes the place of both.
  await publishProgramme(ledger, programme(3, '2012-01-01'), 'office');
  expect(await Promise.all(days.map((day) => on(day)))).toEqual([undefined, 3, 3, 3, 3]);
  expect(await on('2012-01-01', 'other')).toBeUndefined();
});

test('versions follow each other, each is published once, and the same again is answered again', async () => {
  const outcome = async (one: Programme) => (await publishProgramme(ledger, one, 'office')).outcome;
  expect(await outcome(programme(3, '2012-01-01'))).toBe('replayed');
  expect(await outcome(programme(3, '2013-01-01'))).toBe('taken');
  expect(await outcome(programme(9, '2013-01-01'))).toBe('notNext');
  expect(await outcome(programme(1, '2013-01-01', 'expansion'))).toBe('published');
  expect((await programmeVersions(ledger, '5515')).map(({ version }) => version)).toEqual([
    3, 2, 1,
  ]);
  expect(
    (await newestProgrammes(ledger)).map(({ content }) => [content.id, content.version]),
  ).toEqual([
    ['5515', 3],
    ['expansion', 1],
  ]);
});
