import type { PeriodUnit } from './period.ts';

/** The kinds of case the district runs; each has a workflow type and a number prefix of its own. */
export type CaseKind = 'project' | 'demolition' | 'household' | 'financing';

export type DepartmentCode = string & { readonly brand: 'DepartmentCode' };
export type StageId = string & { readonly brand: 'StageId' };

/** The same words for officials and for developers. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Where a number comes from. LAW: read in the law named. PRACTICE: a local rule. PARAMETER: this district's choice. */
export interface Source {
  readonly mark: 'LAW' | 'PRACTICE' | 'PARAMETER';
  readonly text: string;
}

/** What a case may be told about itself. Money is integer 分, a day `YYYY-MM-DD`. */
export interface FactPlan {
  readonly type: 'text' | 'money' | 'count' | 'day' | 'flag';
  readonly title: Words;
}

/** A kind of document that a stage asks for. */
export interface EvidencePlan {
  readonly title: Words;
}

/** Who hears of a rung: the acting department, its head, the leader in charge, the two offices. */
export type Audience = 'department' | 'head' | 'leaderInCharge' | 'twoOffices';

/** A step of the ladder, `workingDays` after the due day (before it where negative). The breach itself is no rung. */
export interface Rung {
  readonly id: 'reminder' | 'escalation';
  readonly workingDays: number;
  readonly to: readonly Audience[];
}

/**
 * How long something may, or must at least, take. A `maximum` is breached when its last day has ended;
 * a `minimum` elapses, and what waits for it becomes possible the day after.
 */
export interface ClockPlan {
  readonly id: string;
  readonly title: Words;
  readonly amount: number;
  readonly unit: PeriodUnit;
  readonly bound: 'maximum' | 'minimum';
  /** Whether a hold stops it. Statutory windows of others and minimum periods never stop. */
  readonly pausable: boolean;
  readonly source: Source;
  /** The fact that holds the starting day; without it the clock starts on the day it is armed. */
  readonly startsOn?: string;
  readonly ladder: readonly Rung[];
}

/** What must be true before a stage is entered or a case is closed; `law` says why. */
export type Criterion =
  | { readonly needs: 'fact'; readonly fact: string; readonly law: string }
  | { readonly needs: 'yes'; readonly fact: string; readonly law: string }
  | {
      readonly needs: 'covers';
      readonly fact: string;
      readonly atLeast: string;
      readonly law: string;
    }
  | { readonly needs: 'evidence'; readonly evidence: string; readonly law: string }
  | { readonly needs: 'elapsed'; readonly clock: string; readonly law: string }
  | { readonly needs: 'childrenEnded'; readonly law: string };

/** Departments asked in parallel; all must approve. A rejection returns the case to `onReject`. */
export interface ApprovalPlan {
  readonly id: string;
  readonly title: Words;
  readonly departments: readonly DepartmentCode[];
  readonly onReject: StageId;
  readonly clock: ClockPlan;
}

export interface StagePlan {
  readonly id: StageId;
  readonly title: Words;
  /** The department in whose hands the case is; `lead` is the case's own lead department. */
  readonly acting: DepartmentCode | 'lead';
  readonly entry: readonly Criterion[];
  readonly approvals: readonly ApprovalPlan[];
  readonly clocks: readonly ClockPlan[];
  readonly next: readonly StageId[];
  readonly returnTo: readonly StageId[];
  /** Present where a case may be closed: what must be true for it. */
  readonly closing?: readonly Criterion[];
  readonly source: Source;
}

/** A clock over several stages: it starts when `from` is entered and ends when `until` is left forwards. */
export interface SpanPlan {
  readonly from: StageId;
  readonly until: StageId;
  readonly clock: ClockPlan;
}

/** A ground on which a case may stand still, and the law that allows it. */
export interface HoldGround {
  readonly id: string;
  readonly title: Words;
  readonly source: Source;
}

/**
 * A process as data. The first stage is where every case begins. A plan is immutable once published:
 * a change is a new version, and running cases stay on theirs.
 */
export interface CasePlan {
  readonly id: string;
  readonly version: number;
  readonly kind: CaseKind;
  readonly title: Words;
  readonly basis: readonly string[];
  /** Leads where the opener names no department. */
  readonly lead: DepartmentCode;
  readonly facts: Readonly<Record<string, FactPlan>>;
  readonly evidence: Readonly<Record<string, EvidencePlan>>;
  /** The whole case, from opening to its end. */
  readonly clock: ClockPlan;
  readonly spans: readonly SpanPlan[];
  readonly stages: readonly StagePlan[];
  readonly holds: readonly HoldGround[];
  /** Where child cases may be opened, and of which kind. */
  readonly children?: { readonly kind: CaseKind; readonly in: readonly StageId[] };
}

/** The plan a case is pinned to; `hash` is the SHA-256 of the published content. */
export interface PlanRef {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}
