import type { Act } from '../act.ts';
import type { MovedClock } from '../case-event.ts';
import { isRunning, type CaseState, type Clock } from '../case-state.ts';
import { clockNamed, planOfClock } from './clock-lookup.ts';
import type { CorrectClock, Moment } from '../command.ts';
import { movedClock } from './due-day.ts';
import { dayOf } from '../calendar/instant.ts';
import { firstOf, goingOn } from '../permission.ts';
import { parsePlainDate, type PlainDate } from '../calendar/plain-date.ts';
import { isDayOfFact, textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';

const corrected = (clock: Clock, startedOn: PlainDate, at: Moment): MovedClock =>
  movedClock(clock, planOfClock(clock, at), { startedOn, today: dayOf(at.instant) }, at);

/** A clock whose start the law or a recorded fact tells is not corrected by hand: mend the fact. */
const correctable = (clock: Clock, at: Moment): Refusal | undefined => {
  const plan = planOfClock(clock, at);
  return firstOf(
    () => (isRunning(clock) ? undefined : refusal('clockNotRunning', clock.id)),
    () => (clock.breachedAt === null ? undefined : refusal('verdictStands', clock.due)),
    () =>
      plan.correction === 'none' || clock.term.by !== 'period'
        ? refusal('notCorrectable', plan.source.text)
        : undefined,
  );
};

/** Refuses a correction that would take time from those whom the period protects. */
const notShortened = (state: CaseState, command: CorrectClock, at: Moment): Refusal | undefined => {
  const clock = clockNamed(state, command.clock);
  if (clock === undefined) return refusal('unknownClock', command.clock);
  const { correction, source } = planOfClock(clock, at);
  return correction === 'neverEarlier' && command.startedOn < clock.startedOn
    ? refusal('notShortenable', source.text)
    : undefined;
};

/** 更正: the two offices put the starting day of a clock right, with the reason on record. */
export const correctClock: Act<CorrectClock> = {
  may: (state, { clock: id }, at) => {
    const clock = clockNamed(state, id);
    return firstOf(
      () => goingOn(state),
      () => (at.actor.role === 'twoOffices' ? undefined : refusal('notTwoOffices')),
      () => (clock === undefined ? refusal('unknownClock', id) : undefined),
      () => (clock === undefined ? undefined : correctable(clock, at)),
    );
  },
  content: (state, command, at) =>
    firstOf(
      () =>
        isDayOfFact(command.startedOn) && parsePlainDate(command.startedOn) !== undefined
          ? undefined
          : refusal('malformed', 'startedOn: YYYY-MM-DD'),
      () =>
        command.startedOn <= dayOf(at.instant)
          ? undefined
          : refusal('malformed', 'startedOn: 不得晚于今日 not after today'),
      () => notShortened(state, command, at),
      () => textFits(command.reason),
    ),
  happenings: (state, { clock: id, startedOn, reason }, at) => [
    {
      type: 'clockCorrected',
      reason,
      clocks: state.clocks
        .filter((clock) => clock.id === id)
        .map((clock) => corrected(clock, startedOn, at)),
    },
  ],
};
