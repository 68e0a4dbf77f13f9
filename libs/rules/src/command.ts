import type {
  Abstain,
  AddSigner,
  Approve,
  DeclineCompetence,
  Reconfirm,
  Reject,
  RemoveSigner,
  TransferSigner,
  UpholdCompetence,
  Veto,
} from './approval/approval-command.ts';
import type { Actor, Cause, Evidence, Facts } from './case-event.ts';
import type { CaseNumber } from './case-number.ts';
import type {
  ApproveExtension,
  AskExtension,
  CorrectClock,
  Hold,
  ObjectToRung,
  PauseClock,
  RefuseExtension,
  Resume,
  ResumeClock,
  SettleRung,
} from './clock/clock-command.ts';
import type { Instant } from './calendar/instant.ts';
import type { PlainDate } from './calendar/plain-date.ts';
import type { CaseKind, CasePlan, DepartmentCode, PlanRef, StageId } from './case-plan/plan.ts';
import type {
  Hear,
  LinkCase,
  PayFunds,
  ReleaseFunds,
  ReserveFunds,
  ReturnFunds,
  UnlinkCase,
} from './linking/link-command.ts';
import type { Sent } from './sent.ts';
import type {
  Advance,
  AskCorrection,
  FinishBranch,
  Migrate,
  Recall,
  ReturnToStage,
  SupplyCorrection,
  TransferStage,
  Withdraw,
} from './stage/stage-command.ts';
import type {
  AcceptTask,
  AskHelp,
  Assign,
  CopyTo,
  DeclareConflict,
  DropTask,
  Instruct,
  ReadCopy,
  ReportIncident,
  ReportProblem,
  ReportTask,
  ReturnTask,
  Urge,
} from './task/task-command.ts';
import type { Verify } from './verification/verification-command.ts';
import type { WorkingCalendar } from './calendar/working-calendar.ts';
export type * from './stage/stage-command.ts';
export type * from './approval/approval-command.ts';
export * from './task/task-command.ts';
export type * from './clock/clock-command.ts';
export type * from './linking/link-command.ts';
export type * from './verification/verification-command.ts';

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
  /** The day by whose rules the case is judged. */
  readonly rulesOn: PlainDate;
  /** SHA-256 of the published calendar the case is reckoned with. */
  readonly calendar: string;
  readonly facts: Facts;
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
  | AskHelp
  | ReportIncident
  | ReportProblem
  | ReportTask
  | AcceptTask
  | ReturnTask
  | DropTask
  | CopyTo
  | ReadCopy
  | Urge
  | Migrate
  | RecordFacts
  | Verify
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
  | LinkCase
  | UnlinkCase
  | ReserveFunds
  | ReleaseFunds
  | PayFunds
  | ReturnFunds
  | Cancel
  | Close
  | OpenChild;

export type Command = OpenCase | CaseCommand | ChildMoved | Hear | Recalculate | Ring;
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
  'askHelp',
  'reportProblem',
  'reportIncident',
  'reportTask',
  'acceptTask',
  'returnTask',
  'dropTask',
  'assign',
  'transferStage',
  'urge',
  'copyTo',
  'readCopy',
  'withdraw',
  'recall',
  'declareConflict',
  'recordFacts',
  'verify',
  'attachEvidence',
  'openChild',
  'linkCase',
  'unlinkCase',
  'reserveFunds',
  'releaseFunds',
  'payFunds',
  'returnFunds',
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
