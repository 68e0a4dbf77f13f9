import type { PlainDate } from '../calendar/plain-date.ts';
import type { DepartmentCode, Source, Words } from './plan-terms.ts';
import type { Premise } from './premise-plan.ts';

/** What holds of a plan as a whole: from when, how often it urges, who answers for what was done unlawfully. */

/** 催办: how many hours must lie between two urgings of the same thing. No reminder goes without a cap. */
export interface UrgingPlan {
  readonly everyHours: number;
  readonly source: Source;
}

/** From when to when the rules of a plan hold; `until` is the first day on which others do. */
export interface InForce {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly source: Source;
  /** Of the first edition: the law before it, by which nothing is judged here. */
  readonly before?: Source;
}

/** What recorded facts amount to: the first step all of whose premises are true; no step before the facts tell. */
export interface LevelPlan {
  readonly title: Words;
  readonly steps: readonly {
    readonly id: string;
    readonly title: Words;
    readonly when: readonly Premise[];
  }[];
  readonly source: Source;
}

/** What the law leaves open: which hours are night, and whether weekends are 法定节假日. */
export interface EnforcementHours {
  /** Minutes after midnight in +08:00: the night's first minute, and the first one after it. */
  readonly nightFrom: number;
  readonly nightUntil: number;
  /** Weekends are barred, also those worked instead of a holiday; only those that rest; or not. */
  readonly weekends: 'barred' | 'barredUnlessWorked' | 'open';
  readonly source: Source;
}

/** Who answers, and within how many working days, for what people report to have been done to somebody unlawfully. */
export interface IncidentsPlan {
  readonly answeredBy: DepartmentCode;
  readonly within: number;
  readonly source: Source;
}

/** An amount that never exceeds another, whoever records either: no facts are taken by which it would. */
export interface LimitPlan {
  readonly fact: string;
  readonly atMost: string;
  readonly source: Source;
}
