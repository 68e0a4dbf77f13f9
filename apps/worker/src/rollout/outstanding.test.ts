import { expect, test } from '@jest/globals';
import type { CaseNumber } from '@gongjian/rules';
import { Outstanding } from './outstanding.ts';

const numbers = (...names: string[]) => names as CaseNumber[];
const waiting = () => new Outstanding({ answerMs: 60, longestPauseMs: 200 });

test('a case is awaited until it answers', () => {
  const outstanding = waiting();
  outstanding.note({ told: numbers('D-1', 'D-2'), lost: [] }, 0);
  expect(outstanding.awaited(10)).toBe(2);
  outstanding.keep(numbers('D-2'));
  expect([outstanding.awaited(10), outstanding.numbers()]).toEqual([1, ['D-2']]);
});

test('one that takes too long holds up no other, and is told again after twice as long each time', () => {
  const outstanding = waiting();
  let now = 0;
  for (const pause of [60, 120, 200, 200]) {
    outstanding.note({ told: numbers('D-1'), lost: [] }, now);
    expect(outstanding.overdue(now + pause - 1)).toEqual([]);
    now += pause;
    expect([outstanding.overdue(now), outstanding.awaited(now)]).toEqual([['D-1'], 0]);
  }
});

test('nobody waits for a case without a workflow, which is tried again like the others', () => {
  const outstanding = waiting();
  outstanding.note({ told: [], lost: numbers('D-1') }, 0);
  expect(outstanding.awaited(1)).toBe(0);
  expect([outstanding.overdue(59), outstanding.overdue(60)]).toEqual([[], ['D-1']]);
});
