import { afterAll, expect, test } from '@jest/globals';
import type { CaseEvent, CaseNumber } from '@gongjian/rules';
import { followersOf, unwantLink, wantLink } from './links.ts';
import { proveCase } from './case-proof.ts';
import { recordEvents } from './record-events.ts';
import { openTestLedger } from '../testing/test-ledger.ts';
import { opening, tell } from '../testing/tiny-story.ts';

const { ledger, close } = await openTestLedger(20);
afterAll(close);

let numbered = 0;
const told = new Map<CaseNumber, readonly CaseEvent[]>();

const open = async (): Promise<CaseNumber> => {
  const number = `D-LINK-${(numbered += 1)}` as CaseNumber;
  const { events } = tell(opening(number));
  told.set(number, events);
  await recordEvents(ledger, number, events);
  return number;
};

type Happened = { readonly type: 'linked' | 'milestoneReached' | 'linkHeard' | 'unlinked' };

const happens = async (number: CaseNumber, what: Happened & Record<string, unknown>) => {
  const events = told.get(number) ?? [];
  const { version, at, by } = events.at(-1) as CaseEvent;
  const event = { version: version + 1, at, by, command: null, ...what } as unknown as CaseEvent;
  told.set(number, [...events, event]);
  return recordEvents(ledger, number, [event]);
};

const link = (number: CaseNumber, other: CaseNumber) =>
  happens(number, { type: 'linked', role: 'site', number: other });

test('what a case has reached is news for those that stand on it, until they have heard it', async () => {
  const [road, site] = [await open(), await open()];
  expect((await link(road, site)).news).toEqual([]);
  const { news } = await happens(site, { type: 'milestoneReached', milestone: 'decided' });
  const [said] = news;
  expect(news).toMatchObject([{ to: road, number: site, milestones: ['decided'], funds: 0 }]);
  // Said again: the same answer, until it is heard.
  const again = await recordEvents(ledger, site, told.get(site)?.slice(-1) ?? []);
  expect(again.news).toEqual(news);
  const heard = { milestones: ['decided'], lost: [], funds: 0, ended: false };
  const version = said?.otherVersion;
  const after = await happens(road, {
    type: 'linkHeard',
    number: site,
    ...heard,
    otherVersion: version,
  });
  expect(after.news).toEqual([]);
  expect(await followersOf(ledger, site, { after: '', limit: 10 })).toMatchObject([
    { number: road, role: 'site', funds: 0, heard: true },
  ]);
  for (const number of [road, site])
    expect(await proveCase(ledger, number)).toMatchObject({ broken: null });
});

test('whoever is linked while the other speaks misses nothing', async () => {
  const site = await open();
  const roads = await Promise.all(Array.from({ length: 12 }, () => open()));
  const [spoken, ...linked] = await Promise.all([
    happens(site, { type: 'milestoneReached', milestone: 'decided' }),
    ...roads.map((road) => link(road, site)),
  ]);
  const heard = new Set([spoken, ...linked].flatMap(({ news }) => news.map(({ to }) => to)));
  expect([...heard].toSorted()).toEqual(roads.toSorted());
});

test('a circle is refused, however long, and also while its last link is only wanted', async () => {
  const [a, b, c] = [await open(), await open(), await open()];
  expect(await wantLink(ledger, { number: a, other: b })).toBeUndefined();
  await link(a, b);
  expect(await wantLink(ledger, { number: b, other: c })).toBeUndefined();
  expect(await wantLink(ledger, { number: c, other: a })).toEqual({
    why: 'circle',
    through: [a, b, c],
  });
  await unwantLink(ledger, b, c);
  expect(await wantLink(ledger, { number: c, other: a })).toBeUndefined();
});

test('of many links asked for at once that would close a circle together, one is refused', async () => {
  const ring = await Promise.all(Array.from({ length: 6 }, () => open()));
  const answers = await Promise.all(
    ring.map((number, index) =>
      wantLink(ledger, { number, other: ring[(index + 1) % ring.length] as CaseNumber }),
    ),
  );
  expect(answers.filter((answer) => answer?.why === 'circle')).toHaveLength(1);
});

test('nobody stands on a case that is not there, and a link that is ended holds nobody up', async () => {
  const [a, b] = [await open(), await open()];
  expect(await wantLink(ledger, { number: a, other: 'D-404' as CaseNumber })).toEqual({
    why: 'noCase',
  });
  await link(a, b);
  await happens(a, { type: 'unlinked', number: b, reason: '改址' });
  expect(await wantLink(ledger, { number: b, other: a })).toBeUndefined();
  expect(await followersOf(ledger, b, { after: '', limit: 10 })).toEqual([]);
});
