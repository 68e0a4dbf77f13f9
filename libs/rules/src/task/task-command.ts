import type { Priority } from '../case-event.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { DepartmentCode, Means } from '../case-plan/plan.ts';
import type { Sent } from '../sent.ts';

/** A department gives what is its own to one of its people, or back to all of them (`null`). */
export interface Assign extends Sent {
  readonly act: 'assign';
  readonly on: 'stage' | 'approval' | 'task';
  /** The id of the stage, approval or task. */
  readonly target: string;
  readonly to: string | null;
}
/** 回避: the sender has a conflict of interest, and acts in this case no more. */
export interface DeclareConflict extends Sent {
  readonly act: 'declareConflict';
  readonly reason: string;
}
/** 协调: a department is asked to help, by certain means, and to answer by a day. */
export interface AskHelp extends Sent {
  readonly act: 'askHelp';
  readonly department: DepartmentCode;
  readonly means: Means;
  readonly text: string;
  readonly due: PlainDate;
}
/** 问题清单: what keeps the case from going on, with the department that answers for it and the day. */
export interface ReportProblem extends Sent {
  readonly act: 'reportProblem';
  readonly department: DepartmentCode;
  readonly text: string;
  readonly due: PlainDate;
}
/** Something was done to somebody that the law forbids: whoever takes part says so. */
export interface ReportIncident extends Sent {
  readonly act: 'reportIncident';
  readonly text: string;
}
export interface ReportTask extends Sent {
  readonly act: 'reportTask';
  readonly task: string;
  readonly text: string;
  readonly evidence: string | null;
}
export interface AcceptTask extends Sent {
  readonly act: 'acceptTask';
  readonly task: string;
}
export interface ReturnTask extends Sent {
  readonly act: 'returnTask';
  readonly task: string;
  readonly reason: string;
}
/** 撤销交办: what was asked of a department is asked no more. */
export interface DropTask extends Sent {
  readonly act: 'dropTask';
  readonly task: string;
  readonly reason: string;
}
export interface CopyTo extends Sent {
  readonly act: 'copyTo';
  readonly departments: readonly DepartmentCode[];
  readonly text: string | null;
}
export interface ReadCopy extends Sent {
  readonly act: 'readCopy';
  readonly copy: string;
}
export interface Urge extends Sent {
  readonly act: 'urge';
  readonly on: 'stage' | 'approval' | 'task';
  readonly target: string;
  readonly text: string | null;
}
/** What an instruction orders besides its words; `null` stays as it is. */
export interface Orders {
  /** The department that acts in the present stage from now on. */
  readonly assign: DepartmentCode | null;
  readonly priority: Priority | null;
  /** A report by that day, from the department the instruction is for. */
  readonly reportBy: PlainDate | null;
  /** What the plan leaves to leaders. */
  readonly decide: { readonly decision: string; readonly outcome: 'agreed' | 'declined' } | null;
}
/** An instruction that is only words. */
export const NO_ORDERS: Orders = { assign: null, priority: null, reportBy: null, decide: null };
export interface Instruct extends Sent {
  readonly act: 'instruct';
  readonly text: string;
  readonly to: DepartmentCode | null;
  readonly orders: Orders;
}
