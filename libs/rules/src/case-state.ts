import type { Actor, ClockSubject, Evidence, Facts, StartedClock } from './case-event.ts';
import type { CaseNumber } from './case-number.ts';
import type { Instant } from './instant.ts';
import type { Pause } from './period.ts';
import type { PlainDate } from './plain-date.ts';
import type { CaseKind, DepartmentCode, PlanRef, StageId } from './plan.ts';

/**
 * A clock: running; held (it stands still with the case); over, with its verdict. `late` = it ended
 * after its due day, `elapsed` = a minimum period has run. A breach is never taken back.
 */
export interface Clock extends StartedClock {
  readonly state: 'running' | 'held' | 'met' | 'late' | 'elapsed' | 'cancelled';
  /** The first instant of being late: the end of the due day. */
  readonly breachedAt: Instant | null;
  readonly pauses: readonly Pause[];
  /** Since when it stands still; only while held. */
  readonly heldOn: PlainDate | null;
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
  } | null;
  readonly children: Readonly<Record<string, Child>>;
  readonly receipts: Readonly<Record<string, Receipt>>;
  readonly breaches: number;
  readonly outcome: string | null;
}

export const isRunning = (clock: Clock): boolean => clock.state === 'running';
export const isUnfinished = (clock: Clock): boolean =>
  clock.state === 'running' || clock.state === 'held';

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
