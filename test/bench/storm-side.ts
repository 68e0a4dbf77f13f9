import type { Client } from '@temporalio/client';
import type { Instant } from '@gongjian/rules';
import { untilArmed } from './armed.ts';
import { called } from './callers.ts';

/** How many deadlines of one instant are on record, and how many of them more than once. */
export interface Verdict {
  readonly recorded: number;
  readonly twice: number;
}

/** One side of a storm: deadlines that can be laid, and counted when they have passed. */
export interface StormSide {
  /** Lays so many deadlines that pass at `dueAt`, and returns when each of them waits for it. */
  lay(count: number, dueAt: Instant): Promise<void>;
  /** How many with this due instant are on record by now. */
  recorded(dueAt: Instant): Promise<number>;
  /** What is on record in the end. */
  verdict(dueAt: Instant): Promise<Verdict>;
}

/** Enough to keep two cores busy; more only wait in line. */
const LAYERS = 24;
/** Starts are faster than first tasks: so many are started, then waited for, so that no queue outgrows its wait. */
const AT_ONCE = 1_000;
/** Tasks finish nearly in the order of their starts: when these wait, all do. */
const LAST_ONES = 100;

/** Starts what `start` does for each of these, and returns when all of them wait for their time. */
export const layEach = async <Item>(
  client: Client,
  items: readonly Item[],
  start: (item: Item, turn: number) => Promise<string>,
): Promise<void> => {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const ids: string[] = [];
    const portion = items.slice(from, from + AT_ONCE);
    await called(
      LAYERS,
      portion.map((item, turn) => async () => {
        ids.push(await start(item, from + turn));
      }),
    );
    await untilArmed(client, ids.slice(-LAST_ONES));
  }
};
