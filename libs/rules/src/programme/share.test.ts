import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { leastFor, reaches, sayShare, shareBp } from './share.ts';

test.each`
  done                     | target                   | half     | bp       | said          | because
  ${50}                    | ${100}                   | ${true}  | ${5000}  | ${'50 %'}     | ${'half is half'}
  ${49}                    | ${100}                   | ${false} | ${4900}  | ${'49 %'}     | ${'“49 % does not count as half”'}
  ${4996}                  | ${10000}                 | ${false} | ${4996}  | ${'49.96 %'}  | ${'rounded to one place it would print as 50.0 %'}
  ${49999999}              | ${100000000}             | ${false} | ${4999}  | ${'49.99 %'}  | ${'rounded to two places it would print as 50.00 %'}
  ${50000001}              | ${100000000}             | ${true}  | ${5000}  | ${'50 %'}     | ${'never rounded up'}
  ${1}                     | ${2}                     | ${true}  | ${5000}  | ${'50 %'}     | ${'small numbers are exact too'}
  ${1}                     | ${3}                     | ${false} | ${3333}  | ${'33.33 %'}  | ${'a share without an end is cut'}
  ${7249}                  | ${6000}                  | ${true}  | ${12081} | ${'120.81 %'} | ${'more than the whole is told, not capped (a published list wrote 100)'}
  ${4_503_599_627_370_495} | ${9_007_199_254_740_991} | ${false} | ${4999}  | ${'49.99 %'}  | ${'half a 分 short of half of the greatest amount there is'}
`('$done of $target is $said: $because', ({ done, target, half, bp, said }) => {
  expect(reaches(Number(done), Number(target), 5_000)).toBe(half);
  expect(shareBp(Number(done), Number(target))).toBe(bp);
  expect(sayShare(Number(bp))).toBe(said);
});

test('of nothing there is no share', () => {
  expect(shareBp(1, 0)).toBeNull();
});

const amounts = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const shares = fc.integer({ min: 0, max: 10_000 });

test('what is at least the least amount reaches the share, and nothing less does', () => {
  fc.assert(
    fc.property(amounts, shares, (target, bp) => {
      const least = leastFor(target, bp);
      expect(reaches(least, target, bp)).toBe(true);
      if (least > 0) expect(reaches(least - 1, target, bp)).toBe(false);
    }),
  );
});

test('a share that is printed has been reached', () => {
  fc.assert(
    fc.property(amounts, amounts, (one, other) => {
      const [done, whole] = [Math.min(one, other), Math.max(one, other)];
      const bp = shareBp(done, whole);
      if (bp !== null) {
        expect(reaches(done, whole, bp)).toBe(true);
        expect(reaches(done, whole, bp + 1)).toBe(false);
      }
    }),
  );
});
