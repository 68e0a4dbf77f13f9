import type { PeriodUnit } from './period.ts';
import type {
  ApprovalPlan,
  ClockPlan,
  Criterion,
  DepartmentCode,
  Rung,
  Source,
  SpanPlan,
  StageId,
  StagePlan,
  Words,
} from './plan.ts';

/** The vocabulary in which plans are written, so that a stage reads as one sentence. */

/** Reminder three working days before, the leader in charge five after. supervision.md §4, PARAMETER. */
export const DEFAULT_LADDER: readonly Rung[] = [
  { id: 'reminder', workingDays: -3, to: ['department'] },
  { id: 'escalation', workingDays: 5, to: ['leaderInCharge', 'twoOffices'] },
];

export const words = (zh: string, en: string): Words => ({ zh, en });
export const law = (text: string): Source => ({ mark: 'LAW', text });
export const practice = (text: string): Source => ({ mark: 'PRACTICE', text });
export const parameter = (text: string): Source => ({ mark: 'PARAMETER', text });

interface ClockOptions {
  readonly id: string;
  readonly title: Words;
  readonly source: Source;
  readonly bound?: 'maximum' | 'minimum';
  readonly pausable?: boolean;
  readonly startsOn?: string;
  readonly ladder?: readonly Rung[];
}

const clock =
  (unit: PeriodUnit) =>
  (amount: number, options: ClockOptions): ClockPlan => ({
    id: options.id,
    title: options.title,
    amount,
    unit,
    bound: options.bound ?? 'maximum',
    pausable: options.pausable ?? options.source.mark !== 'LAW',
    source: options.source,
    ...(options.startsOn === undefined ? {} : { startsOn: options.startsOn }),
    ladder: options.ladder ?? (options.bound === 'minimum' ? [] : DEFAULT_LADDER),
  });

/** A period in 工作日. It may be paused unless law gives it; say `pausable` where the law allows pauses. */
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
export const needsChildrenEnded = (because: string): Criterion => ({
  needs: 'childrenEnded',
  law: because,
});

/** A clock that runs from entering one stage to leaving another. */
export const span = (from: string, until: string, spanning: ClockPlan): SpanPlan => ({
  from: from as StageId,
  until: until as StageId,
  clock: spanning,
});

interface ApprovalOptions extends Omit<ApprovalPlan, 'id' | 'departments' | 'onReject'> {
  readonly departments: readonly string[];
  readonly onReject: string;
}

/** 会签: every department named must approve. */
export const approval = (id: string, options: ApprovalOptions): ApprovalPlan => ({
  id,
  title: options.title,
  departments: options.departments as readonly DepartmentCode[],
  onReject: options.onReject as StageId,
  clock: options.clock,
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
  source: options.source,
});
