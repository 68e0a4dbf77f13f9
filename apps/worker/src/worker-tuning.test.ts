import { expect, test } from '@jest/globals';
import { casesInMemory } from './worker-tuning.ts';

const GB = 1e9;

test('keeps as many cases in memory as machine and heap have room for, within bounds', () => {
  expect(casesInMemory(2 * GB, 1 * GB)).toBe(2_000);
  expect(casesInMemory(24 * GB, 2 * GB)).toBe(5_600);
  expect(casesInMemory(0.2 * GB, 0.1 * GB)).toBe(500);
  expect(casesInMemory(500 * GB, 400 * GB)).toBe(12_000);
});
