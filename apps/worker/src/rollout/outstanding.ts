import type { CaseNumber } from '@gongjian/rules';
import type { Told } from '../case-signals.ts';

interface Sent {
  readonly at: number;
  readonly times: number;
  /** There is nobody who could answer soon. */
  readonly hopeless: boolean;
}

/** How long a case may take to answer, and how long one that does not is left alone at most. */
export interface OutstandingPace {
  readonly answerMs: number;
  readonly longestPauseMs: number;
}

/**
 * The cases that were told and have not recorded it yet. Kept in memory only: after a crash they lag
 * still, are found again, and a case that is told twice does it once.
 */
export class Outstanding {
  private readonly sent = new Map<CaseNumber, Sent>();
  private readonly pace: OutstandingPace;

  constructor(pace: OutstandingPace) {
    this.pace = pace;
  }

  numbers(): CaseNumber[] {
    return [...this.sent.keys()];
  }

  /** Forgets all but those that lag still. */
  keep(lagging: readonly CaseNumber[]): void {
    const still = new Set(lagging);
    for (const number of this.sent.keys()) if (!still.has(number)) this.sent.delete(number);
  }

  /** They were told; those without a workflow are not waited for, only tried again like the others. */
  note({ told, lost }: Pick<Told, 'told' | 'lost'>, now: number): void {
    for (const number of told) this.noteOne(number, { at: now, hopeless: false });
    for (const number of lost) this.noteOne(number, { at: now, hopeless: true });
  }

  private noteOne(number: CaseNumber, sent: Omit<Sent, 'times'>): void {
    this.sent.set(number, {
      ...sent,
      times: (this.sent.get(number)?.times ?? 0) + 1,
    });
  }

  /** How many may answer any moment; one that took too long does not hold up the others. */
  awaited(now: number): number {
    return [...this.sent.values()].filter(
      ({ at, hopeless }) => !hopeless && now - at < this.pace.answerMs,
    ).length;
  }

  /** Those to be told again: each time after twice as long. */
  overdue(now: number): CaseNumber[] {
    const { answerMs, longestPauseMs } = this.pace;
    return [...this.sent]
      .filter(
        ([, { at, times }]) => now - at >= Math.min(answerMs * 2 ** (times - 1), longestPauseMs),
      )
      .map(([number]) => number);
  }

  clear(): void {
    this.sent.clear();
  }
}
