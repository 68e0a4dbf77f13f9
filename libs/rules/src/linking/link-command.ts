import type { CaseNumber } from '../case-number.ts';
import type { Sent } from '../sent.ts';

/** This case stands on another, in a role that its plan knows. */
export interface LinkCase extends Sent {
  readonly act: 'linkCase';
  readonly role: string;
  readonly number: CaseNumber;
}
export interface UnlinkCase extends Sent {
  readonly act: 'unlinkCase';
  readonly number: CaseNumber;
  readonly reason: string;
}
/** Keeps money for a case. Amounts are 分, above 0. */
export interface ReserveFunds extends Sent {
  readonly act: 'reserveFunds';
  readonly beneficiary: CaseNumber;
  readonly amount: number;
}
/** Keeps less for it. */
export interface ReleaseFunds extends Sent {
  readonly act: 'releaseFunds';
  readonly beneficiary: CaseNumber;
  readonly amount: number;
  readonly reason: string;
}
/** Has paid what was kept; the bank or the treasury pays, the case records it. */
export interface PayFunds extends Sent {
  readonly act: 'payFunds';
  readonly beneficiary: CaseNumber;
  readonly amount: number;
  /** SHA-256 of the paper that proves it. */
  readonly proof: string;
}
/** Money that was paid has come back. */
export interface ReturnFunds extends Sent {
  readonly act: 'returnFunds';
  readonly beneficiary: CaseNumber;
  readonly amount: number;
  readonly reason: string;
}

/** What a case hears of one on which it stands. Sent by the other case, possibly late or twice. */
export interface Hear {
  readonly act: 'hear';
  readonly number: CaseNumber;
  readonly milestones: readonly string[];
  readonly funds: number;
  readonly ended: boolean;
  readonly otherVersion: number;
}
