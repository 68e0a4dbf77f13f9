import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { loadProgressOn } from './load-progress.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const told = (total: number) => {
  const lines: string[] = [];
  const write = (text: string) => lines.push(text.trim()) > 0;
  return { lines, progress: loadProgressOn({ write }, total) };
};

test('without a terminal every tenth is a line', () => {
  const { lines, progress } = told(50);
  for (let at = 0; at < 50; at += 1) progress.done();
  progress.end();
  expect(lines).toHaveLength(10);
  expect(lines[0]).toBe('装入 loading 5/50 10%');
  expect(lines.at(-1)).toBe('装入 loading 50/50 100%');
});

test('while nothing moves a line every five seconds says so, until the end', () => {
  const { lines, progress } = told(50);
  jest.advanceTimersByTime(10_000);
  progress.end();
  jest.advanceTimersByTime(10_000);
  expect(lines).toEqual([
    '装入 loading 0/50 0%',
    '装入 loading 0/50 0% · 等待系统应答 waiting for the product',
  ]);
});

test('where there is nothing to do nothing is said', () => {
  const { lines, progress } = told(0);
  progress.end();
  expect(lines).toEqual([]);
});
