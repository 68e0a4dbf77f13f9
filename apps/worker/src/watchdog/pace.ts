import { WATCH_PACE, type WatchPace } from '@gongjian/ledger';

/** How often the watchdog looks. */
export interface WatchdogPace extends WatchPace {
  readonly everyMs: number;
  /** The next look after one that nudged somebody. */
  readonly busyMs: number;
  /** How often owners and clocks are proven. */
  readonly proofEveryMs: number;
}

/**
 * Half a minute: with the minute of grace a lost timer is made good within two minutes. The server may keep a timer
 * in a case's state and lose its task, without an error or a figure that shows it (temporalio/temporal#11869).
 * Ten seconds after a nudge: whether it helped is known by then. Five minutes for the proof: it reads
 * every open case, and what it finds is a fault of ours that no minute makes worse.
 */
export const WATCHDOG_PACE: WatchdogPace = {
  ...WATCH_PACE,
  everyMs: 30_000,
  busyMs: 10_000,
  proofEveryMs: 300_000,
};
