import type { OutstandingPace } from './outstanding.ts';

/** How fast cases are brought to something new. */
export interface RolloutPace extends OutstandingPace {
  /** Most cases told at a time; written into the job, which people can read. */
  readonly mostOutstanding: number;
  /** How often a running job looks who has answered. */
  readonly busyMs: number;
  /** How often something new is looked for, and a paused job for being resumed. */
  readonly idleMs: number;
}

/**
 * Twelve: a person's command waits behind all of them, with forty for one to two seconds on two cores; ten
 * thousand cases take minutes, and days are what they are about. Looked for five times a second, twelve
 * are about as many as two cores record meanwhile. A case that has not recorded it in a minute is told
 * again, hourly at last.
 */
export const ROLLOUT_PACE: RolloutPace = {
  mostOutstanding: 12,
  busyMs: 200,
  idleMs: 10_000,
  answerMs: 60_000,
  longestPauseMs: 3_600_000,
};
