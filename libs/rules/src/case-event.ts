import type { Instant } from './instant.ts';
import type { CaseNumber } from './case-number.ts';
import type { PeriodUnit } from './period.ts';
import type { PlainDate } from './plain-date.ts';
import type {
  Approver,
  Audience,
  CaseKind,
  DepartmentCode,
  PlanRef,
  RungId,
  SilencePlan,
  StageId,
  VotingRule,
} from './plan.ts';

/** In what capacity somebody acts. `system` is the case itself: its clocks and its child cases. */
export type Role = 'officer' | 'leader' | 'twoOffices' | 'system';

/** Who acts, and for which department. The account is a name, never personal data. */
export interface Actor {
  readonly account: string;
  readonly department: DepartmentCode;
  readonly role: Role;
  /** The absent colleague for whom this account acts (甲代乙), by a delegation in force. */
  readonly behalf?: string;
}

export type FactValue = string | number | boolean;
export type Facts = Readonly<Record<string, FactValue>>;

/** A document by its fingerprint; its bytes lie in the evidence store under the same SHA-256. */
export interface Evidence {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly sha256: string;
  /** bytes */
  readonly size: number;
}

export interface RungAt {
  readonly rung: RungId;
  readonly at: Instant;
  readonly to: readonly Audience[];
  readonly urgent?: true;
}

/** What a clock counts for: the whole case, a stage, an approval, a correction, or a task. */
export type ClockSubject = 'case' | 'stage' | 'approval' | 'correction' | 'task';

/** A department whose word is asked in a round. */
export interface Signer {
  readonly department: DepartmentCode;
  /** Asked when all of lower steps have answered; those of one step are asked together. */
  readonly step: number;
  /** How it came into the round: by the plan, added (加签) or in another's place (转办). */
  readonly origin: 'plan' | 'added' | 'transferred';
  /** The person whom the department has given it to (委派). */
  readonly assignee: string | null;
  /** The department that added it; only where it was added. */
  readonly by?: DepartmentCode;
}

/** What a department says. Silence is only ever taken by the clock, where the plan says what it means. */
export type AnswerKind =
  'approved' | 'rejected' | 'vetoed' | 'abstained' | 'noObjection' | 'deemedRefused';

/** Something asked of a department, tracked until whoever asked has accepted it. */
export interface TaskOpened {
  /** Unique in the case. */
  readonly id: string;
  /** A condition of an approval; something a leader has asked to be reported. */
  readonly kind: 'condition' | 'report';
  readonly department: DepartmentCode;
  readonly text: string;
  readonly due: PlainDate | null;
  /** The approval whose condition it is, and its round. */
  readonly approval: { readonly approval: string; readonly round: number } | null;
  /** A condition: the stage that waits for it; `null` = the closing of the case. */
  readonly before: StageId | null;
}

/** How pressing a case is, by a leader's word. */
export const PRIORITIES = ['normal', 'urgent', 'critical'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** A term whose facts are told: what a clock is reckoned by. */
export type Term =
  | { readonly by: 'period'; readonly amount: number; readonly unit: PeriodUnit }
  | { readonly by: 'day'; readonly day: PlainDate }
  | { readonly by: 'monthly'; readonly day: number };

/** When a clock is due, in one piece, so that whatever moves it replaces all of it at once. */
export interface DueDay {
  readonly due: PlainDate;
  /** 24:00 +08:00 of the due day. */
  readonly dueAt: Instant;
  /** From here on the clock is near due; `null` where nothing warns. */
  readonly warnAt: Instant | null;
  /** From here on the light is red. */
  readonly redAt: Instant;
  /** A day it touched has no holiday notice yet. */
  readonly provisional: boolean;
  /** The steps of its ladder that have not rung, in order. */
  readonly rungs: readonly RungAt[];
}

export interface StartedClock extends DueDay {
  /** Unique in the case: subject, plan clock and the attempt or round it belongs to. */
  readonly id: string;
  readonly clock: string;
  readonly subject: ClockSubject;
  /** The stage it ends with; `null` where it outlives stages. */
  readonly stage: StageId | null;
  readonly holders: readonly DepartmentCode[];
  readonly bound: 'maximum' | 'minimum';
  readonly startedOn: PlainDate;
  readonly term: Term;
}

/** A running clock that is due on another day now, and on which day it was due before. */
export interface MovedClock extends DueDay {
  readonly id: string;
  readonly startedOn: PlainDate;
  readonly term: Term;
  readonly before: PlainDate;
}

/** Why clocks are reckoned again although nobody moved them: what they are reckoned with has changed. */
export type Cause =
  | { readonly kind: 'calendar'; readonly calendar: string }
  | { readonly kind: 'fact'; readonly facts: readonly string[] };

/** How late something ended, in days and in working days. */
export interface Lateness {
  readonly days: number;
  readonly workingDays: number;
}

/** What progress alone would show; only a report changes it. */
export type ProgressLight = 'green' | 'yellow' | 'red';

/** What can happen to a case. A case is the fold of these and nothing else. */
export type Happening =
  | {
      readonly type: 'caseOpened';
      readonly number: CaseNumber;
      readonly kind: CaseKind;
      readonly title: string;
      readonly programme: string | null;
      readonly lead: DepartmentCode;
      readonly parent: CaseNumber | null;
      readonly plan: PlanRef;
      /** SHA-256 of the published calendar. */
      readonly calendar: string;
      readonly facts: Facts;
    }
  | {
      readonly type: 'stageEntered';
      readonly stage: StageId;
      readonly attempt: number;
      readonly acting: DepartmentCode;
      /** The branch it belongs to; `null` on the main line. */
      readonly branch: string | null;
    }
  | {
      /** Somebody has sent the case on. What follows under the same command can be withdrawn with it. */
      readonly type: 'stageAdvanced';
      readonly from: StageId;
      readonly to: StageId;
      readonly branch: string | null;
    }
  | {
      readonly type: 'stageReturned';
      readonly from: StageId;
      readonly to: StageId;
      readonly branch: string | null;
      readonly reason: string;
    }
  | {
      /** The stage it came from goes on as if it had not been left. */
      readonly type: 'advanceWithdrawn';
      readonly from: StageId;
      readonly to: StageId;
      readonly branch: string | null;
      readonly reason: string;
      /** The clocks that had ended with that stage, and run on. */
      readonly clocks: readonly MovedClock[];
    }
  | { readonly type: 'branchFinished'; readonly branch: string; readonly stage: StageId }
  | { readonly type: 'branchCancelled'; readonly branch: string; readonly stage: StageId }
  | {
      readonly type: 'actingChanged';
      readonly stage: StageId;
      readonly from: DepartmentCode;
      readonly to: DepartmentCode;
      readonly reason: string;
    }
  | {
      readonly type: 'approvalAsked';
      readonly approval: string;
      readonly round: number;
      readonly stage: StageId;
      readonly signers: readonly Signer[];
      readonly rule: VotingRule;
      readonly veto: readonly DepartmentCode[];
      readonly silence: SilencePlan['means'];
      /** Who prepared what is asked about, and may therefore not sign (四眼原则). */
      readonly preparedBy: readonly string[];
    }
  | {
      /** Those of the next step are asked now. */
      readonly type: 'signersAsked';
      readonly approval: string;
      readonly round: number;
      readonly departments: readonly DepartmentCode[];
    }
  | {
      readonly type: 'approvalAnswered';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly answer: AnswerKind;
      readonly opinion: string | null;
      /** It confirms what the department had said in an earlier round. */
      readonly confirms: number | null;
    }
  | {
      /** An answer after the round was over: on record, without effect. */
      readonly type: 'answeredLate';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly answer: AnswerKind;
      readonly opinion: string | null;
    }
  | {
      readonly type: 'answerWithdrawn';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly reason: string;
    }
  | {
      /** 不属本单位职责: somebody must say whose it is. */
      readonly type: 'competenceDeclined';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly reason: string;
      readonly proposes: DepartmentCode | null;
    }
  | {
      readonly type: 'competenceUpheld';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly reason: string;
    }
  | {
      readonly type: 'signerAdded';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly step: number;
      /** Those who move one step back for it. */
      readonly movedBack: readonly DepartmentCode[];
      readonly reason: string;
    }
  | {
      readonly type: 'signerRemoved';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly reason: string;
    }
  | {
      readonly type: 'signerTransferred';
      readonly approval: string;
      readonly round: number;
      readonly from: DepartmentCode;
      readonly to: DepartmentCode;
      readonly reason: string;
    }
  | { readonly type: 'approvalGranted'; readonly approval: string; readonly round: number }
  | { readonly type: 'approvalRefused'; readonly approval: string; readonly round: number }
  | { readonly type: 'approvalSuperseded'; readonly approval: string; readonly round: number }
  | {
      /** A department has given something of its own to one of its people, or taken it back (`null`). */
      readonly type: 'assigned';
      readonly on: 'stage' | 'approval' | 'task';
      readonly target: string;
      readonly department: DepartmentCode;
      readonly to: string | null;
    }
  | {
      /** 回避: this account has nothing more to do with the case. */
      readonly type: 'conflictDeclared';
      readonly account: string;
      readonly reason: string;
    }
  | {
      readonly type: 'correctionAsked';
      readonly stage: StageId;
      readonly from: DepartmentCode;
      readonly items: readonly string[];
    }
  | { readonly type: 'correctionSupplied'; readonly stage: StageId; readonly text: string }
  | { readonly type: 'taskOpened'; readonly task: TaskOpened }
  | {
      readonly type: 'taskReported';
      readonly task: string;
      readonly text: string;
      /** The SHA-256 of the paper that proves it. */
      readonly evidence: string | null;
    }
  | { readonly type: 'taskAccepted'; readonly task: string }
  | { readonly type: 'taskReturned'; readonly task: string; readonly reason: string }
  | { readonly type: 'taskDropped'; readonly task: string; readonly reason: string }
  | { readonly type: 'prioritySet'; readonly priority: Priority }
  | {
      readonly type: 'decisionTaken';
      readonly decision: string;
      readonly outcome: 'agreed' | 'declined';
    }
  | {
      /** What was decided is decided anew: the way to it is walked again. */
      readonly type: 'decisionLapsed';
      readonly decision: string;
    }
  | {
      readonly type: 'copied';
      readonly id: string;
      readonly to: DepartmentCode;
      readonly text: string | null;
    }
  | { readonly type: 'copyRead'; readonly id: string }
  | {
      readonly type: 'urged';
      readonly on: 'stage' | 'approval' | 'task';
      readonly target: string;
      readonly departments: readonly DepartmentCode[];
      readonly text: string | null;
    }
  | {
      readonly type: 'planMigrated';
      readonly plan: PlanRef;
      /** What stages, branches included, are called now; those not named keep their name. */
      readonly stages: Readonly<Record<string, StageId>>;
      readonly clocks: readonly MovedClock[];
    }
  | { readonly type: 'clockStarted'; readonly clock: StartedClock }
  | {
      readonly type: 'clockRang';
      readonly clock: string;
      readonly rung: RungId;
      /** The due day it rings for: the same rung rings again only for another one. */
      readonly due: PlainDate;
      readonly to: readonly Audience[];
      readonly holders: readonly DepartmentCode[];
      readonly urgent: boolean;
    }
  | {
      readonly type: 'clockBreached';
      readonly clock: string;
      readonly due: PlainDate;
      readonly dueAt: Instant;
      readonly holders: readonly DepartmentCode[];
    }
  | { readonly type: 'clockElapsed'; readonly clock: string }
  | {
      readonly type: 'clockStopped';
      readonly clock: string;
      readonly outcome: 'met' | 'late' | 'cancelled';
      /** Only where it is late. */
      readonly late: Lateness | null;
    }
  | {
      readonly type: 'clockPaused';
      readonly clock: string;
      readonly ground: string;
      readonly from: PlainDate;
      readonly reason: string;
      /** The SHA-256 of the paper by which those concerned were told. */
      readonly notice: string | null;
    }
  | {
      readonly type: 'clockResumed';
      readonly to: PlainDate;
      readonly reason: string;
      readonly clocks: readonly MovedClock[];
    }
  | {
      readonly type: 'extensionAsked';
      readonly clock: string;
      readonly amount: number;
      readonly unit: PeriodUnit;
      readonly reason: string;
      readonly approvedBy: readonly Approver[];
    }
  | {
      readonly type: 'extensionApproved';
      readonly clock: string;
      readonly approver: Approver;
      readonly opinion: string | null;
    }
  | {
      readonly type: 'extensionRefused';
      readonly clock: string;
      readonly approver: Approver;
      readonly reason: string;
    }
  | { readonly type: 'clockExtended'; readonly clocks: readonly MovedClock[] }
  | {
      readonly type: 'clockCorrected';
      readonly reason: string;
      readonly clocks: readonly MovedClock[];
    }
  | {
      readonly type: 'recalculated';
      readonly cause: Cause;
      readonly clocks: readonly MovedClock[];
    }
  | {
      readonly type: 'rungObjected';
      readonly clock: string;
      readonly rung: RungId;
      readonly reason: string;
    }
  | {
      readonly type: 'rungSettled';
      readonly clock: string;
      readonly rung: RungId;
      readonly outcome: 'upheld' | 'withdrawn';
      readonly reason: string;
    }
  | { readonly type: 'factsRecorded'; readonly facts: Facts }
  | { readonly type: 'progressJudged'; readonly light: ProgressLight }
  | { readonly type: 'evidenceAttached'; readonly evidence: Evidence; readonly stage: StageId }
  | { readonly type: 'noteAdded'; readonly text: string }
  | { readonly type: 'instructionGiven'; readonly text: string; readonly to: DepartmentCode | null }
  | {
      readonly type: 'caseHeld';
      readonly ground: string;
      readonly reason: string;
      readonly notice: string | null;
      readonly from: PlainDate;
      readonly freezesLight: boolean;
      /** The clocks that stand still with the case. */
      readonly clocks: readonly string[];
    }
  | {
      readonly type: 'caseResumed';
      readonly reason: string;
      readonly to: PlainDate;
      readonly clocks: readonly MovedClock[];
    }
  | { readonly type: 'caseCancelled'; readonly reason: string }
  | { readonly type: 'caseRecalled'; readonly reason: string }
  | { readonly type: 'caseClosed'; readonly outcome: string }
  | {
      readonly type: 'childOpened';
      readonly number: CaseNumber;
      readonly title: string;
      readonly lead: DepartmentCode;
      readonly plan: PlanRef;
      readonly facts: Facts;
    }
  | {
      readonly type: 'childMoved';
      readonly number: CaseNumber;
      readonly stage: StageId;
      readonly ended: boolean;
      readonly childVersion: number;
    };

/** Who did it, when, by which command, and as which event of the case (1, 2, 3 …). */
export interface Stamp {
  readonly version: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly command: { readonly id: string; readonly fingerprint: string } | null;
}

export type CaseEvent = Stamp & Happening;
export type HappeningType = Happening['type'];
