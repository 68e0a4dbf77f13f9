import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { compareRatios, sayShare, type Ratio } from './exact-ratio.ts';

const share = fc.record({
  part: fc.bigInt({ min: 0n, max: 10n ** 18n }),
  whole: fc.bigInt({ min: 1n, max: 10n ** 18n }),
});

/** Another way to compare: the digits of both shares, one after the other, until they differ or end. */
const byLongDivision = (a: Ratio, b: Ratio): number => {
  let [x, y] = [a.part, b.part];
  for (let digit = 0; digit < 40; digit += 1) {
    const [dx, dy] = [x / a.whole, y / b.whole];
    if (dx !== dy) return dx < dy ? -1 : 1;
    [x, y] = [(x % a.whole) * 10n, (y % b.whole) * 10n];
    if (x === 0n && y === 0n) return 0;
  }
  return 0;
};

describe('two shares', () => {
  test('are compared as rational numbers, digit by digit the same', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        expect(compareRatios(a, b)).toBe(byLongDivision(a, b));
      }),
    );
  });

  test('are the same when both amounts grow alike, and never are when one 分 is added', () => {
    fc.assert(
      fc.property(share, fc.bigInt({ min: 1n, max: 10n ** 9n }), (a, times) => {
        expect(compareRatios(a, { part: a.part * times, whole: a.whole * times })).toBe(0);
        expect(compareRatios({ ...a, part: a.part + 1n }, a)).toBe(1);
      }),
    );
  });

  test('of trillions of yuan differ by one 分, which a number would not see', () => {
    const whole = 900_719_925_474_099_200n;
    expect(compareRatios({ part: whole + 1n, whole }, { part: 1n, whole: 1n })).toBe(1);
    expect(Number(whole + 1n) / Number(whole)).toBe(1);
  });
});

describe('a share in percent', () => {
  test.each([
    [0n, 1n, '0%'],
    [11n, 10n, '110%'],
    [1n, 8n, '12.5%'],
    [1n, 3n, '>33.33%'],
    [1_100_000_001n, 1_000_000_000n, '>110.00%'],
    [1_099_999_999n, 1_000_000_000n, '>109.99%'],
    [2n, 10_000n, '0.02%'],
    [1n, 1_000_000n, '>0.00%'],
  ])('%d of %d is %s', (part, whole, said) => {
    expect(sayShare({ part, whole })).toBe(said);
  });

  test('is never shown above what it is, and without a sign exactly', () => {
    fc.assert(
      fc.property(share, (ratio) => {
        const said = sayShare(ratio);
        const [, sign = '', whole = '', decimals = ''] = /^(>?)(\d+)\.?(\d*)%$/.exec(said) ?? [];
        const basisPoints = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
        const shown = { part: basisPoints, whole: 10_000n };
        const next = { part: basisPoints + 1n, whole: 10_000n };
        expect(compareRatios(ratio, shown)).toBe(sign === '>' ? 1 : 0);
        expect(compareRatios(ratio, next)).toBe(-1);
      }),
    );
  });
});
