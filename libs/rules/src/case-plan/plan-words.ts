import type { PeriodUnit } from '../calendar/period.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type {
  ApprovalPlan,
  Approver,
  Audience,
  BranchPlan,
  ClockPlan,
  CorrectionPlan,
  Criterion,
  DepartmentCode,
  EvidencePlan,
  ExtensionPlan,
  FactPlan,
  InForce,
  MilestonePlan,
  RedAfter,
  Rung,
  RungId,
  SilencePlan,
  Source,
  SpanPlan,
  StageId,
  StagePlan,
  TermPlan,
  VotingRule,
  Words,
} from './plan.ts';

/** The vocabulary in which plans are written, so that a stage reads as one sentence. */

const rung = (id: RungId, workingDays: number, ...to: readonly Audience[]): Rung => ({
  id,
  after: { workingDays },
  to,
});

/**
 * Reminder, urge, yellow a day late, red from the sixth, then talk, bulletin and the proposal to hold somebody
 * to account, which people decide on. PARAMETER: districts publish ladders of their own (Sanming, Yinchuan, Guangyuan)
 * that differ in colours and days.
 */
export const DEFAULT_LADDER: readonly Rung[] = [
  rung('reminder', -3, 'department'),
  rung('urge', -1, 'department', 'head'),
  rung('yellow', 1, 'department', 'head', 'twoOffices'),
  rung('red', 6, 'head', 'leaderInCharge', 'twoOffices'),
  rung('talk', 10, 'head', 'leaderInCharge', 'twoOffices'),
  rung('bulletin', 15, 'leaderInCharge', 'twoOffices'),
  rung('accountability', 20, 'leaderInCharge', 'twoOffices'),
];

/** The rules hold from that day on, until the day before `until`. */
export const inForceFrom = (
  from: string,
  source: Source,
  until: string | null = null,
): InForce => ({
  from: from as PlainDate,
  until: until as PlainDate | null,
  source,
});

export const words = (zh: string, en: string): Words => ({ zh, en });
export const law = (text: string): Source => ({ mark: 'LAW', text });
export const practice = (text: string): Source => ({ mark: 'PRACTICE', text });
export const parameter = (text: string): Source => ({ mark: 'PARAMETER', text });

/** Facts or papers of one attempt: come to again, the stage that asks for them asks for new ones. */
export const eachTime = <Named extends Readonly<Record<string, FactPlan | EvidencePlan>>>(
  records: Named,
): Named =>
  Object.fromEntries(
    Object.entries(records).map(([name, record]) => [name, { ...record, eachTime: true }]),
  ) as Named;

interface ClockOptions {
  readonly id: string;
  readonly title: Words;
  readonly source: Source;
  readonly bound?: 'maximum' | 'minimum';
  readonly pausedBy?: ClockPlan['pausedBy'];
  readonly startsOn?: string;
  readonly roll?: ClockPlan['roll'];
  readonly extension?: ExtensionPlan;
  readonly correction?: ClockPlan['correction'];
  readonly ladder?: readonly Rung[];
  readonly redAfter?: RedAfter;
}

/** The law's periods are not corrected by hand; nor are those that a recorded fact starts. */
const correctionOf = (term: TermPlan, { source, bound }: ClockOptions): ClockPlan['correction'] => {
  if (term.by !== 'period' || term.startsOn !== undefined) return 'none';
  if (bound === 'minimum') return 'neverEarlier';
  return source.mark === 'LAW' ? 'none' : 'free';
};

const pausedByDefault = (term: TermPlan, source: Source): ClockPlan['pausedBy'] =>
  term.by === 'period' && source.mark !== 'LAW' ? 'everyHold' : [];

const clockOf = (term: TermPlan, options: ClockOptions): ClockPlan => ({
  id: options.id,
  title: options.title,
  term,
  bound: options.bound ?? 'maximum',
  roll: options.roll ?? (term.by === 'period' ? 'forward' : 'none'),
  pausedBy: options.pausedBy ?? pausedByDefault(term, options.source),
  ...(options.extension === undefined ? {} : { extension: options.extension }),
  correction: options.correction ?? correctionOf(term, options),
  source: options.source,
  ladder: options.ladder ?? (options.bound === 'minimum' ? [] : DEFAULT_LADDER),
  ...(options.redAfter === undefined ? {} : { redAfter: options.redAfter }),
});

const clock =
  (unit: PeriodUnit) =>
  (amount: number, options: ClockOptions): ClockPlan => {
    const { startsOn } = options;
    const start = startsOn === undefined ? {} : { startsOn };
    return clockOf({ by: 'period', amount, unit, ...start }, options);
  };

/** A day that a fact tells: by contract, by a decision. It moves only with the fact. */
export const onDayTold = (fact: string, options: ClockOptions): ClockPlan =>
  clockOf({ by: 'fact', fact }, options);

/** Every month by that day (每月5日前), met by reporting any of the facts named. */
export const everyMonthBy = (
  day: number,
  reportedBy: readonly string[],
  options: ClockOptions,
): ClockPlan => clockOf({ by: 'monthly', day, reportedBy }, options);

/** At most `times` extensions of at most `atMost` each, agreed by these one after the other. */
export const extendable = (
  times: number,
  most: { readonly atMost: number; readonly unit: PeriodUnit },
  approvedBy: readonly string[],
  source: Source,
): ExtensionPlan => ({ times, ...most, approvedBy: approvedBy as readonly Approver[], source });

/** A period in 工作日. What holds the case stops it unless law gives it; say `pausedBy` where the law allows pauses. */
export const workingDays = clock('workingDay');
/** A period in 自然日. */
export const calendarDays = clock('calendarDay');
/** A period in months; a year is 12. */
export const months = clock('month');

export const needsFact = (fact: string, because: string): Criterion => ({
  needs: 'fact',
  fact,
  law: because,
});
export const needsYes = (fact: string, because: string): Criterion => ({
  needs: 'yes',
  fact,
  law: because,
});
export const needsCover = (fact: string, atLeast: string, because: string): Criterion => ({
  needs: 'covers',
  fact,
  atLeast,
  law: because,
});
export const needsEvidence = (evidence: string, because: string): Criterion => ({
  needs: 'evidence',
  evidence,
  law: because,
});
export const needsElapsed = (clockId: string, because: string): Criterion => ({
  needs: 'elapsed',
  clock: clockId,
  law: because,
});
export const needsDecision = (decision: string, because: string): Criterion => ({
  needs: 'decision',
  decision,
  law: because,
});
export const needsMilestone = (link: string, milestone: string, because: string): Criterion => ({
  needs: 'milestone',
  link,
  milestone,
  law: because,
});
export const needsFunds = (link: string, atLeast: string, because: string): Criterion => ({
  needs: 'funds',
  link,
  atLeast,
  law: because,
});
export const needsChildrenEnded = (because: string): Criterion => ({
  needs: 'childrenEnded',
  law: because,
});
export const needsIncidentsSettled = (because: string): Criterion => ({
  needs: 'incidentsSettled',
  law: because,
});
/** What others may wait for, from a stage on. */
export const milestone = (
  title: Words,
  from: string,
  ...holds: readonly Criterion[]
): MilestonePlan => ({ title, from: from as StageId, holds });

/** A clock that runs from entering one stage to leaving another. */
export const span = (from: string, until: string, spanning: ClockPlan): SpanPlan => ({
  from: from as StageId,
  until: until as StageId,
  clock: spanning,
});

interface ApprovalOptions {
  readonly title: Words;
  readonly departments: readonly string[];
  readonly onReject: string;
  readonly clock: ClockPlan;
  readonly nature?: ApprovalPlan['nature'];
  readonly order?: ApprovalPlan['order'];
  readonly rule?: VotingRule;
  readonly veto?: readonly string[];
  readonly silence?: SilencePlan;
  readonly mayAdd?: boolean;
  readonly reconfirm?: boolean;
}

/**
 * 会签. What is not said: a decision by all who are named, asked at once; silence means nothing, the ladder goes
 * on; departments may be added; what was approved before a return may be confirmed in one act.
 */
export const approval = (id: string, options: ApprovalOptions): ApprovalPlan => ({
  id,
  title: options.title,
  nature: options.nature ?? 'decision',
  departments: options.departments as readonly DepartmentCode[],
  order: options.order ?? { by: 'together' },
  rule: options.rule ?? { by: 'all' },
  veto: (options.veto ?? []) as readonly DepartmentCode[],
  silence: options.silence ?? { means: 'escalate' },
  mayAdd: options.mayAdd ?? true,
  reconfirm: options.reconfirm ?? true,
  onReject: options.onReject as StageId,
  clock: options.clock,
});

/** One department after all the others: 主办单位后签, or the one who chairs. */
export const last = (department: string): ApprovalPlan['order'] => ({
  by: 'last',
  last: department as DepartmentCode,
});

/** The day on which something is due that somebody asks of a department: it is named when it is asked. */
export const onDayNamed = (options: ClockOptions): ClockPlan => clockOf({ by: 'told' }, options);

export const branch = (id: string, title: Words, ...stages: readonly StagePlan[]): BranchPlan => ({
  id,
  title,
  stages,
});

interface StageOptions {
  readonly title: Words;
  readonly acting: string;
  readonly source: Source;
  readonly clocks: readonly ClockPlan[];
  readonly entry?: readonly Criterion[];
  readonly approvals?: readonly ApprovalPlan[];
  readonly next?: readonly string[];
  readonly returnTo?: readonly string[];
  readonly closing?: readonly Criterion[];
  readonly correction?: CorrectionPlan;
  readonly branches?: readonly BranchPlan[];
}

/** One stage of a plan; what is not said is empty. */
export const stage = (id: string, options: StageOptions): StagePlan => ({
  id: id as StageId,
  title: options.title,
  acting: options.acting as DepartmentCode | 'lead',
  entry: options.entry ?? [],
  approvals: options.approvals ?? [],
  clocks: options.clocks,
  next: (options.next ?? []) as readonly StageId[],
  returnTo: (options.returnTo ?? []) as readonly StageId[],
  ...(options.closing === undefined ? {} : { closing: options.closing }),
  ...(options.correction === undefined ? {} : { correction: options.correction }),
  ...(options.branches === undefined ? {} : { branches: options.branches }),
  source: options.source,
});
