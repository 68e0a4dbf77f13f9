import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Fen } from '../gate/amount.ts';
import { addDays } from '../calendar/plain-date.ts';
import { householdsOf } from '../testing/arbitrary-household.ts';
import { hillside, riverside } from '../testing/compensation-schemes.ts';
import type { Area } from './area.ts';
import { compensationFor, isCompensation, type Compensation } from './compensation.ts';
import type { CompensatedHousehold } from './compensated-household.ts';
import { WAYS, type CompensationRule, type CompensationScheme, type Way } from './scheme.ts';

/** Schemes with other figures than the two: rates, tiers that fall, shares, another rounding. */
const schemes: fc.Arbitrary<CompensationScheme> = fc
  .record({
    base: fc.constantFrom(riverside, hillside),
    to: fc.constantFrom(1 as const, 10 as const, 100 as const),
    rate: fc.integer({ min: 1, max: 1_000_000 }),
    falls: fc.array(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 8 }),
    share: fc.nat({ max: 9_999 }),
  })
  .map(({ base, to, rate, falls, share }) => {
    const tiers = falls
      .toSorted((a, b) => b - a)
      .map((amount, index) => ({ from: index * 4 + 1, to: index * 4 + 4, amount }));
    const changed = (rule: CompensationRule): CompensationRule => {
      if (rule.pays === 'moving') return { ...rule, perSquareMetre: rate as Fen };
      if (rule.pays === 'interim') return { ...rule, perSquareMetreAndMonth: rate as Fen };
      if (rule.pays !== 'reward') return rule;
      const { movedBy, ...reward } = rule;
      return movedBy === undefined
        ? { ...reward, tiers }
        : { ...reward, tiers, movedBy: { ...movedBy, otherwiseBasisPoints: share } };
    };
    return { ...base, rounding: { ...base.rounding, to }, rules: base.rules.map(changed) };
  });

const occasions = schemes.chain((scheme) =>
  fc.record({
    scheme: fc.constant(scheme),
    household: householdsOf(scheme.uses),
    way: fc.constantFrom(...WAYS),
  }),
);

const of = (
  scheme: CompensationScheme,
  household: CompensatedHousehold,
  way: Way,
): Compensation | undefined => {
  const answer = compensationFor(scheme, household, way);
  if (isCompensation(answer)) return answer;
  expect([answer.code, answer.missing]).toEqual(['noRuleInForce', expect.anything()]);
  return undefined;
};

/** A home no rule protects for being small: there a square metre more may bring less. */
const plain = (household: CompensatedHousehold): CompensatedHousehold => ({
  ...household,
  hardships: [],
});

describe('whatever the scheme and the household', () => {
  test('the total is the sum of the lines, every amount a whole number of the unit', () => {
    fc.assert(
      fc.property(occasions, ({ scheme, household, way }) => {
        const answer = of(scheme, household, way);
        if (answer === undefined) return;
        const sum = answer.lines.reduce((all, { amount }) => all + BigInt(amount), 0n);
        expect(BigInt(answer.total)).toBe(sum);
        for (const { amount } of answer.lines)
          expect(amount % scheme.rounding.to === 0 && Number.isSafeInteger(amount)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('the same is always reckoned the same, and nothing given is changed', () => {
    fc.assert(
      fc.property(occasions, ({ scheme, household, way }) => {
        const before = structuredClone({ scheme, household });
        const first = compensationFor(scheme, household, way);
        expect(compensationFor(structuredClone(scheme), structuredClone(household), way)).toEqual(
          first,
        );
        expect({ scheme, household }).toEqual(before);
      }),
    );
  });

  test('signing later never pays more', () => {
    fc.assert(
      fc.property(occasions, fc.nat({ max: 70 }), ({ scheme, household, way }, days) => {
        const signedOn = household.signedOn ?? scheme.signing.from;
        const sooner = of(scheme, { ...household, signedOn }, way);
        const later = of(scheme, { ...household, signedOn: addDays(signedOn, days) }, way);
        if (sooner !== undefined && later !== undefined)
          expect(later.total).toBeLessThanOrEqual(sooner.total);
      }),
      { numRuns: 500 },
    );
  });

  test('moving later never pays more', () => {
    fc.assert(
      fc.property(occasions, fc.nat({ max: 70 }), ({ scheme, household, way }, days) => {
        if (household.movedOn === null) return;
        const sooner = of(scheme, household, way);
        const later = of(scheme, { ...household, movedOn: addDays(household.movedOn, days) }, way);
        expect(later?.total ?? 0).toBeLessThanOrEqual(sooner?.total ?? 0);
      }),
    );
  });

  test('a higher value never pays less', () => {
    fc.assert(
      fc.property(occasions, fc.nat({ max: 1_000_000_000 }), ({ scheme, household, way }, more) => {
        const value = (household.value + more) as Fen;
        const less = of(scheme, household, way);
        const higher = of(scheme, { ...household, value }, way);
        expect(higher?.total ?? 0).toBeGreaterThanOrEqual(less?.total ?? 0);
      }),
      { numRuns: 500 },
    );
  });

  test('a larger home of the same value never pays less, unless small ones are protected', () => {
    fc.assert(
      fc.property(occasions, fc.nat({ max: 100_000 }), ({ scheme, household, way }, more) => {
        const home = plain(household);
        const smaller = of(scheme, home, way);
        const larger = of(scheme, { ...home, area: (home.area + more) as Area }, way);
        expect(larger?.total ?? 0).toBeGreaterThanOrEqual(smaller?.total ?? 0);
      }),
      { numRuns: 500 },
    );
  });

  test('at one price for a square metre, a protected home is paid at least as a smaller one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_000 }),
        fc.nat({ max: 3_000 }),
        fc.integer({ min: 1, max: 50_000 }),
        householdsOf(['residential']),
        (area, more, yuan, household) => {
          // A price in whole 元 for a square metre is a whole number of 分 for each 0.01 m².
          const sized = (size: number): CompensatedHousehold => ({
            ...household,
            hardships: ['lowIncome', 'shortOfHousing'],
            area: size as Area,
            value: (size * yuan) as Fen,
          });
          const smaller = of(riverside, sized(area), 'cash');
          const larger = of(riverside, sized(area + more), 'cash');
          expect(larger?.total ?? 0).toBeGreaterThanOrEqual(smaller?.total ?? 0);
        },
      ),
    );
  });

  test('a day more of waiting for a late house never pays less', () => {
    fc.assert(
      fc.property(occasions, fc.nat({ max: 400 }), ({ scheme, household, way }, more) => {
        const { exchange } = household;
        if (exchange === null) return;
        const later = { ...exchange, lateDays: exchange.lateDays + more };
        const sooner = of(scheme, household, way);
        expect(
          of(scheme, { ...household, exchange: later }, way)?.total ?? 0,
        ).toBeGreaterThanOrEqual(sooner?.total ?? 0);
      }),
    );
  });

  test('the house value is paid as appraised, never less', () => {
    fc.assert(
      fc.property(occasions, ({ scheme, household, way }) => {
        const paid = of({ ...scheme, rounding: { ...scheme.rounding, to: 1 } }, household, way);
        for (const { part, amount } of paid?.lines ?? [])
          if (part === 'houseValue') expect(amount).toBe(household.value);
      }),
    );
  });
});
