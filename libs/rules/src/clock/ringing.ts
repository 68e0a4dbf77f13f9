import type { Happening, RungAt } from '../case-event.ts';
import {
  actingAt,
  clockIdOf,
  isRunning,
  type Approval,
  type CaseState,
  type Clock,
} from '../case-state.ts';
import type { Moment } from '../command.ts';
import { instant, type Instant } from '../calendar/instant.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { nextMonth } from './recurring.ts';
import { askedNow, hasDeclined } from '../approval/round.ts';
import { silenceSpeaks, silenceTaken, silentNow } from '../approval/silence.ts';
import { taskHolder, taskOfClock } from '../task/task.ts';

/** The round whose time a clock counts, while it is being asked. */
export const roundOfClock = (state: CaseState, clock: Clock): Approval | undefined =>
  clock.subject === 'approval'
    ? state.approvals.find(
        ({ state: stands, approval, round }) =>
          stands === 'asked' && clockIdOf('approval', approval, round) === clock.id,
      )
    : undefined;

/**
 * Those who let an approval's clock run: the departments that are asked now. One that has declined its
 * competence waits for whoever must say whose it is: the department that acts in the stage.
 */
export const awaitedNow = (state: CaseState, round: Approval): readonly DepartmentCode[] => {
  const acting = actingAt(state, round.stage);
  const awaited = askedNow(round).map(({ department }) =>
    hasDeclined(round, department) ? acting : department,
  );
  return [...new Set(awaited)];
};

/** Those who let a clock run: of an approval who is asked now, of a task that is reported who must accept it. */
const holdersNow = (state: CaseState, clock: Clock): readonly DepartmentCode[] => {
  const task = clock.subject === 'task' ? taskOfClock(state, clock) : undefined;
  if (task !== undefined) return [taskHolder(task)];
  const round = roundOfClock(state, clock);
  return round === undefined ? clock.holders : awaitedNow(state, round);
};

/** Something a running clock has to say, and when; or those who said nothing while it ran. */
interface Due {
  readonly at: Instant;
  readonly clock: Clock;
  readonly says: RungAt | 'breached' | 'elapsed' | 'silence';
}

const dueOf = (clock: Clock): Due[] => {
  if (clock.bound === 'minimum') return [{ at: clock.dueAt, clock, says: 'elapsed' }];
  const rungs = clock.rungs.map((rung) => ({ at: rung.at, clock, says: rung }));
  return clock.breachedAt === null
    ? [...rungs, { at: clock.dueAt, clock, says: 'breached' }]
    : rungs;
};

/** Silence speaks once the breach is on record, for those who were silent then. */
const silenceOf = (state: CaseState, clock: Clock): Due[] => {
  const round = roundOfClock(state, clock);
  return round === undefined || silentNow(round).length === 0
    ? []
    : [{ at: clock.dueAt, clock, says: 'silence' }];
};

const duesOf = (state: CaseState): Due[] => {
  const running = state.clocks.filter(isRunning);
  return [...running.flatMap(dueOf), ...running.flatMap((clock) => silenceOf(state, clock))];
};

const takenSilence = (state: CaseState, clock: Clock, at: Moment): Happening[] => {
  const round = roundOfClock(state, clock);
  return round === undefined ? [] : silenceTaken(state, round, at);
};

const said = (state: CaseState, { clock, says }: Due, at: Moment): Happening[] => {
  const { id, due, dueAt } = clock;
  if (says === 'elapsed') return [{ type: 'clockElapsed', clock: id }];
  if (says === 'silence') return takenSilence(state, clock, at);
  const holders = holdersNow(state, clock);
  if (says === 'breached')
    return [
      { type: 'clockBreached', clock: id, due, dueAt, holders },
      ...nextMonth(state, clock, at),
    ];
  const { rung, to, urgent = false } = says;
  return [{ type: 'clockRang', clock: id, rung, due, to, holders, urgent }];
};

/** How far the clocks may speak in one breath: what silence decides changes what there is to say after it. */
const breathOf = (state: CaseState, { instant: now }: Moment): Instant => {
  const ends = state.clocks.filter((clock) => {
    if (!isRunning(clock) || clock.breachedAt !== null) return false;
    const round = roundOfClock(state, clock);
    return round !== undefined && silenceSpeaks(round);
  });
  return instant(Math.min(now, ...ends.map(({ dueAt }) => dueAt)));
};

/** When a running clock has something to say next, told without making its dues; never: infinity. */
const nextOf = (state: CaseState, clock: Clock): number => {
  if (clock.bound === 'minimum') return clock.dueAt;
  const { rungs, breachedAt, dueAt } = clock;
  const open = breachedAt === null || silenceOf(state, clock).length > 0;
  let next: number = open ? dueAt : Number.POSITIVE_INFINITY;
  for (const { at } of rungs) if (at < next) next = at;
  return next;
};

/** When the clocks have something to say next; never: infinity. */
const nextDue = (state: CaseState): number => {
  let next = Number.POSITIVE_INFINITY;
  for (const clock of state.clocks)
    if (isRunning(clock)) next = Math.min(next, nextOf(state, clock));
  return next;
};

/**
 * What the running clocks have to say by now, in the order in which it fell due, however late that is: all of
 * it, or up to what changes the rest. A month that begins another, which may have to speak before the rest; and
 * silence, which is judged alone, after all that fell due until then.
 */
export const ringClocks = (state: CaseState, at: Moment): Happening[] => {
  if (nextDue(state) > at.instant) return [];
  const until = breathOf(state, at);
  const dues = duesOf(state)
    .filter((due) => due.at <= until)
    .toSorted((a, b) => a.at - b.at);
  const happenings: Happening[] = [];
  for (const due of dues) {
    if (due.says === 'silence') return happenings.length > 0 ? happenings : said(state, due, at);
    happenings.push(...said(state, due, at));
    if (happenings.at(-1)?.type === 'clockStarted') break;
  }
  return happenings;
};

/**
 * When the case must look at its clocks again: the nearest step of a ladder, breach or end of a minimum
 * period. `undefined` = never: nothing runs, or everything that runs has said all it has to say.
 */
export const wakeAt = (state: CaseState): Instant | undefined => {
  const next = nextDue(state);
  return next === Number.POSITIVE_INFINITY ? undefined : instant(next);
};
