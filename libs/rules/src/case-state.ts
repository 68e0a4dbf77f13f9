import type {
  Actor,
  AnswerKind,
  Cause,
  ClockSubject,
  Evidence,
  Facts,
  Lateness,
  Priority,
  ProgressLight,
  Signer,
  StartedClock,
  TaskOpened,
} from './case-event.ts';
import type { CaseNumber } from './case-number.ts';
import type { Instant } from './instant.ts';
import type { PeriodUnit } from './period.ts';
import type { PlainDate } from './plain-date.ts';
import type {
  Approver,
  CaseKind,
  DepartmentCode,
  PlanRef,
  RungId,
  SilencePlan,
  StageId,
  VotingRule,
} from './plan.ts';

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
  readonly because: 'resumed' | 'extended' | 'corrected' | 'reinstated' | 'plan' | Cause['kind'];
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

/** What a department has said in a round: one department, one voice. */
export interface Answer {
  readonly department: DepartmentCode;
  /** The account that answered for it; `system` where silence was taken for an answer. */
  readonly by: string;
  /** The absent colleague in whose place it answered. */
  readonly behalf: string | null;
  readonly at: Instant;
  readonly answer: AnswerKind;
  readonly opinion: string | null;
  /** The earlier round whose answer it confirms. */
  readonly confirms: number | null;
  /** The command that gave it, by which it can be withdrawn. */
  readonly command: string | null;
}

/** A department that says it is not competent, until somebody says whose it is. */
export interface DeclinedCompetence {
  readonly department: DepartmentCode;
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
  readonly proposes: DepartmentCode | null;
  /** The command that said so, by which it can be withdrawn. */
  readonly command: string | null;
  /** The two offices have said that it is competent: it may not decline again. */
  readonly upheld: boolean;
}

/**
 * One round of an approval, with the rule by which it was asked. A return supersedes it, also where it was
 * granted: entering the stage again asks in a new round, and no approval given before counts in it.
 */
export interface Approval {
  readonly approval: string;
  readonly round: number;
  readonly stage: StageId;
  readonly signers: readonly Signer[];
  readonly rule: VotingRule;
  readonly veto: readonly DepartmentCode[];
  readonly silence: SilencePlan['means'];
  readonly preparedBy: readonly string[];
  readonly state: 'asked' | 'granted' | 'refused' | 'superseded';
  readonly answers: readonly Answer[];
  /** Given after the round was over: records without effect. */
  readonly late: readonly Answer[];
  readonly declined: readonly DeclinedCompetence[];
  /** Those who had been asked and had said nothing when its time was over while the case went on. */
  readonly silent: readonly DepartmentCode[];
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

/** 补正: what whoever handed in the papers was told to supply. */
export interface Correction {
  readonly stage: StageId;
  readonly attempt: number;
  readonly from: DepartmentCode;
  readonly items: readonly string[];
  readonly by: string;
  readonly at: Instant;
  readonly state: 'asked' | 'supplied';
}

/** Something asked of a department, until whoever asked has accepted it. */
export interface Task extends TaskOpened {
  readonly by: Pick<Actor, 'account' | 'department' | 'role'>;
  readonly at: Instant;
  /** The command that opened it. */
  readonly command: string | null;
  readonly assignee: string | null;
  readonly state: 'open' | 'reported' | 'accepted' | 'dropped';
  readonly reports: readonly {
    readonly by: string;
    readonly at: Instant;
    readonly text: string;
    readonly evidence: string | null;
  }[];
}

/** 抄送, with the receipt of who has read it for its department. */
export interface Copy {
  readonly id: string;
  readonly to: DepartmentCode;
  readonly by: string;
  readonly at: Instant;
  readonly text: string | null;
  readonly read: { readonly by: string; readonly at: Instant } | null;
}

/** 催办 of one thing: how often, and when last. */
export interface Urging {
  readonly on: 'stage' | 'approval' | 'task';
  readonly target: string;
  readonly times: number;
  readonly lastAt: Instant;
}

/** What a leader has decided. */
export interface Decision {
  readonly outcome: 'agreed' | 'declined';
  readonly by: string;
  readonly at: Instant;
}

/**
 * The last step forwards, and what it takes to go on as if it had not been taken, for as long as nobody has
 * done anything since.
 */
export interface Undo {
  readonly command: string;
  readonly by: string;
  readonly from: StageId;
  readonly to: StageId;
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
  /** Somebody has done something since: it stands. */
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
  return [main, ...open.map(({ id, finished: _, ...desk }) => ({ ...desk, branch: id }))];
};

/** The desk at which a stage lies, while the case is in it. */
export const deskAt = (state: CaseState, stage: StageId | null): Desk | undefined =>
  desksOf(state).find((desk) => desk.stage === stage);

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
