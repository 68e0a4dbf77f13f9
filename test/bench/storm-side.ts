import type { Instant } from '@gongjian/rules';

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
export const LAYERS = 24;
/** Tasks finish nearly in the order of their starts: when these wait, all do. */
export const LAST_ONES = 100;
