import type { ApprovalHappening } from './approval/approval-happening.ts';
import type { CaseNumber } from './case-number.ts';
import type { ClockHappening } from './clock/clock-happening.ts';
import type { Facts } from './gate/fact-value.ts';
import type { Instant } from './calendar/instant.ts';
import type { PlainDate } from './calendar/plain-date.ts';
import type { CaseKind, DepartmentCode, PlanRef, StageId } from './case-plan/plan.ts';
import type { LinkHappening } from './linking/link-happening.ts';
import type { StageHappening } from './stage/stage-happening.ts';
import type { Verification } from './verification/verification-state.ts';
import type { TaskHappening } from './task/task-happening.ts';
export type {
  RungAt,
  ClockSubject,
  Term,
  DueDay,
  StartedClock,
  MovedClock,
  Cause,
  Lateness,
} from './clock/clock-happening.ts';
export type { Facts, FactValue } from './gate/fact-value.ts';
export type { Signer, AnswerKind } from './approval/approval-happening.ts';
export { type TaskOpened, PRIORITIES, type Priority } from './task/task-happening.ts';

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

/** The persons behind an act: the account, and the absent colleague in whose place it acts. */
export const personsOf = ({ account, behalf }: Actor): readonly string[] =>
  behalf === undefined ? [account] : [account, behalf];

/** Whether one of the actor's persons has done something, himself or through somebody who stood in for him. */
export const isOwn = (
  { by, behalf }: { readonly by: string; readonly behalf: string | null },
  actor: Actor,
): boolean => personsOf(actor).some((person) => person === by || person === behalf);

/** A document by its fingerprint; its bytes lie in the evidence store under the same SHA-256. */
export interface Evidence {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly sha256: string;
  /** bytes */
  readonly size: number;
}

/** A period that ran out for an attempt that is over: the id of its clock, and its name in the plan. */
export interface LapsedPeriod {
  readonly id: string;
  readonly clock: string;
}

/** What progress alone would show; only a report changes it. */
export type ProgressLight = 'green' | 'yellow' | 'red';

/** What can happen to a case. A case is the fold of these and nothing else. */
export type Happening =
  | ClockHappening
  | ApprovalHappening
  | StageHappening
  | TaskHappening
  | LinkHappening
  | {
      readonly type: 'caseOpened';
      readonly number: CaseNumber;
      readonly kind: CaseKind;
      readonly title: string;
      readonly programme: string | null;
      readonly lead: DepartmentCode;
      readonly parent: CaseNumber | null;
      readonly plan: PlanRef;
      readonly rulesOn: PlainDate;
      /** SHA-256 of the published calendar. */
      readonly calendar: string;
      readonly facts: Facts;
    }
  | { readonly type: 'factsRecorded'; readonly facts: Facts }
  | {
      /**
       * What was recorded for an attempt that is over, facts by name, and the periods that had run out for it. It
       * stays on record and counts no more.
       */
      readonly type: 'recordsLapsed';
      readonly facts: readonly string[];
      readonly papers: readonly Pick<Evidence, 'id' | 'kind'>[];
      readonly periods?: readonly LapsedPeriod[];
    }
  /** A rule over published figures has been asked, by the name of the plan. */
  | ({ readonly type: 'verified'; readonly verification: string } & Verification)
  | { readonly type: 'progressJudged'; readonly light: ProgressLight }
  | { readonly type: 'evidenceAttached'; readonly evidence: Evidence; readonly stage: StageId }
  | { readonly type: 'noteAdded'; readonly text: string }
  | { readonly type: 'instructionGiven'; readonly text: string; readonly to: DepartmentCode | null }
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
