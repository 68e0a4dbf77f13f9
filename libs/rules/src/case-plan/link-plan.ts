import type { Criterion } from './criterion-plan.ts';
import type { CaseKind, Source, StageId, Words } from './plan-terms.ts';

/** How cases of a plan stand on others, what others may wait for, and money that is kept for them. */

/** What other cases may wait for: reached from that stage on, as long as all of `holds` is true; lost when it is not. */
export interface MilestonePlan {
  readonly title: Words;
  readonly from: StageId;
  readonly holds: readonly Criterion[];
}

/** 关联案件: a case of another kind on which cases of this plan stand. */
export interface LinkPlan {
  readonly title: Words;
  readonly kind: CaseKind;
  /** It is the case under which this one was opened, linked from the beginning. */
  readonly parent?: true;
  /** The milestones of the other that mean something here. */
  readonly milestones: Readonly<Record<string, Words>>;
  /** Those on which this case stands: reached, and lost again, they hold it on `ground`. */
  readonly standsOn: readonly string[];
  readonly ground?: string;
  readonly source: Source;
}

/** Money that a case holds for others: from which stage on, how much in all, and how much has come in so far. */
export interface FundPlan {
  readonly from: StageId;
  readonly total: string;
  readonly paidIn: string;
}
