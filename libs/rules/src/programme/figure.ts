import type { PlainDate } from '../calendar/plain-date.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import type { Unit } from './programme.ts';
import type { UnknownTally } from './tally.ts';

/** One year of a measure as of a day. What nobody has set, or nobody can know, is `null`. */
export interface YearFigure {
  readonly year: number;
  readonly target: number | null;
  /** By the last quarter that has ended on that day, the least whole amount that the quarter plan wants. */
  readonly planned: number | null;
  readonly done: number | null;
  readonly cases: number;
  /** What is missing to what was planned to date; negative where more was done. */
  readonly gap: number | null;
  /** Whole basis points of the target, never rounded up. */
  readonly doneBp: number | null;
  /** Whether as large a part of the target is done as of the year is over: 序时进度. */
  readonly onTime: boolean | null;
  readonly halfTask: {
    /** The day on whose end it is due has come. */
    readonly due: boolean;
    readonly reached: boolean;
    /** 过大半; `null` where nobody has given it a number. */
    readonly stretched: boolean | null;
  } | null;
  readonly quarters: readonly {
    readonly quarter: number;
    /** To be reached by its end, from the beginning of the year on. */
    readonly planned: number | null;
    /** Done in it alone; `null` where the measure has no day. */
    readonly done: number | null;
    readonly cases: number;
  }[];
  readonly departments: readonly {
    readonly department: DepartmentCode;
    readonly done: number;
    readonly cases: number;
  }[];
}

/** A measure of a programme as of a day. */
export interface MeasureFigure {
  readonly measure: string;
  readonly unit: Unit;
  /** Of all years together. */
  readonly target: number | null;
  readonly done: number;
  readonly cases: number;
  readonly doneBp: number | null;
  readonly unknown: {
    readonly cases: number;
    readonly departments: readonly Omit<UnknownTally, 'measure'>[];
  };
  readonly years: readonly YearFigure[];
}

/** A rate in a year as of a day; `bp` is never rounded up, and `null` where there is nothing to divide by. */
export interface RateFigure {
  readonly rate: string;
  readonly year: number;
  readonly part: number | null;
  readonly whole: number | null;
  readonly bp: number | null;
}

/** A programme as of a day. */
export interface RolledUp {
  readonly day: PlainDate;
  readonly measures: readonly MeasureFigure[];
  readonly rates: readonly RateFigure[];
}
