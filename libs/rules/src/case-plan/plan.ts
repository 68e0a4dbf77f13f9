import type { Criterion, Requirement } from './criterion-plan.ts';
import type { FundPlan, LinkPlan, MilestonePlan } from './link-plan.ts';
import type { IncidentsPlan, InForce, LevelPlan, LimitPlan, UrgingPlan } from './plan-manners.ts';
import type { CaseKind, DepartmentCode, Source, StageId, Words } from './plan-terms.ts';
import type { PeriodUnit } from '../calendar/period.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { VerificationPlan } from './verification-plan.ts';

export type {
  CaseKind,
  Criterion,
  DepartmentCode,
  IncidentsPlan,
  InForce,
  LevelPlan,
  LimitPlan,
  Requirement,
  Source,
  StageId,
  UrgingPlan,
  VerificationPlan,
  Words,
};
export type { FundPlan, LinkPlan, MilestonePlan };

/** What a case may be told about itself. Money is integer 分, a day `YYYY-MM-DD`, a time `YYYY-MM-DDTHH:mm` in +08:00. */
export interface FactPlan {
  readonly type: 'text' | 'money' | 'count' | 'day' | 'time' | 'flag';
  readonly title: Words;
  /** It tells of one attempt (served on, paid for): where the stage that asks for it is come to again, it is recorded anew. */
  readonly eachTime?: true;
  /** Others say it (a court, a review body, a bank, a higher level): it is recorded only with this paper of theirs. */
  readonly provenBy?: string;
}

/** A kind of document that a stage asks for. */
export interface EvidencePlan {
  readonly title: Words;
  /** It proves one attempt; see `FactPlan`. */
  readonly eachTime?: true;
}

/** A kind of document that no case takes in, and the law that forbids whoever wrote it to give it. */
export interface RefusedPaper {
  readonly title: Words;
  readonly source: Source;
}

/** Who hears of a rung: the acting department, its head, the leader in charge, the two offices. */
export type Audience = 'department' | 'head' | 'leaderInCharge' | 'twoOffices';

/**
 * The steps of supervision in their order; the last is a proposal that people decide on, because holding somebody to
 * account is for the competent organ (《政府督查工作条例》, Order 733 art. 21).
 */
export const RUNGS = [
  'reminder',
  'urge',
  'yellow',
  'red',
  'talk',
  'bulletin',
  'accountability',
] as const;
export type RungId = (typeof RUNGS)[number];

/** How far from the due day, before it where negative. Hours are office hours, counted from close of business. */
export type Offset = { readonly workingDays: number } | { readonly workingHours: number };

/** A step of the ladder. The breach itself is no rung. */
export interface Rung {
  readonly id: RungId;
  readonly after: Offset;
  readonly to: readonly Audience[];
  /** Rings and is delivered outside working hours too. */
  readonly urgent?: true;
}

/**
 * How a due day is found: a period that begins with an event or on the day a fact tells; a day that a
 * fact tells or the plan fixes; the day that whoever starts the clock names; or the same day of every month,
 * reported by any of the facts named.
 */
export type TermPlan =
  | {
      readonly by: 'period';
      readonly amount: number;
      readonly unit: PeriodUnit;
      /** The fact that holds the starting day; without it the clock starts on the day it is armed. */
      readonly startsOn?: string;
    }
  | { readonly by: 'fact'; readonly fact: string }
  | { readonly by: 'day'; readonly day: PlainDate }
  | { readonly by: 'told' }
  | { readonly by: 'monthly'; readonly day: number; readonly reportedBy: readonly string[] };

/** Who must agree, one after the other: an office of the district, or an officer of a department. */
export type Approver = 'twoOffices' | 'leader' | DepartmentCode;

/** How often and how far a clock may be extended, on whose word. What is not said cannot be extended. */
export interface ExtensionPlan {
  readonly times: number;
  /** Most of one extension, in `unit`. */
  readonly atMost: number;
  readonly unit: PeriodUnit;
  readonly approvedBy: readonly Approver[];
  readonly source: Source;
}

/** Months overdue from which a light is red, by which rule. */
export interface RedAfter {
  readonly months: number;
  readonly source: Source;
}

/**
 * How long something may, or must at least, take. A `maximum` is breached when its last day has ended;
 * a `minimum` elapses, and what waits for it becomes possible the day after.
 */
export interface ClockPlan {
  readonly id: string;
  readonly title: Words;
  readonly term: TermPlan;
  readonly bound: 'maximum' | 'minimum';
  /**
   * Where a last day that is a rest day moves: to the next working day (Civil Code art. 203), to the one
   * before (the cautious side of a duty of the government), or nowhere (a fixed day).
   */
  readonly roll: 'forward' | 'backward' | 'none';
  /** The grounds of this plan that stop it: those named (none: it cannot be paused), or whatever holds the case. */
  readonly pausedBy: readonly string[] | 'everyHold';
  readonly extension?: ExtensionPlan;
  /** Whether the two offices may correct its starting day: at will, only in favour of those who wait, or not. */
  readonly correction: 'free' | 'neverEarlier' | 'none';
  /** The law that gives it, and that is named where it cannot be paused, extended or shortened. */
  readonly source: Source;
  readonly ladder: readonly Rung[];
  /** How long overdue the light stays yellow before it is red. Without it red begins at the due day. */
  readonly redAfter?: RedAfter;
}

/**
 * When an approval is granted, counted on approvals and never on mere answers: all who do not abstain; any one;
 * at least so many; at least that share of all who sign, in basis points; or the one who chairs.
 */
export type VotingRule =
  | { readonly by: 'all' }
  | { readonly by: 'any' }
  | { readonly by: 'atLeast'; readonly count: number }
  | { readonly by: 'share'; readonly basisPoints: number }
  | { readonly by: 'chair'; readonly chair: DepartmentCode };

/** In which order departments are asked: all at once, as listed, or one of them after all the others (主办后签). */
export type AskingOrder =
  | { readonly by: 'together' }
  | { readonly by: 'oneByOne' }
  | { readonly by: 'last'; readonly last: DepartmentCode };

/**
 * What it means that a department has not answered when its time is over: nothing, and the ladder goes on; no
 * objection, which only a consultation may take it for; or a refusal. The last two with the article.
 */
export type SilencePlan =
  | { readonly means: 'escalate' }
  | { readonly means: 'noObjection'; readonly source: Source }
  | { readonly means: 'refused'; readonly source: Source };

/** 会签: departments that are asked, and what becomes of the case by their answers. */
export interface ApprovalPlan {
  readonly id: string;
  readonly title: Words;
  /** A decision is never taken by silence; a consultation (征求意见) may be, where its article says so. */
  readonly nature: 'decision' | 'consultation';
  readonly departments: readonly DepartmentCode[];
  readonly order: AskingOrder;
  readonly rule: VotingRule;
  /** 一票否决: those of the departments whose veto ends the round at once. */
  readonly veto: readonly DepartmentCode[];
  readonly silence: SilencePlan;
  /** 加签: whether departments may be added to those the plan names. */
  readonly mayAdd: boolean;
  /** After a return those who had approved may confirm it in one act. */
  readonly reconfirm: boolean;
  /** The earlier stage to which a refusal returns the case. */
  readonly onReject: StageId;
  readonly clock: ClockPlan;
}

/**
 * 补正: whoever handed in the papers is told once, and completely, what is missing. Asked within so many working
 * days of entering the stage; until it is supplied the stage's clocks stand still on `ground`.
 */
export interface CorrectionPlan {
  readonly askedWithin: number;
  readonly ground: string;
  /** How long supplying it may take. */
  readonly clock: ClockPlan;
  readonly source: Source;
}

/** 并联: one of several ways that are walked side by side, and joined when all have been walked. */
export interface BranchPlan {
  readonly id: string;
  readonly title: Words;
  /** The first is entered with the stage that holds the branch; the branch ends in a stage without `next`. */
  readonly stages: readonly StagePlan[];
}

/** What only a leader decides (由区领导决定的事项); others' stages may wait for it. */
export interface DecisionPlan {
  readonly title: Words;
  readonly source: Source;
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
  readonly correction?: CorrectionPlan;
  /** 并联审批: walked side by side while the case is in this stage; it goes on when all have ended. */
  readonly branches?: readonly BranchPlan[];
  readonly source: Source;
}

/** A clock over several stages: it starts when `from` is entered and ends when `until` is left forwards. */
export interface SpanPlan {
  readonly from: StageId;
  readonly until: StageId;
  readonly clock: ClockPlan;
}

/** A ground on which a whole case, or one clock of it, may stand still, and the law that allows it. */
export interface HoldGround {
  readonly id: string;
  readonly title: Words;
  readonly stops: 'case' | 'clock';
  /** The light shows what it showed when the case was held; what is breached meanwhile is on record all the same. */
  readonly freezesLight?: true;
  /** The paper by which those concerned are told; without it nothing stops. */
  readonly notice?: string;
  readonly source: Source;
}

/**
 * When progress colours the light: the gap between what was planned to date and what is done, as a share of
 * the whole, in basis points.
 */
export interface ProgressRule {
  readonly title: Words;
  readonly done: string;
  readonly planned: string;
  readonly whole: string;
  readonly yellowFromBp: number;
  readonly redAboveBp: number;
  readonly source: Source;
}

/** By which means departments may be asked to help (经济、行政、司法手段). */
export const MEANS = ['economic', 'administrative', 'judicial'] as const;
export type Means = (typeof MEANS)[number];

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
  readonly inForce: InForce;
  /** Leads where the opener names no department. */
  readonly lead: DepartmentCode;
  readonly facts: Readonly<Record<string, FactPlan>>;
  readonly evidence: Readonly<Record<string, EvidencePlan>>;
  /** Kinds of document that are refused with their law; none of them is a kind of evidence. */
  readonly refusedPapers?: Readonly<Record<string, RefusedPaper>>;
  /** The whole case, from opening to its end. */
  readonly clock: ClockPlan;
  readonly spans: readonly SpanPlan[];
  readonly stages: readonly StagePlan[];
  readonly holds: readonly HoldGround[];
  readonly decisions: Readonly<Record<string, DecisionPlan>>;
  /** The clock of what is asked of a department by a day: a condition to fulfil, a report to give. Its term is `told`. */
  readonly taskClock: ClockPlan;
  readonly urging: UrgingPlan;
  readonly progress?: ProgressRule;
  /** 协调: by which means departments may be asked to help with cases of this plan. */
  readonly coordination: { readonly means: readonly Means[]; readonly source: Source };
  readonly incidents: IncidentsPlan;
  /** 核验: the rules over published figures that cases of this plan are held against. */
  readonly verifications: Readonly<Record<string, VerificationPlan>>;
  readonly milestones: Readonly<Record<string, MilestonePlan>>;
  readonly links: Readonly<Record<string, LinkPlan>>;
  readonly fund?: FundPlan;
  /** Levels that follow from the facts and are recorded by nobody. */
  readonly levels?: Readonly<Record<string, LevelPlan>>;
  readonly limits?: readonly LimitPlan[];
  /** 补偿方案: each case has one for what is opened in it; besides the two offices this department publishes it. */
  readonly compensationScheme?: { readonly publishedBy: DepartmentCode; readonly source: Source };
  /** Where child cases may be opened, and of which kind. */
  readonly children?: { readonly kind: CaseKind; readonly in: readonly StageId[] };
}

/** The plan a case is pinned to; `hash` is the SHA-256 of the published content. */
export interface PlanRef {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}
