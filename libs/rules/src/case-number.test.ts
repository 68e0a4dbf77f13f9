import { describe, expect, test } from '@jest/globals';
import {
  kindOfNumber,
  NUMBER_PREFIX,
  parseCaseNumber,
  workflowIdOf,
  type CaseNumber,
} from './case-number.ts';

test.each([
  ['P-2026-017', 'project'],
  ['D-1', 'demolition'],
  ['H-2026-AREA7-0012', 'household'],
  ['F-A', 'financing'],
  ['L-2012-07', 'parcel'],
  [`P-${'9'.repeat(48)}`, 'project'],
])('%s is the number of a %s case', (text, kind) => {
  expect(kindOfNumber(text)).toBe(kind);
  expect(parseCaseNumber(text)).toBe(text);
  expect(workflowIdOf(text as CaseNumber)).toBe(`${kind}/${text}`);
});

test.each([
  ['X-1', 'no kind has this letter'],
  ['p-1', 'a small letter'],
  ['P1', 'the dash is missing'],
  ['P-', 'nothing after the dash'],
  ['P--1', 'it begins with a dash'],
  ['P-1-', 'it ends with a dash'],
  ['P-1 ', 'a blank'],
  ['P-1\n', 'a line end'],
  ['P-1/2', 'unsafe in an address'],
  ['P-../etc', 'unsafe in a file name'],
  ['P-甲', 'not a capital or digit'],
  [`P-${'9'.repeat(49)}`, 'too long for an index'],
  ['', 'nothing'],
])('%j is no case number: %s', (text) => {
  expect(kindOfNumber(text)).toBeUndefined();
  expect(parseCaseNumber(text)).toBeUndefined();
});

describe('prefixes', () => {
  test('no two kinds share one, so a number names one workflow', () => {
    const prefixes = Object.values(NUMBER_PREFIX);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });
});
