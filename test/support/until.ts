import { setTimeout as pause } from 'node:timers/promises';

/** Longest wait for an effect outside this process. */
const LIMIT_MS = 45_000;
const POLL_MS = 50;

/** Asks until the answer is `true`; throws what was waited for when it does not come. */
export const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
  const limit = performance.now() + LIMIT_MS;
  while (!(await isSo())) {
    if (performance.now() > limit) throw new Error(`${what}: not within ${LIMIT_MS} ms`);
    await pause(POLL_MS);
  }
};
