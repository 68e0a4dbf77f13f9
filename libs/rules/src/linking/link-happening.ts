import type { CaseNumber } from '../case-number.ts';

/** What cases are to each other, what they tell each other, and what one keeps for the other. Amounts are 分. */
export type LinkHappening =
  | { readonly type: 'linked'; readonly role: string; readonly number: CaseNumber }
  | { readonly type: 'unlinked'; readonly number: CaseNumber; readonly reason: string }
  | {
      readonly type: 'linkHeard';
      readonly number: CaseNumber;
      readonly milestones: readonly string[];
      readonly lost: readonly string[];
      readonly funds: number;
      readonly ended: boolean;
      readonly otherVersion: number;
    }
  | { readonly type: 'milestoneReached'; readonly milestone: string }
  | { readonly type: 'milestoneLost'; readonly milestone: string }
  | { readonly type: 'fundsReserved'; readonly beneficiary: CaseNumber; readonly amount: number }
  | {
      readonly type: 'fundsReleased';
      readonly beneficiary: CaseNumber;
      readonly amount: number;
      readonly reason: string;
    }
  | {
      readonly type: 'fundsPaid';
      readonly beneficiary: CaseNumber;
      readonly amount: number;
      /** SHA-256 of the paper that proves it. */
      readonly proof: string;
    }
  | {
      readonly type: 'fundsReturned';
      readonly beneficiary: CaseNumber;
      readonly amount: number;
      readonly reason: string;
    };
