import type {
  Actor,
  Cause,
  ClockSubject,
  Evidence,
  Facts,
  Lateness,
  ProgressLight,
  StartedClock,
} from './case-event.ts';
import type { CaseNumber } from './case-number.ts';
import type { Instant } from './instant.ts';
import type { PeriodUnit } from './period.ts';
import type { PlainDate } from './plain-date.ts';
import type { Approver, CaseKind, DepartmentCode, PlanRef, RungId, StageId } from './plan.ts';

/** A span of days in which a clock stood still, with its lawful ground. `to` is `null` while it lasts. */
export interface ClockPause {
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly ground: string;
  readonly stops: 'case' | 'clock';
  readonly by: string;
  readonly notice: string | null;
}

/** Time asked for, and what became of it; what is still `asked` when the due day ends has come to nothing. */
export interface Extension {
  readonly amount: number;
  readonly unit: PeriodUnit;
  readonly reason: string;
  readonly by: string;
  readonly askedAt: Instant;
  readonly approvedBy: readonly Approver[];
  /** Who has agreed, in the order of `approvedBy`. */
  readonly approvals: readonly { readonly by: string; readonly at: Instant }[];
  readonly state: 'asked' | 'granted' | 'refused';
}

/** What moved a due day, by the event that says so. */
export interface DueMove {
  readonly version: number;
  readonly before: PlainDate;
  readonly after: PlainDate;
  readonly because: 'resumed' | 'extended' | 'corrected' | Cause['kind'];
}

/** A step of the ladder that has rung, and the due day it rang for. */
export interface Rang {
  readonly rung: RungId;
  readonly due: PlainDate;
  readonly at: Instant;
  /** 申诉: why the department blamed says that it is wrong. */
  readonly objection: {
    readonly by: string;
    readonly at: Instant;
    readonly reason: string;
  } | null;
  /** 认定: what people made of it. */
  readonly settled: {
    readonly outcome: 'upheld' | 'withdrawn';
    readonly by: string;
    readonly at: Instant;
    readonly reason: string;
  } | null;
}

/**
 * A clock is a ledger of time. It is running; held (it stands still alone or with the case); or over, with
 * its verdict. `late` = it ended after its due day, `elapsed` = a minimum period has run. A breach is never
 * taken back, and what is over is never reckoned again.
 */
export interface Clock extends StartedClock {
  readonly state: 'running' | 'held' | 'met' | 'late' | 'elapsed' | 'cancelled';
  /** The first instant of being late: the end of the due day. */
  readonly breachedAt: Instant | null;
  readonly late: Lateness | null;
  readonly pauses: readonly ClockPause[];
  readonly extensions: readonly Extension[];
  readonly moves: readonly DueMove[];
  readonly rang: readonly Rang[];
  /** The day its verdict was given. */
  readonly endedOn: PlainDate | null;
  /** SHA-256 of the calendar its due day was last reckoned with. */
  readonly calendar: string;
}

export interface Answer {
  readonly department: DepartmentCode;
  readonly by: string;
  readonly at: Instant;
  readonly answer: 'approved' | 'rejected';
}

/** One round of an approval. A return supersedes it; entering the stage again asks in a new round. */
export interface Approval {
  readonly approval: string;
  readonly round: number;
  readonly departments: readonly DepartmentCode[];
  readonly state: 'asked' | 'granted' | 'rejected' | 'superseded';
  readonly answers: readonly Answer[];
}

export interface Child {
  readonly stage: StageId | null;
  readonly ended: boolean;
  readonly version: number;
}

/** What a command did, so that the same command never does it again. */
export interface Receipt {
  /** The case's version after the command. */
  readonly version: number;
  readonly fingerprint: string;
}

export interface CaseState {
  readonly number: CaseNumber;
  readonly kind: CaseKind;
  readonly title: string;
  readonly programme: string | null;
  readonly lead: DepartmentCode;
  readonly parent: CaseNumber | null;
  readonly plan: PlanRef;
  readonly calendar: string;
  readonly status: 'open' | 'held' | 'closed' | 'cancelled';
  readonly version: number;
  readonly openedAt: Instant;
  readonly openedBy: Actor;
  readonly changedAt: Instant;
  readonly stage: StageId;
  readonly attempt: number;
  readonly acting: DepartmentCode;
  readonly enteredAt: Instant;
  readonly attempts: Readonly<Record<string, number>>;
  readonly facts: Facts;
  readonly evidence: readonly (Evidence & { readonly stage: StageId })[];
  readonly approvals: readonly Approval[];
  readonly clocks: readonly Clock[];
  readonly hold: {
    readonly ground: string;
    readonly reason: string;
    readonly since: Instant;
    readonly freezesLight: boolean;
  } | null;
  readonly children: Readonly<Record<string, Child>>;
  readonly receipts: Readonly<Record<string, Receipt>>;
  readonly progress: ProgressLight;
  readonly breaches: number;
  readonly outcome: string | null;
}

export const isRunning = (clock: Clock): boolean => clock.state === 'running';
export const isUnfinished = (clock: Clock): boolean =>
  clock.state === 'running' || clock.state === 'held';

/** What has been granted to a clock beyond its own time, in the unit of its extensions. */
export const extraOf = (clock: Pick<Clock, 'extensions'>): number =>
  clock.extensions
    .filter(({ state }) => state === 'granted')
    .reduce((sum, { amount }) => sum + amount, 0);

/** The extension that waits for an answer; after the due day there is nothing left to extend. */
export const askedExtension = (clock: Clock): Extension | undefined =>
  clock.state === 'running' && clock.breachedAt === null
    ? clock.extensions.find(({ state }) => state === 'asked')
    : undefined;

/** The pause in which a clock stands still now. */
export const openPause = (clock: Clock): ClockPause | undefined =>
  clock.pauses.find(({ to }) => to === null);

/** Whether a clock ever stood still, however briefly. */
export const everPaused = (clock: Pick<Clock, 'pauses'>): boolean => clock.pauses.length > 0;

export const hasEnded = (state: CaseState): boolean =>
  state.status === 'closed' || state.status === 'cancelled';

/** The rounds that still wait for answers. */
export const openApprovals = (state: CaseState): readonly Approval[] =>
  state.approvals.filter((approval) => approval.state === 'asked');

export const hasApproved = (approval: Approval, department: DepartmentCode): boolean =>
  approval.answers.some((given) => given.department === department && given.answer === 'approved');

/** The id of a clock: what it counts for and which attempt or round of it. */
export const clockIdOf = (subject: ClockSubject, clock: string, attempt: number): string =>
  subject === 'case' && attempt === 1 ? clock : `${subject}:${clock}#${attempt}`;

/** How many child cases are at which stage; ended ones under `ended`, unheard ones under `opening`. */
export const childrenByStage = (state: CaseState): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const child of Object.values(state.children)) {
    const key = child.ended ? 'ended' : (child.stage ?? 'opening');
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};
