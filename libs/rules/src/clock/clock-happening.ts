import type { Instant } from '../calendar/instant.ts';
import type { PeriodUnit } from '../calendar/period.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Approver, Audience, DepartmentCode, RungId, StageId } from '../case-plan/plan.ts';

export interface RungAt {
  readonly rung: RungId;
  readonly at: Instant;
  readonly to: readonly Audience[];
  readonly urgent?: true;
}

/** What a clock counts for: the whole case, a stage, an approval, a correction, or a task. */
export type ClockSubject = 'case' | 'stage' | 'approval' | 'correction' | 'task';

/** A term whose facts are told: what a clock is reckoned by. */
export type Term =
  | { readonly by: 'period'; readonly amount: number; readonly unit: PeriodUnit }
  | { readonly by: 'day'; readonly day: PlainDate }
  | { readonly by: 'monthly'; readonly day: number };

/** When a clock is due, in one piece, so that whatever moves it replaces all of it at once. */
export interface DueDay {
  readonly due: PlainDate;
  /** 24:00 +08:00 of the due day. */
  readonly dueAt: Instant;
  /** From here on the clock is near due; `null` where nothing warns. */
  readonly warnAt: Instant | null;
  /** From here on the light is red. */
  readonly redAt: Instant;
  /** A day it touched has no holiday notice yet. */
  readonly provisional: boolean;
  /** The steps of its ladder that have not rung, in order. */
  readonly rungs: readonly RungAt[];
}

export interface StartedClock extends DueDay {
  /** Unique in the case: subject, plan clock and the attempt or round it belongs to. */
  readonly id: string;
  readonly clock: string;
  readonly subject: ClockSubject;
  /** The stage it ends with; `null` where it outlives stages. */
  readonly stage: StageId | null;
  readonly holders: readonly DepartmentCode[];
  readonly bound: 'maximum' | 'minimum';
  readonly startedOn: PlainDate;
  readonly term: Term;
}

/** A running clock that is due on another day now, and on which day it was due before. */
export interface MovedClock extends DueDay {
  readonly id: string;
  readonly startedOn: PlainDate;
  readonly term: Term;
  readonly before: PlainDate;
}

/** Why clocks are reckoned again although nobody moved them: what they are reckoned with has changed. */
export type Cause =
  | { readonly kind: 'calendar'; readonly calendar: string }
  | { readonly kind: 'fact'; readonly facts: readonly string[] };

/** How late something ended, in days and in working days. */
export interface Lateness {
  readonly days: number;
  readonly workingDays: number;
}

/** What can happen to the clocks of a case. */
export type ClockHappening =
  | { readonly type: 'clockStarted'; readonly clock: StartedClock }
  | {
      readonly type: 'clockRang';
      readonly clock: string;
      readonly rung: RungId;
      /** The due day it rings for: the same rung rings again only for another one. */
      readonly due: PlainDate;
      readonly to: readonly Audience[];
      readonly holders: readonly DepartmentCode[];
      readonly urgent: boolean;
    }
  | {
      readonly type: 'clockBreached';
      readonly clock: string;
      readonly due: PlainDate;
      readonly dueAt: Instant;
      readonly holders: readonly DepartmentCode[];
    }
  | { readonly type: 'clockElapsed'; readonly clock: string }
  | {
      readonly type: 'clockStopped';
      readonly clock: string;
      readonly outcome: 'met' | 'late' | 'cancelled';
      /** Only where it is late. */
      readonly late: Lateness | null;
    }
  | {
      readonly type: 'clockPaused';
      readonly clock: string;
      readonly ground: string;
      readonly from: PlainDate;
      readonly reason: string;
      /** The SHA-256 of the paper by which those concerned were told. */
      readonly notice: string | null;
    }
  | {
      readonly type: 'clockResumed';
      readonly to: PlainDate;
      readonly reason: string;
      readonly clocks: readonly MovedClock[];
    }
  | {
      readonly type: 'extensionAsked';
      readonly clock: string;
      readonly amount: number;
      readonly unit: PeriodUnit;
      readonly reason: string;
      readonly approvedBy: readonly Approver[];
    }
  | {
      readonly type: 'extensionApproved';
      readonly clock: string;
      readonly approver: Approver;
      readonly opinion: string | null;
    }
  | {
      readonly type: 'extensionRefused';
      readonly clock: string;
      readonly approver: Approver;
      readonly reason: string;
    }
  | { readonly type: 'clockExtended'; readonly clocks: readonly MovedClock[] }
  | {
      readonly type: 'clockCorrected';
      readonly reason: string;
      readonly clocks: readonly MovedClock[];
    }
  | {
      readonly type: 'recalculated';
      readonly cause: Cause;
      readonly clocks: readonly MovedClock[];
    }
  | {
      readonly type: 'rungObjected';
      readonly clock: string;
      readonly rung: RungId;
      readonly reason: string;
    }
  | {
      readonly type: 'rungSettled';
      readonly clock: string;
      readonly rung: RungId;
      readonly outcome: 'upheld' | 'withdrawn';
      readonly reason: string;
    }
  | {
      readonly type: 'caseHeld';
      readonly ground: string;
      readonly reason: string;
      readonly notice: string | null;
      readonly from: PlainDate;
      readonly freezesLight: boolean;
      /** The clocks that stand still with the case. */
      readonly clocks: readonly string[];
    }
  | {
      readonly type: 'caseResumed';
      readonly reason: string;
      readonly to: PlainDate;
      readonly clocks: readonly MovedClock[];
    };
