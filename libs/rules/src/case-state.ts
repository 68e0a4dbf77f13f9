import type { Actor, Evidence, Facts, ProgressLight } from './case-event.ts';
import type { CaseNumber } from './case-number.ts';
import type { Clock } from './clock/clock-state.ts';
import type { Instant } from './calendar/instant.ts';
import type { PlainDate } from './calendar/plain-date.ts';
import type { CaseKind, DepartmentCode, PlanRef, StageId } from './case-plan/plan.ts';
import type { Link, Reservation } from './linking/link-state.ts';
import type { Approval } from './approval/round-state.ts';
import type { Priority } from './task/task-happening.ts';
import type { Verified } from './verification/verification-state.ts';
import type { Copy, Correction, Decision, Task, Urging } from './task/task-state.ts';
export * from './clock/clock-state.ts';
export type { Link, Reservation } from './linking/link-state.ts';
export type { Answer, DeclinedCompetence, Approval } from './approval/round-state.ts';
export type { PublishedBasis, Verification, Verified } from './verification/verification-state.ts';
export type { Correction, Task, Copy, Urging, Decision } from './task/task-state.ts';

/** A document of the case, and the stage to which it belongs. */
export interface Paper extends Evidence {
  readonly stage: StageId;
  /** It proved an attempt that is over. */
  readonly lapsed?: true;
}

/** One of the ways that are walked side by side in the present stage. */
export interface Branch {
  readonly id: string;
  readonly stage: StageId;
  readonly attempt: number;
  readonly acting: DepartmentCode;
  readonly enteredAt: Instant;
  readonly finished: boolean;
}

/**
 * The last step forwards, and what it takes to go on as if it had not been taken, for as long as nothing rests on
 * it.
 */
export interface Undo {
  readonly command: string;
  readonly by: string;
  /** The absent colleague in whose place it was taken. */
  readonly behalf: string | null;
  readonly from: StageId;
  /** `null`: the branch ended with it. */
  readonly to: StageId | null;
  readonly branch: string | null;
  readonly attempt: number;
  readonly acting: DepartmentCode;
  readonly enteredAt: Instant;
  readonly branches: readonly Branch[];
  readonly preparedBy: readonly string[];
  /** The clocks that ended with it, as they were. */
  readonly clocks: readonly Clock[];
  /** The clocks that started with it. */
  readonly started: readonly string[];
  /** What lapsed with it. */
  readonly facts: Facts;
  readonly papers: readonly string[];
  /** The clocks of what had been waited for. */
  readonly periods: readonly string[];
  readonly decisions: Readonly<Record<string, Decision>>;
  /** Something rests on it: it stands. */
  readonly builtUpon: boolean;
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

/**
 * How many receipts a case keeps, the newest: about 100 kB, which travel with it from run to run. What was done
 * before is answered by the ledger, which forgets nothing.
 */
export const RECEIPTS_KEPT = 1_000;

/** What a command has done, as far as the case still knows; a key is anybody's text, and may name what objects inherit. */
export const receiptFor = (
  { receipts }: Pick<CaseState, 'receipts'>,
  id: string,
): Receipt | undefined => (Object.hasOwn(receipts, id) ? receipts[id] : undefined);

export interface CaseState {
  readonly number: CaseNumber;
  readonly kind: CaseKind;
  readonly title: string;
  readonly programme: string | null;
  readonly lead: DepartmentCode;
  readonly parent: CaseNumber | null;
  readonly plan: PlanRef;
  /** The day by whose rules it was opened. */
  readonly rulesOn: PlainDate;
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
  readonly evidence: readonly Paper[];
  /** What rules over published figures have said of it last, by the names of the plan. */
  readonly verifications: Readonly<Record<string, Verified>>;
  /** Who works at a stage for its department, by stage; where nobody is named, any of its people. */
  readonly assignees: Readonly<Record<string, string>>;
  /** The ways walked side by side in this stage; empty where it has none. */
  readonly branches: readonly Branch[];
  readonly approvals: readonly Approval[];
  readonly corrections: readonly Correction[];
  readonly tasks: readonly Task[];
  readonly copies: readonly Copy[];
  readonly urgings: readonly Urging[];
  readonly decisions: Readonly<Record<string, Decision>>;
  readonly priority: Priority;
  /** Accounts that have prepared what the next stage decides on: they opened the case, recorded facts or sent a branch on. */
  readonly preparedBy: readonly string[];
  /** Accounts that have prepared what is decided on in a stage, by stage, all its attempts together. */
  readonly presentedBy: Readonly<Record<string, readonly string[]>>;
  /** Accounts that have declared a conflict of interest. */
  readonly conflicted: readonly string[];
  readonly undo: Undo | null;
  readonly clocks: readonly Clock[];
  readonly hold: {
    readonly ground: string;
    readonly reason: string;
    readonly since: Instant;
    readonly freezesLight: boolean;
  } | null;
  readonly children: Readonly<Record<string, Child>>;
  /** The cases on which this one stands. */
  readonly links: readonly Link[];
  /** What others may wait for, and this case has reached. */
  readonly milestones: readonly string[];
  /** The version at which it last had something to say to those that stand on it; 0 = never yet. */
  readonly standing: number;
  /** Money that it keeps for others. */
  readonly reservations: readonly Reservation[];
  readonly receipts: Readonly<Record<string, Receipt>>;
  readonly progress: ProgressLight;
  readonly breaches: number;
  readonly outcome: string | null;
}

export const hasEnded = (state: CaseState): boolean =>
  state.status === 'closed' || state.status === 'cancelled';

/** The rounds that still wait for answers. */
export const openApprovals = (state: CaseState): readonly Approval[] =>
  state.approvals.filter((approval) => approval.state === 'asked');

/** The round of an approval that was asked last. */
export const latestRound = (
  state: Pick<CaseState, 'approvals'>,
  id: string,
): Approval | undefined => state.approvals.findLast(({ approval }) => approval === id);

/** A desk at which a case lies: its stage, or a stage of a branch that has not ended. */
export interface Desk {
  readonly stage: StageId;
  readonly attempt: number;
  readonly acting: DepartmentCode;
  readonly enteredAt: Instant;
  readonly branch: string | null;
}

/** The department that acts in a stage in which the case is; elsewhere the one that acts for the whole. */
export const actingAt = (state: CaseState, stage: StageId): DepartmentCode =>
  deskAt(state, stage)?.acting ?? state.acting;

/** The correction that a stage waits for; one whose stage was left meanwhile is waited for no more. */
export const openCorrection = (state: CaseState, stage: StageId): Correction | undefined =>
  state.corrections.find(
    (one) =>
      one.stage === stage && one.state === 'asked' && one.attempt === deskAt(state, stage)?.attempt,
  );

/** All desks at which a case lies; the main line's comes first. */
export const desksOf = (state: CaseState): readonly Desk[] => {
  const { stage, attempt, acting, enteredAt } = state;
  const main: Desk = { stage, attempt, acting, enteredAt, branch: null };
  const open = state.branches.filter(({ finished }) => !finished);
  const beside = open.map((branch): Desk => ({
    stage: branch.stage,
    attempt: branch.attempt,
    acting: branch.acting,
    enteredAt: branch.enteredAt,
    branch: branch.id,
  }));
  return [main, ...beside];
};

/** The desk at which a stage lies, while the case is in it. */
export const deskAt = (state: CaseState, stage: StageId | null): Desk | undefined =>
  desksOf(state).find((desk) => desk.stage === stage);

/** How many child cases are at which stage; ended ones under `ended`, unheard ones under `opening`. */
export const childrenByStage = (state: CaseState): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const child of Object.values(state.children)) {
    const key = child.ended ? 'ended' : (child.stage ?? 'opening');
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};
