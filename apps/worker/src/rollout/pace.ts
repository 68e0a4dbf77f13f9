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
 * Forty: about what two cores work on at once, so that a person's command waits behind few others; ten
 * thousand cases take minutes, and days are what they are about. Looking five times a second keeps the
 * forty filled. A case that has not recorded it in a minute is told again, hourly at last.
 */
export const ROLLOUT_PACE: RolloutPace = {
  mostOutstanding: 40,
  busyMs: 200,
  idleMs: 10_000,
  answerMs: 60_000,
  longestPauseMs: 3_600_000,
};
