import type { Actor, Cause, Evidence, Facts, Priority } from './case-event.ts';
import type { CaseNumber } from './case-number.ts';
import type { Instant } from './instant.ts';
import type { PlainDate } from './plain-date.ts';
import type { CaseKind, CasePlan, DepartmentCode, PlanRef, RungId, StageId } from './plan.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** What every command of a person carries. */
interface Sent {
  /** The idempotency key: the same id is the same command, for as long as the case lives. */
  readonly id: string;
  /** SHA-256 of the request's content, so that a reused key with another content is refused. */
  readonly fingerprint: string;
  /** If given, the version the sender has seen; another version refuses the command. */
  readonly expected?: number;
}

export interface OpenCase extends Sent {
  readonly act: 'open';
  readonly number: CaseNumber;
  readonly kind: CaseKind;
  readonly title: string;
  readonly programme: string | null;
  /** `null`: the plan's own lead department. */
  readonly lead: DepartmentCode | null;
  readonly parent: CaseNumber | null;
  readonly plan: PlanRef;
  /** SHA-256 of the published calendar the case is reckoned with. */
  readonly calendar: string;
  readonly facts: Facts;
}

export interface Advance extends Sent {
  readonly act: 'advance';
  readonly to: StageId;
}
/** Ends a branch in its last stage, so that the main line may go on when all have ended. */
export interface FinishBranch extends Sent {
  readonly act: 'finishBranch';
  readonly branch: string;
}
/** Within a branch where `to` is a stage of it; otherwise the whole case, with all its branches. */
export interface ReturnToStage extends Sent {
  readonly act: 'returnToStage';
  readonly to: StageId;
  readonly reason: string;
}
/** Gives a stage to another department (转办). */
export interface TransferStage extends Sent {
  readonly act: 'transferStage';
  readonly stage: StageId;
  readonly to: DepartmentCode;
  readonly reason: string;
}

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
/** 撤回 of an own act, by the id of its command. */
export interface Withdraw extends Sent {
  readonly act: 'withdraw';
  readonly command: string;
  readonly reason: string;
}
/** 撤回 of the whole case by who opened it. */
export interface Recall extends Sent {
  readonly act: 'recall';
  readonly reason: string;
}
export interface AskCorrection extends Sent {
  readonly act: 'askCorrection';
  readonly stage: StageId;
  /** Everything that is missing: it is asked once. */
  readonly items: readonly string[];
}
export interface SupplyCorrection extends Sent {
  readonly act: 'supplyCorrection';
  readonly stage: StageId;
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
/** Moves the case to another version of its plan; the moment holds that plan as `target`. */
export interface Migrate extends Sent {
  readonly act: 'migrate';
  readonly plan: PlanRef;
  /** What stages of the old plan, branches' included, are called in the new one; those not named keep their name. */
  readonly stages: Readonly<Record<string, StageId>>;
}

export interface RecordFacts extends Sent {
  readonly act: 'recordFacts';
  readonly facts: Facts;
}
export interface AttachEvidence extends Sent {
  readonly act: 'attachEvidence';
  readonly evidence: Evidence;
}
export interface AddNote extends Sent {
  readonly act: 'addNote';
  readonly text: string;
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
export interface Hold extends Sent {
  readonly act: 'hold';
  readonly ground: string;
  readonly reason: string;
  /** The SHA-256 of the attached paper by which those concerned were told; `null` where none is needed. */
  readonly notice: string | null;
}
export interface Resume extends Sent {
  readonly act: 'resume';
  readonly reason: string;
}
export interface PauseClock extends Sent {
  readonly act: 'pauseClock';
  readonly clock: string;
  readonly ground: string;
  readonly reason: string;
  readonly notice: string | null;
}
export interface ResumeClock extends Sent {
  readonly act: 'resumeClock';
  readonly clock: string;
  readonly reason: string;
}
export interface AskExtension extends Sent {
  readonly act: 'askExtension';
  readonly clock: string;
  /** In the unit the plan extends this clock by. */
  readonly amount: number;
  readonly reason: string;
}
export interface ApproveExtension extends Sent {
  readonly act: 'approveExtension';
  readonly clock: string;
  readonly opinion: string | null;
}
export interface RefuseExtension extends Sent {
  readonly act: 'refuseExtension';
  readonly clock: string;
  readonly reason: string;
}
export interface CorrectClock extends Sent {
  readonly act: 'correctClock';
  readonly clock: string;
  /** The day on which the clock really started. */
  readonly startedOn: PlainDate;
  readonly reason: string;
}
export interface ObjectToRung extends Sent {
  readonly act: 'objectToRung';
  readonly clock: string;
  readonly rung: RungId;
  readonly reason: string;
}
export interface SettleRung extends Sent {
  readonly act: 'settleRung';
  readonly clock: string;
  readonly rung: RungId;
  readonly outcome: 'upheld' | 'withdrawn';
  readonly reason: string;
}
export interface Cancel extends Sent {
  readonly act: 'cancel';
  readonly reason: string;
}
export interface Close extends Sent {
  readonly act: 'close';
  readonly outcome: string;
}
export interface OpenChild extends Sent {
  readonly act: 'openChild';
  readonly number: CaseNumber;
  readonly title: string;
  readonly lead: DepartmentCode | null;
  readonly plan: PlanRef;
  readonly facts: Facts;
}

/** A child case tells its parent where it stands. Sent by the child itself, possibly late or twice. */
export interface ChildMoved {
  readonly act: 'childMoved';
  readonly number: CaseNumber;
  readonly stage: StageId;
  readonly ended: boolean;
  readonly childVersion: number;
}

/** What a case is reckoned with has changed; the moment holds the new calendar. */
export interface Recalculate {
  readonly act: 'recalculate';
  readonly cause: Exclude<Cause, { kind: 'fact' }>;
}

/** The case looks at its clocks. */
export interface Ring {
  readonly act: 'ring';
}

/** What people may ask of a running case. */
export type CaseCommand =
  | Advance
  | FinishBranch
  | ReturnToStage
  | TransferStage
  | Approve
  | Reject
  | Veto
  | Abstain
  | Reconfirm
  | DeclineCompetence
  | UpholdCompetence
  | AddSigner
  | RemoveSigner
  | TransferSigner
  | Assign
  | DeclareConflict
  | Withdraw
  | Recall
  | AskCorrection
  | SupplyCorrection
  | ReportTask
  | AcceptTask
  | ReturnTask
  | CopyTo
  | ReadCopy
  | Urge
  | Migrate
  | RecordFacts
  | AttachEvidence
  | AddNote
  | Instruct
  | Hold
  | Resume
  | PauseClock
  | ResumeClock
  | AskExtension
  | ApproveExtension
  | RefuseExtension
  | CorrectClock
  | ObjectToRung
  | SettleRung
  | Cancel
  | Close
  | OpenChild;

export type Command = OpenCase | CaseCommand | ChildMoved | Recalculate | Ring;
export type CaseAct = CaseCommand['act'];

/** Everything a rule may know besides the case: when, who, by which plan and which calendar. */
export interface Moment {
  readonly instant: Instant;
  readonly actor: Actor;
  readonly plan: CasePlan;
  readonly calendar: WorkingCalendar;
  /** The plan that a case is to be moved to; only where that is asked. */
  readonly target?: CasePlan;
}

/** What people may ask, in the order in which it is shown. */
export const CASE_ACTS = [
  'advance',
  'finishBranch',
  'approve',
  'reject',
  'veto',
  'abstain',
  'reconfirm',
  'declineCompetence',
  'upholdCompetence',
  'addSigner',
  'removeSigner',
  'transferSigner',
  'returnToStage',
  'askCorrection',
  'supplyCorrection',
  'reportTask',
  'acceptTask',
  'returnTask',
  'assign',
  'transferStage',
  'urge',
  'copyTo',
  'readCopy',
  'withdraw',
  'recall',
  'declareConflict',
  'recordFacts',
  'attachEvidence',
  'openChild',
  'addNote',
  'instruct',
  'hold',
  'resume',
  'askExtension',
  'approveExtension',
  'refuseExtension',
  'pauseClock',
  'resumeClock',
  'correctClock',
  'objectToRung',
  'settleRung',
  'migrate',
  'close',
  'cancel',
] as const satisfies readonly CaseAct[];
