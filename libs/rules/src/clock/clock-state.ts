import type { Cause, ClockSubject, Lateness, StartedClock } from './clock-happening.ts';
import type { Instant } from '../calendar/instant.ts';
import type { PeriodUnit } from '../calendar/period.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Approver, RungId } from '../case-plan/plan.ts';

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
  /** It ran out for an attempt that is over: nothing rests on it any more. */
  readonly lapsed?: true;
}

/** A clock as it begins. Its fields are named one by one: all clocks have one shape, and are quick to read. */
export const startedClock = (clock: StartedClock, calendar: string): Clock => ({
  id: clock.id,
  clock: clock.clock,
  subject: clock.subject,
  stage: clock.stage,
  holders: clock.holders,
  bound: clock.bound,
  startedOn: clock.startedOn,
  term: clock.term,
  due: clock.due,
  dueAt: clock.dueAt,
  warnAt: clock.warnAt,
  redAt: clock.redAt,
  provisional: clock.provisional,
  rungs: clock.rungs,
  state: 'running',
  breachedAt: null,
  late: null,
  pauses: [],
  extensions: [],
  moves: [],
  rang: [],
  endedOn: null,
  calendar,
});

/**
 * The last clock of that name that still tells something: one that was taken back with the move that began it, or ran
 * out for an attempt that is over, does not.
 */
export const lastClock = (clocks: readonly Clock[], name: string): Clock | undefined =>
  clocks.findLast(
    ({ clock, state, lapsed }) => clock === name && state !== 'cancelled' && lapsed !== true,
  );

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

/** The id of a clock: what it counts for and which attempt or round of it. */
export const clockIdOf = (subject: ClockSubject, clock: string, attempt: number): string =>
  subject === 'case' && attempt === 1 ? clock : `${subject}:${clock}#${attempt}`;
