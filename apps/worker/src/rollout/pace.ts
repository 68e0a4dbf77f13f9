import { MOST_OUTSTANDING } from '@gongjian/ledger';
import type { OutstandingPace } from './outstanding.ts';

/** How fast cases are brought to something new. */
export interface RolloutPace extends OutstandingPace {
  /** Most cases told at a time; written into a job where it begins, which people can read. */
  readonly mostOutstanding: number;
  /** How often a running job looks who has answered. */
  readonly busyMs: number;
  /** How often something new is looked for, and a paused job for being resumed. */
  readonly idleMs: number;
}

/**
 * Looked for five times a second: two cores record about as many as are outstanding meanwhile. A case that has not
 * recorded it in a minute is told again, hourly at last.
 */
export const ROLLOUT_PACE: RolloutPace = {
  mostOutstanding: MOST_OUTSTANDING,
  busyMs: 200,
  idleMs: 10_000,
  answerMs: 60_000,
  longestPauseMs: 3_600_000,
};
