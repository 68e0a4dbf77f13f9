import { setImmediate as others } from 'node:timers/promises';

/** Does `work` for each item, one after the other, and lets whoever else waits be served in between. */
export const inTurns = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  for (const item of items) {
    results.push(await work(item));
    await others();
  }
  return results;
};
