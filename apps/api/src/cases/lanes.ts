/** Commands of one bulk in flight: enough to keep the engine busy, few enough to leave it to others. */
const AT_ONCE = 8;

type Lane<Item> = [index: number, item: Item][];

const lanesOf = <Item>(
  items: readonly Item[],
  laneOf: (item: Item, index: number) => string,
): readonly Lane<Item>[] => {
  const lanes = new Map<string, Lane<Item>>();
  for (const [index, item] of items.entries()) {
    const name = laneOf(item, index);
    const lane = lanes.get(name);
    if (lane === undefined) lanes.set(name, [[index, item]]);
    else lane.push([index, item]);
  }
  return [...lanes.values()];
};

/**
 * Does `work` for each item, several at a time; items of the same lane one after the other, in their order. The
 * results are in the order of the items.
 */
export const inLanes = async <Item, Result>(
  items: readonly Item[],
  laneOf: (item: Item, index: number) => string,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> => {
  const lanes = lanesOf(items, laneOf);
  const results: Result[] = [];
  const queue = lanes.values();
  const worker = async (): Promise<void> => {
    for (const lane of queue)
      for (const [index, item] of lane) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, lanes.length) }, worker));
  return results;
};
