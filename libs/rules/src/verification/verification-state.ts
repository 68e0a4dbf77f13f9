import type { Facts } from '../gate/fact-value.ts';
import type { Verdict } from '../finance/guard.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Words } from '../case-plan/plan-terms.ts';

/** A document of the finance bureau: its number, and the SHA-256 of its content. */
export interface PublishedBasis {
  readonly number: string;
  readonly hash: string;
}

/** What a rule has said of a case, and what it rested on. */
export interface Verification {
  readonly verdict: Verdict;
  /** The figures that were compared, or what could not be compared for want of them. */
  readonly words: Words;
  /** The facts it was told, as they were then. */
  readonly told: Facts;
  /** Where its child cases tell something too: how much it had heard of them then. */
  readonly heard?: number;
  /** What the district has published that it was held against. */
  readonly documents: readonly PublishedBasis[];
}

/** The same, with the moment from which it can be relied on. */
export interface Verified extends Verification {
  readonly at: Instant;
}
