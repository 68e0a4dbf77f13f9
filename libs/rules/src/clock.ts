import type { ClockSubject, DueDay, Happening, RungAt, StartedClock } from './case-event.ts';
import {
  clockIdOf,
  hasApproved,
  isRunning,
  isUnfinished,
  openApprovals,
  type CaseState,
  type Clock,
} from './case-state.ts';
import type { Moment } from './command.ts';
import { dayOf, endOfDay, officeOpens, type Instant } from './instant.ts';
import { lastDay, shiftWorkingDays, type Pause } from './period.ts';
import type { PlainDate } from './plain-date.ts';
import type { ClockPlan, DepartmentCode, Rung } from './plan.ts';
import type { WorkingCalendar } from './working-calendar.ts';

const rungInstant = (rung: Rung, due: PlainDate, calendar: WorkingCalendar): Instant =>
  officeOpens(shiftWorkingDays(due, rung.workingDays, calendar));

/**
 * When a clock is due: its last day, the end of that day, and when each rung of its ladder rings.
 * A reminder whose time lies before `now` is not sent late: the light already shows it.
 */
export const dueDay = (
  plan: ClockPlan,
  span: { startedOn: PlainDate; pauses: readonly Pause[]; now: Instant },
  calendar: WorkingCalendar,
): DueDay => {
  const { amount, unit } = plan;
  const last = lastDay({ start: span.startedOn, amount, unit, pauses: span.pauses }, calendar);
  const rungs: RungAt[] = plan.ladder.map((rung) => ({
    rung: rung.id,
    at: rungInstant(rung, last.day, calendar),
    to: rung.to,
  }));
  const warning = plan.ladder.find((rung) => rung.workingDays < 0);
  return {
    due: last.day,
    dueAt: endOfDay(last.day),
    warnAt: warning === undefined ? null : rungInstant(warning, last.day, calendar),
    provisional: last.provisional,
    rungs: rungs.filter((rung) => rung.at > span.now || rung.at >= endOfDay(last.day)),
  };
};

interface Arming {
  readonly subject: ClockSubject;
  /** The clock's own name in a stage; the approval's name in an approval. */
  readonly name: string;
  readonly attempt: number;
  readonly holders: readonly DepartmentCode[];
}

const startDay = (plan: ClockPlan, state: Pick<CaseState, 'facts'>, at: Moment): PlainDate => {
  const told = plan.startsOn === undefined ? undefined : state.facts[plan.startsOn];
  return typeof told === 'string' ? (told as PlainDate) : dayOf(at.instant);
};

/** The event that starts a clock today, or on the day that its starting fact tells. */
export const startClock = (
  plan: ClockPlan,
  arming: Arming,
  state: Pick<CaseState, 'facts'>,
  at: Moment,
): Happening => {
  const startedOn = startDay(plan, state, at);
  const clock: StartedClock = {
    id: clockIdOf(arming.subject, arming.name, arming.attempt),
    clock: plan.id,
    subject: arming.subject,
    holders: arming.holders,
    bound: plan.bound,
    pausable: plan.pausable,
    startedOn,
    amount: plan.amount,
    unit: plan.unit,
    ...dueDay(plan, { startedOn, pauses: [], now: at.instant }, at.calendar),
  };
  return { type: 'clockStarted', clock };
};

/** Those who let an approval's clock run: the departments that have not approved. */
const holdersNow = (state: CaseState, clock: Clock): readonly DepartmentCode[] => {
  if (clock.subject !== 'approval') return clock.holders;
  const asked = openApprovals(state).find(
    (approval) => clockIdOf('approval', approval.approval, approval.round) === clock.id,
  );
  return clock.holders.filter((holder) => asked === undefined || !hasApproved(asked, holder));
};

const breachOf = (state: CaseState, clock: Clock): Happening => ({
  type: 'clockBreached',
  clock: clock.id,
  due: clock.due,
  dueAt: clock.dueAt,
  holders: holdersNow(state, clock),
});

interface Due {
  readonly at: Instant;
  readonly happening: Happening;
}

const maximumDue = (state: CaseState, clock: Clock): Due[] => [
  ...clock.rungs.map(({ rung, at, to }) => ({
    at,
    happening: { type: 'clockRang' as const, clock: clock.id, rung, to },
  })),
  ...(clock.breachedAt === null ? [{ at: clock.dueAt, happening: breachOf(state, clock) }] : []),
];

const dueOf = (state: CaseState, clock: Clock): Due[] =>
  clock.bound === 'minimum'
    ? [{ at: clock.dueAt, happening: { type: 'clockElapsed', clock: clock.id } }]
    : maximumDue(state, clock);

/** Everything the running clocks have to say by `now`, in the order in which it fell due. */
export const ringClocks = (state: CaseState, now: Instant): Happening[] =>
  state.clocks
    .filter(isRunning)
    .flatMap((clock) => dueOf(state, clock))
    .filter((due) => due.at <= now)
    .toSorted((a, b) => a.at - b.at)
    .map((due) => due.happening);

/**
 * When the case must look at its clocks again: the nearest rung, breach or end of a minimum period.
 * `undefined` = never: nothing runs, or everything that runs has said all it has to say.
 */
export const wakeAt = (state: CaseState): Instant | undefined => {
  const times = state.clocks
    .filter(isRunning)
    .flatMap((clock) => dueOf(state, clock))
    .map((due) => due.at);
  return times.length === 0 ? undefined : (Math.min(...times) as Instant);
};

/** Ends the unfinished clocks of one subject: `done` in time or late, else cancelled; a breach stays late. */
export const stopClocks = (
  state: CaseState,
  concerns: (clock: Clock) => boolean,
  done: boolean,
): Happening[] =>
  state.clocks
    .filter((clock) => isUnfinished(clock) && concerns(clock))
    .map((clock) => ({
      type: 'clockStopped',
      clock: clock.id,
      outcome:
        clock.breachedAt !== null
          ? 'late'
          : done && clock.bound === 'maximum'
            ? 'met'
            : 'cancelled',
    }));
