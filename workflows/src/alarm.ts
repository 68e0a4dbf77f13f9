import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { toWallClock, type Instant } from '@gongjian/rules';

/**
 * One durable timer for the nearest instant at which a case must look at its clocks. Setting it again to
 * the same instant keeps the timer, so that a command that moves no clock adds no timer events.
 */
export class Alarm {
  rang = false;
  private at: Instant | undefined;
  private scope: CancellationScope | undefined;

  /** Moves the alarm to `at` (`undefined` = silent); an instant that has passed rings at once. */
  set(at: Instant | undefined, now: Instant): void {
    if (at === this.at && !this.rang) return;
    if (!this.rang) this.scope?.cancel();
    this.at = at;
    this.rang = false;
    this.scope = at === undefined ? undefined : this.armed(at, Math.max(1, at - now));
  }

  private armed(at: Instant, delay: number): CancellationScope {
    const scope = new CancellationScope();
    const waiting = scope.run(async () => {
      await sleep(delay, { summary: `看表 ${toWallClock(at)}` });
      this.rang = true;
    });
    waiting.catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
    return scope;
  }
}
