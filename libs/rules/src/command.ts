import type { Actor, Cause, Evidence, Facts } from './case-event.ts';
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
export interface ReturnToStage extends Sent {
  readonly act: 'returnToStage';
  readonly to: StageId;
  readonly reason: string;
}
export interface Approve extends Sent {
  readonly act: 'approve';
  readonly approval: string;
  readonly opinion: string | null;
}
export interface Reject extends Sent {
  readonly act: 'reject';
  readonly approval: string;
  readonly reason: string;
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
export interface Instruct extends Sent {
  readonly act: 'instruct';
  readonly text: string;
  readonly to: DepartmentCode | null;
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

/** What a case is reckoned with has changed; the moment holds the new plan and the new calendar. */
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
  | ReturnToStage
  | Approve
  | Reject
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
}

/** What people may ask, in the order in which it is shown. */
export const CASE_ACTS = [
  'advance',
  'approve',
  'reject',
  'returnToStage',
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
  'close',
  'cancel',
] as const satisfies readonly CaseAct[];
