import { expect, test } from '@jest/globals';
import { inTurns } from './in-turns.ts';

test('somebody else is served between any two items, though no item waits for anything', async () => {
  let served = 0;
  const queue = () => {
    served += 1;
    waiting = setImmediate(queue);
  };
  let waiting = setImmediate(queue);
  const before = await inTurns(['一', '二', '三'], () => Promise.resolve(served));
  clearImmediate(waiting);
  expect(new Set(before).size).toBe(3);
  expect(before).toEqual(before.toSorted((a, b) => a - b));
});
