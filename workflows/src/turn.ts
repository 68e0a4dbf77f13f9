import { instant, wakeAt, type CaseState, type Instant } from '@gongjian/rules';

/**
 * A case's turn among those that wake at the same instant. The ledger gives it, with the wake it is for; a case
 * that wakes at any other instant rings at once, until the ledger has said more.
 */
export class Turn {
  private wake: Instant | undefined;
  private afterMs = 0;

  /** Takes note of what the ledger has said to a case as it is on record. */
  take(recorded: CaseState | undefined, afterMs = 0): void {
    this.wake = recorded === undefined ? undefined : wakeAt(recorded);
    this.afterMs = afterMs;
  }

  /** When a case rings; `undefined` = never. */
  ringsAt(state: CaseState): Instant | undefined {
    const wake = wakeAt(state);
    return wake === undefined || wake !== this.wake ? wake : instant(wake + this.afterMs);
  }

  /** What a new run must know. */
  debt(): { readonly turn?: number } {
    return this.afterMs === 0 ? {} : { turn: this.afterMs };
  }
}
