import { expect, test } from '@jest/globals';
import { areaOfSquareMetres } from './area.ts';

test.each([
  ['86.35', 8_635],
  ['86.3', 8_630],
  ['86', 8_600],
  [' 0.01 ', 1],
  ['007.5', 750],
])('%j m² are %d of 0.01 m²', (text, area) => {
  expect(areaOfSquareMetres(text)).toBe(area);
});

test.each(['86.355', '0', '0.00', '-1', '1e2', '86.', '.5', '八十', '86.35 m²', '1,000', ''])(
  '%j is no area',
  (text) => {
    expect(areaOfSquareMetres(text)).toBeUndefined();
  },
);
