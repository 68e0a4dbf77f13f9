import type { CaseNumber } from '../case-number.ts';

/** 关联案件: another case on which this one stands, as far as this one has heard of it. */
export interface Link {
  /** What it is to this case, by the plan. */
  readonly role: string;
  readonly number: CaseNumber;
  /** The milestones it has reached. */
  readonly milestones: readonly string[];
  /** What this case stands on, had been reached, and is no more. */
  readonly lost: readonly string[];
  /** 分 that it keeps for this case or has paid to it. */
  readonly funds: number;
  readonly ended: boolean;
  /** Its version of which this case has heard; 0 = it has said nothing yet. */
  readonly version: number;
}

/** What a case that holds money keeps for another, in 分. */
export interface Reservation {
  readonly beneficiary: CaseNumber;
  /** Kept, and not paid. */
  readonly reserved: number;
  /** Paid, and not returned. */
  readonly paid: number;
}
