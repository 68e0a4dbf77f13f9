import { expect, test } from '@jest/globals';
import { wantedBy } from './wanted.ts';

test('without a name everything is measured, with ten thousand deadlines', () => {
  expect(wantedBy([])).toEqual({
    parts: new Set(['rates', 'storm']),
    cases: 10_000,
    write: false,
    fresh: false,
  });
});

test('a part is measured by itself, with fewer deadlines for trying', () => {
  const { parts, cases } = wantedBy(['storm', '--cases=500']);
  expect([[...parts], cases]).toEqual([['storm'], 500]);
});

test.each([['storm --write'], ['--write --cases=500'], ['--cases=many'], ['--cases=0']])(
  '%s cannot be followed',
  (words) => {
    expect(() => wantedBy(words.split(' '))).toThrow();
  },
);
