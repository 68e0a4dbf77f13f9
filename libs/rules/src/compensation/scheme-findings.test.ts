import { describe, expect, test } from '@jest/globals';
import type { Fen } from '../gate/amount.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { hillside, riverside } from '../testing/compensation-schemes.ts';
import type { Area } from './area.ts';
import type { CompensationRule, CompensationScheme, ExchangeBand, RewardTier } from './scheme.ts';
import { schemeFindings } from './scheme-findings.ts';

type Of<Pays extends CompensationRule['pays']> = Extract<CompensationRule, { pays: Pays }>;

const indexOf = (id: string): number => riverside.rules.findLastIndex((rule) => rule.id === id);

/** The riverside scheme with one rule changed: the last of that id. */
const withRule = <Pays extends CompensationRule['pays']>(
  id: string,
  change: Partial<Of<Pays>>,
): CompensationScheme => ({
  ...riverside,
  rules: riverside.rules.map((rule, index) =>
    index === indexOf(id) ? { ...rule, ...change } : rule,
  ),
});

const without = (...ids: readonly string[]): CompensationScheme => ({
  ...riverside,
  rules: riverside.rules.filter(({ id }) => !ids.includes(id)),
});

const tiers = (...told: readonly (readonly [from: number, to: number, amount: number])[]) =>
  withRule<'reward'>('signingReward', {
    tiers: told.map(([from, to, amount]): RewardTier => ({ from, to, amount })),
  });

const bands = (...told: readonly ExchangeBand['upTo'][]) =>
  withRule<'exchange'>('exchangePrice', {
    bands: told.map((upTo): ExchangeBand => ({ upTo, priceBasisPoints: 10_000 })),
  });

const blank = { mark: 'PARAMETER', text: ' ' } as const;
const reward = `/rules/${indexOf('signingReward')}`;
const exchange = `/rules/${indexOf('exchangePrice')}`;
const REST = { by: 'rest' } as const;
const upToArea = (area: number) => ({ by: 'area', area: area as Area }) as const;
const OWN = { by: 'own', atLeast: 0 as Area, plus: 0 as Area } as const;

test.each([riverside, hillside])('$title.en has no findings', (scheme) => {
  expect(schemeFindings(scheme)).toEqual([]);
});

describe('each mistake is found, at its place, with how to mend it', () => {
  const found = (scheme: CompensationScheme) =>
    schemeFindings(scheme).map(({ pointer, en }) => [pointer, en]);

  test.each<[string, CompensationScheme, string, RegExp]>([
    [
      'a signing period that ends before it begins',
      { ...riverside, signing: { from: '2026-04-02' as PlainDate, to: '2026-04-01' as PlainDate } },
      '/signing/to',
      /before it begins/,
    ],
    [
      'a rounding to something else',
      { ...riverside, rounding: { ...riverside.rounding, to: 5 as 1 } },
      '/rounding/to',
      /1, 10 or 100/,
    ],
    [
      'a rounding without a source',
      { ...riverside, rounding: { to: 1, source: blank } },
      '/rounding/source',
      /name the article/,
    ],
    [
      'a rule without a source',
      withRule('signingReward', { source: blank }),
      `${reward}/source`,
      /name the article/,
    ],
    [
      'a rule about nothing',
      withRule('signingReward', { uses: [] }),
      `${reward}/uses`,
      /name uses/,
    ],
    [
      'a rule about a use the scheme does not rule',
      withRule('signingReward', { uses: ['industrial'] }),
      `${reward}/uses`,
      /the scheme rules/,
    ],
    [
      'a rule for no way',
      withRule('signingReward', { ways: [] }),
      `${reward}/ways`,
      /name the ways/,
    ],
    [
      'a version written twice',
      withRule('moving', { from: '2024-01-01' as PlainDate }),
      `/rules/${indexOf('moving')}/from`,
      /drop one/,
    ],
    [
      'one thing paid by two rules',
      withRule('movingWorkplace', { uses: ['residential', 'commercial', 'office'] }),
      `/rules/${indexOf('movingWorkplace')}`,
      /pays the same as moving/,
    ],
    [
      'a rate that is no whole number',
      withRule<'moving'>('moving', { perSquareMetre: 15.5 as Fen }),
      `/rules/${indexOf('moving')}/perSquareMetre`,
      /a whole number from 0/,
    ],
    [
      'a rate below nothing',
      withRule<'moving'>('moving', { atLeast: -1 as Fen }),
      `/rules/${indexOf('moving')}/atLeast`,
      /a whole number from 0/,
    ],
    [
      'more than all of the value',
      withRule<'reward'>('workplaceReward', { tiers: [{ from: 1, to: 60, amount: 10_001 }] }),
      `/rules/${indexOf('workplaceReward')}/tiers/0/amount`,
      /0 to 10000/,
    ],
    [
      'a whole reward also for who does not move',
      withRule<'reward'>('movingReward', {
        movedBy: { day: '2026-06-10' as PlainDate, otherwiseBasisPoints: 10_000 },
      }),
      `/rules/${indexOf('movingReward')}/movedBy/otherwiseBasisPoints`,
      /0 to 9999/,
    ],
    [
      'a moving day before the signing period',
      withRule<'reward'>('movingReward', {
        movedBy: { day: '2026-03-31' as PlainDate, otherwiseBasisPoints: 0 },
      }),
      `/rules/${indexOf('movingReward')}/movedBy/day`,
      /begins on 2026-04-01/,
    ],
    ['a reward without tiers', tiers(), `${reward}/tiers`, /at least one/],
    [
      'a tier that ends before it begins',
      tiers([1, 0, 5]),
      `${reward}/tiers/0`,
      /before it begins/,
    ],
    [
      'tiers that overlap',
      tiers([1, 10, 5], [10, 20, 4]),
      `${reward}/tiers/1/from`,
      /begin on day 11/,
    ],
    [
      'a gap between tiers',
      tiers([1, 10, 5], [12, 20, 4]),
      `${reward}/tiers/1/from`,
      /days 11 to 11 bring nothing/,
    ],
    [
      'a first tier that begins late',
      tiers([2, 10, 5]),
      `${reward}/tiers/0/from`,
      /begin on day 1/,
    ],
    ['a tier that rises', tiers([1, 10, 4], [11, 20, 5]), `${reward}/tiers/1/amount`, /at most 4/],
    ['a tier after the signing period', tiers([1, 61, 5]), `${reward}/tiers/0/to`, /has 60 days/],
    [
      'bands that leave something without a price',
      bands(upToArea(4_500)),
      `${exchange}/bands`,
      /all the rest/,
    ],
    ['bands after the rest', bands(REST, REST), `${exchange}/bands`, /all the rest/],
    [
      'bands that do not grow',
      bands(upToArea(4_500), upToArea(4_500), REST),
      `${exchange}/bands/1/upTo/area`,
      /larger/,
    ],
    [
      'a band by the own area that comes second',
      bands(upToArea(4_500), OWN, REST),
      `${exchange}/bands/1/upTo`,
      /stands first/,
    ],
    [
      'an exchange that lies nowhere',
      withRule<'exchange'>('exchangePrice', { sites: [] }),
      `${exchange}/sites`,
      /where the houses lie/,
    ],
    [
      'an exchange price in cash',
      withRule('exchangePrice', { ways: ['cash', 'exchange'] }),
      `${exchange}/ways`,
      /only an exchange/,
    ],
    [
      'a late house without an allowance',
      withRule<'lateHouse'>('lateHouse', { allowance: 'moving' }),
      `/rules/${indexOf('lateHouse')}/allowance`,
      /interim rule/,
    ],
    [
      'a late house in cash',
      withRule('lateHouse', { ways: ['cash', 'exchange'] }),
      `/rules/${indexOf('lateHouse')}/ways`,
      /can be late/,
    ],
    [
      'an interim by height in cash',
      withRule('interimInExchange', {
        ways: ['cash', 'exchange'],
        uses: ['commercial', 'office', 'residential'],
      }),
      `/rules/${indexOf('interimInExchange')}/months`,
      /fix the months/,
    ],
    [
      'a scheme that pays no house value',
      without('houseValue'),
      '/rules',
      /no “house value” for residential, compensation in cash/,
    ],
    [
      'a scheme that offers no exchange',
      without('exchangePrice'),
      '/rules',
      /no “price of the exchange house” for residential/,
    ],
    [
      'a scheme that forgets the interim',
      without('interimInExchange', 'lateHouse'),
      '/rules',
      /no “interim allowance” for office, exchange/,
    ],
    [
      'a scheme that forgets businesses',
      without('shopStandsStill'),
      '/rules',
      /no “business-interruption loss” for commercial/,
    ],
  ])('%s', (_, scheme, pointer, en) => {
    expect(found(scheme)).toContainEqual([pointer, expect.stringMatching(en)]);
  });

  test('an id that names rules of two kinds', () => {
    const scheme = withRule('signingReward', { id: 'moving', from: '2025-01-01' as PlainDate });
    expect(found(scheme)).toContainEqual([`${reward}/id`, expect.stringMatching(/another id/)]);
  });

  test('is told in Chinese too', () => {
    for (const { zh } of schemeFindings({ ...riverside, rules: [] }))
      expect(zh).toMatch(/\p{Script=Han}/u);
  });
});
