import { expect, test } from '@jest/globals';
import { Lockout } from './lockout.ts';

const MINUTE = 60_000;

const failing = (times: number): Lockout => {
  const lockout = new Lockout();
  for (let n = 0; n < times; n += 1) lockout.failed('a.officer', 0);
  return lockout;
};

test.each([
  [4, 0, 0, 'four failures are patience'],
  [5, 0, 15, 'the fifth locks'],
  [5, 14 * MINUTE + 1, 1, 'a begun minute counts'],
  [5, 15 * MINUTE, 0, 'after a quarter of an hour it opens'],
])('%d failures leave, %d ms later, %d minutes to wait: %s', (times, later, minutes) => {
  expect(failing(times).minutesLeft('a.officer', later)).toBe(minutes);
});

test('a success forgets the failures, and other accounts are not touched', () => {
  const lockout = failing(4);
  lockout.succeeded('a.officer');
  lockout.failed('a.officer', 0);
  expect(lockout.minutesLeft('a.officer', 0)).toBe(0);
  expect(failing(5).minutesLeft('b.officer', 0)).toBe(0);
});

test('guessing many names takes no memory without end', () => {
  const lockout = failing(5);
  for (let n = 0; n < 10_000; n += 1) lockout.failed(`guess-${n}`, 0);
  expect(lockout.minutesLeft('a.officer', 0)).toBe(0);
});
