import type { PlainDate } from '../calendar/plain-date.ts';
import type { DepartmentCode, StageId } from '../case-plan/plan.ts';
import type { Sent } from '../sent.ts';

/** Something to be fulfilled before a stage is entered, or before the case is closed (`null`). */
export interface Condition {
  readonly text: string;
  readonly due: PlainDate | null;
  readonly before: StageId | null;
}

export interface Approve extends Sent {
  readonly act: 'approve';
  readonly approval: string;
  readonly opinion: string | null;
  /** 附条件同意; empty: without conditions. */
  readonly conditions: readonly Condition[];
}
export interface Reject extends Sent {
  readonly act: 'reject';
  readonly approval: string;
  readonly reason: string;
}
export interface Veto extends Sent {
  readonly act: 'veto';
  readonly approval: string;
  readonly reason: string;
}
export interface Abstain extends Sent {
  readonly act: 'abstain';
  readonly approval: string;
  readonly reason: string;
}
/** Confirms, in the open rounds that allow it, what the department had approved before a return. */
export interface Reconfirm extends Sent {
  readonly act: 'reconfirm';
  readonly opinion: string | null;
}
export interface DeclineCompetence extends Sent {
  readonly act: 'declineCompetence';
  readonly approval: string;
  readonly reason: string;
  readonly proposes: DepartmentCode | null;
}
export interface UpholdCompetence extends Sent {
  readonly act: 'upholdCompetence';
  readonly approval: string;
  readonly department: DepartmentCode;
  readonly reason: string;
}
export interface AddSigner extends Sent {
  readonly act: 'addSigner';
  readonly approval: string;
  readonly department: DepartmentCode;
  /** Before, after or beside the department that adds; the acting department adds beside those asked now. */
  readonly where: 'before' | 'after' | 'beside';
  readonly reason: string;
}
export interface RemoveSigner extends Sent {
  readonly act: 'removeSigner';
  readonly approval: string;
  readonly department: DepartmentCode;
  readonly reason: string;
}
export interface TransferSigner extends Sent {
  readonly act: 'transferSigner';
  readonly approval: string;
  readonly from: DepartmentCode;
  readonly to: DepartmentCode;
  readonly reason: string;
}
