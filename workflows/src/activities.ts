import type { LinkNews } from './messages.ts';
import type { CaseEvent, CaseNumber, Instant, Owed } from '@gongjian/rules';

/** What the ledger says to a batch of events. */
export interface Recorded {
  /**
   * Empty: exactly what was sent is on record now. Otherwise nothing of it was written, because the
   * ledger has other events from the first sent version on; these are they.
   */
  readonly instead: readonly CaseEvent[];
  /** When messages of this case to mail or chat are due; absent where none are owed. */
  readonly owed?: Owed;
  /** Milliseconds after its wake at which the case rings; absent where it rings at once. */
  readonly turn?: number;
  /** What this case and those that stand on it have not heard of each other; absent where that is nothing. */
  readonly news?: readonly (LinkNews & { readonly to: CaseNumber })[];
}

/** What a case asks of the outside world. Implemented by the worker. */
export interface CaseActivities {
  /**
   * Makes events durable in the ledger, together with everything derived from them.
   * Idempotent by case and version: done twice is done once. What is on record stays on record: a
   * worker that died between recording and answering leaves events its case does not know of, and
   * the case is told them instead.
   */
  recordEvents(number: CaseNumber, events: readonly CaseEvent[]): Promise<Recorded>;

  /**
   * The published plan or calendar of that hash, for a case that finds on record that it is under it. Answers the
   * reference alone: the payload codec puts the content in its place, and history keeps only the hash.
   */
  readPublished(hash: string): Promise<unknown>;

  /**
   * Sends what is due by `now` on every channel on which this case owes something, and answers when it owes
   * something again; `null` = never. A message may arrive twice, under one id; none is lost.
   */
  deliverNotices(number: CaseNumber, now: Instant): Promise<Instant | null>;
}
