import type { PlainDate } from '../calendar/plain-date.ts';
import type { CaseKind, Source, StageId, Words } from '../case-plan/plan.ts';

/** What a figure counts: cases, 分, or square metres. 万元, 亿元 and km² are for people only. */
export type Unit = 'case' | 'fen' | 'squareMetre';

/**
 * What a case has come to, as it stands now: a milestone of its plan; one of these stages; or a flag that says yes.
 * A case that has gone back has not come to it any more.
 */
export type Reached =
  | { readonly by: 'milestone'; readonly milestone: string }
  | { readonly by: 'stage'; readonly stages: readonly StageId[] }
  | { readonly by: 'yes'; readonly fact: string };

/** What is counted, of which cases, once each. */
export interface Measure {
  readonly title: Words;
  readonly unit: Unit;
  readonly kind: CaseKind;
  /** All of it must hold; where nothing is said, every case of that kind counts that was not given up. */
  readonly reached: readonly Reached[];
  /** The fact that tells how much a case adds; each adds one where none is named. */
  readonly adds?: string;
  /**
   * The fact that tells on which day a case counts, and so in which year and quarter. Without it a figure has no day
   * of its own: it is told as it stands, of the year that is asked for.
   */
  readonly on?: string;
  readonly source: Source;
}

/** What is to be reached by the end of each quarter, from the beginning of the year on: as shares or as amounts. */
export type QuarterPlan =
  | { readonly by: 'basisPoints'; readonly cumulative: readonly number[] }
  | { readonly by: 'amounts'; readonly cumulative: readonly number[] };

/** The target of one measure for one year, an integer in the unit of the measure. */
export interface Target {
  readonly measure: string;
  readonly year: number;
  readonly amount: number;
  readonly quarters?: QuarterPlan;
  readonly source: Source;
}

/** One side of a rate: what was done, what was planned to date, or what the year is to bring. */
export interface RateSide {
  readonly measure: string;
  readonly figure: 'done' | 'planned' | 'target';
}

/** 开工率、投资完成率、入库率、竣工率: one figure as a share of another. Places define them differently, so they are data. */
export interface Rate {
  readonly title: Words;
  readonly part: RateSide;
  readonly whole: RateSide;
  readonly source: Source;
}

/** 时间过半、任务过半: the share that must be done by the end of 30 June; `stretchBp` is 过大半, where somebody gives it a number. */
export interface HalfTask {
  readonly thresholdBp: number;
  readonly stretchBp?: number;
  readonly source: Source;
}

/**
 * 计划盘子: a list of cases under targets, over some years. Cases name it by its id. A version holds from a day on,
 * until a later version holds.
 */
export interface Programme {
  readonly id: string;
  readonly version: number;
  readonly title: Words;
  readonly inForceFrom: PlainDate;
  readonly years: { readonly first: number; readonly last: number };
  readonly measures: Readonly<Record<string, Measure>>;
  readonly targets: readonly Target[];
  readonly rates: Readonly<Record<string, Rate>>;
  readonly halfTask: HalfTask;
  readonly source: Source;
}

/** The target of a measure for a year, where there is one. */
export const targetOf = (
  { targets }: Programme,
  measure: string,
  year: number,
): Target | undefined =>
  targets.find((target) => target.measure === measure && target.year === year);

/** The years of a programme, the first one first. */
export const yearsOf = ({ years: { first, last } }: Programme): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
