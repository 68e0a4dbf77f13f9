import type { Instant } from './instant.ts';
import type { CaseNumber } from './case-number.ts';
import type { PeriodUnit } from './period.ts';
import type { PlainDate } from './plain-date.ts';
import type { Audience, CaseKind, DepartmentCode, PlanRef, Rung, StageId } from './plan.ts';

/** In what capacity somebody acts. `system` is the case itself: its clocks and its child cases. */
export type Role = 'officer' | 'leader' | 'twoOffices' | 'system';

/** Who acts, and for which department. The account is a name, never personal data. */
export interface Actor {
  readonly account: string;
  readonly department: DepartmentCode;
  readonly role: Role;
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
  readonly rung: Rung['id'];
  readonly at: Instant;
  readonly to: readonly Audience[];
}

/** What a clock counts for: the whole case, a stage or an approval. */
export type ClockSubject = 'case' | 'stage' | 'approval';

/** When a clock is due, in one piece, so that a resumed clock replaces all of it at once. */
export interface DueDay {
  readonly due: PlainDate;
  /** 24:00 +08:00 of the due day. */
  readonly dueAt: Instant;
  /** From here on the clock is near due; `null` where nothing warns. */
  readonly warnAt: Instant | null;
  /** A day it touched has no holiday notice yet. */
  readonly provisional: boolean;
  readonly rungs: readonly RungAt[];
}

export interface StartedClock extends DueDay {
  /** Unique in the case: subject, plan clock and the attempt or round it belongs to. */
  readonly id: string;
  readonly clock: string;
  readonly subject: ClockSubject;
  readonly holders: readonly DepartmentCode[];
  readonly bound: 'maximum' | 'minimum';
  readonly pausable: boolean;
  readonly startedOn: PlainDate;
  readonly amount: number;
  readonly unit: PeriodUnit;
}

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
    }
  | {
      readonly type: 'stageReturned';
      readonly from: StageId;
      readonly to: StageId;
      readonly reason: string;
    }
  | {
      readonly type: 'approvalAsked';
      readonly approval: string;
      readonly round: number;
      readonly departments: readonly DepartmentCode[];
    }
  | {
      readonly type: 'approvalGiven';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly opinion: string | null;
    }
  | {
      readonly type: 'approvalRejected';
      readonly approval: string;
      readonly round: number;
      readonly department: DepartmentCode;
      readonly reason: string;
    }
  | { readonly type: 'approvalGranted'; readonly approval: string; readonly round: number }
  | { readonly type: 'approvalSuperseded'; readonly approval: string; readonly round: number }
  | { readonly type: 'clockStarted'; readonly clock: StartedClock }
  | {
      readonly type: 'clockRang';
      readonly clock: string;
      readonly rung: Rung['id'];
      readonly to: readonly Audience[];
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
    }
  | { readonly type: 'factsRecorded'; readonly facts: Facts }
  | { readonly type: 'evidenceAttached'; readonly evidence: Evidence; readonly stage: StageId }
  | { readonly type: 'noteAdded'; readonly text: string }
  | { readonly type: 'instructionGiven'; readonly text: string; readonly to: DepartmentCode | null }
  | { readonly type: 'caseHeld'; readonly ground: string; readonly reason: string }
  | {
      readonly type: 'caseResumed';
      readonly reason: string;
      readonly clocks: readonly ({ readonly id: string } & DueDay)[];
    }
  | { readonly type: 'caseCancelled'; readonly reason: string }
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
