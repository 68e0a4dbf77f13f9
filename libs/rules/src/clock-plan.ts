import type { PeriodUnit } from './period.ts';
import type { PlainDate } from './plain-date.ts';
import type { DepartmentCode, Source, Words } from './plan-basics.ts';

/** Clocks as data: how a due day is found, what stops and extends it, and the steps of its ladder. */

/** Who hears of a rung: the acting department, its head, the leader in charge, the two offices. */
export type Audience = 'department' | 'head' | 'leaderInCharge' | 'twoOffices';

/** The steps of supervision in their order (supervision.md §4); the last is a proposal that people decide on. */
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
