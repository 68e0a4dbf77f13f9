import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { compare, exact, isMultipleOf, roundedTo, times } from './exact.ts';

describe('rounding, half upwards', () => {
  test.each([
    [1n, 1, 3, 0n],
    [1n, 1, 2, 1n],
    [1n, 49, 100, 0n],
    [1n, 5, 2, 3n],
    [10n, 4, 1, 0n],
    [10n, 5, 1, 10n],
    [100n, 149, 1, 100n],
    [100n, 150, 1, 200n],
    [100n, 29_999, 200, 100n],
  ])('to %d: %d/%d is %d', (unit, numerator, denominator, rounded) => {
    expect(roundedTo(unit, exact(numerator, denominator))).toBe(rounded);
  });

  const fractions = fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
    .map(([numerator, denominator]) => exact(numerator, denominator));
  const units = fc.constantFrom(1n, 10n, 100n);

  test('is never off by more than half a unit, and leaves multiples as they are', () => {
    fc.assert(
      fc.property(units, fractions, (unit, amount) => {
        const rounded = roundedTo(unit, amount);
        expect(rounded % unit).toBe(0n);
        const twiceOff = 2n * (rounded * amount.denominator - amount.numerator);
        expect(twiceOff <= unit * amount.denominator).toBe(true);
        expect(twiceOff > -unit * amount.denominator).toBe(true);
        expect(isMultipleOf(unit, amount)).toBe(twiceOff === 0n);
      }),
    );
  });

  test('never turns an order round', () => {
    fc.assert(
      fc.property(units, fractions, fractions, (unit, a, b) => {
        const [less, more] = compare(a, b) <= 0n ? [a, b] : [b, a];
        expect(roundedTo(unit, less) <= roundedTo(unit, more)).toBe(true);
      }),
    );
  });
});

test('a product is exact', () => {
  expect(compare(times(exact(1, 3), exact(3, 7)), exact(1, 7))).toBe(0n);
});
