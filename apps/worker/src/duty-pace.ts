import { ROLLOUT_PACE, type RolloutPace } from './rollout/pace.ts';
import { WATCHDOG_PACE, type WatchdogPace } from './watchdog/pace.ts';

/** How soon another worker takes over a duty whose leader is gone. */
export interface LeadPace {
  /** How long to wait before trying again to take the lead: the longest gap between two leaders. */
  readonly retryMs: number;
  /** A leader that is silent for so long is deposed by the server. */
  readonly idleMs: number;
}

/** How often each duty is done, and how soon another worker takes one over. */
export interface DutyPace {
  readonly watch: WatchdogPace;
  readonly recalculation: RolloutPace;
  readonly planMigration: RolloutPace;
  readonly lead: LeadPace;
}

/** Two minutes of silence: four rounds of the watchdog, and longer than any round takes. */
export const DUTY_PACE: DutyPace = {
  watch: WATCHDOG_PACE,
  recalculation: ROLLOUT_PACE,
  planMigration: ROLLOUT_PACE,
  lead: { retryMs: 5_000, idleMs: 120_000 },
};
