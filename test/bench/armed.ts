import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';

/** Started, scheduled, begun, completed; the fifth event is the timer's or stands before it. */
const EVENTS_WITH_TIMER = 5;
const LOOK_EVERY_MS = 50;
/** A first task that is not done by then will not be: the storm would measure something else. */
const WITHIN_MS = 120_000;

/** Returns when each of these workflows has done its first task, at the end of which it set its timer. */
export const untilArmed = async (client: Client, ids: readonly string[]): Promise<void> => {
  const limit = performance.now() + WITHIN_MS;
  for (const id of ids) {
    const handle = client.workflow.getHandle(id);
    while ((await handle.describe()).historyLength < EVENTS_WITH_TIMER) {
      if (performance.now() > limit) throw new Error(`${id} has not done its first task`);
      await pause(LOOK_EVERY_MS);
    }
  }
};
