import { expect, test } from '@jest/globals';
import { median, percentile } from './statistics.ts';

test.each<{ values: number[]; of: number; value: number; because: string }>`
  values          | of      | value | because
  ${[30, 10, 20]} | ${0.5}  | ${20} | ${'half of three is reached by the second'}
  ${[1, 2, 3, 4]} | ${0.5}  | ${2}  | ${'two of four do not exceed it'}
  ${[1, 2, 3, 4]} | ${0.99} | ${4}  | ${'few values have no hundredth but the largest'}
  ${[5]}          | ${0.01} | ${5}  | ${'one value is every share'}
`('$of of $values is $value: $because', ({ values, of, value }) => {
  expect(percentile(values, of)).toBe(value);
});

test.each<{ values: number[]; value: number }>`
  values          | value
  ${[3, 1, 2]}    | ${2}
  ${[4, 1, 3, 2]} | ${2.5}
  ${[7]}          | ${7}
`('the median of $values is $value', ({ values, value }) => {
  expect(median(values)).toBe(value);
});

test('nothing has neither', () => {
  expect(percentile([], 0.5)).toBeNaN();
  expect(median([])).toBeNaN();
});
