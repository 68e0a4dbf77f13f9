import {
  clockAccountWords,
  clockDayWords,
  findClock,
  movesOf,
  moveWords,
  pauseWords,
  toIso,
  type AccountBasis,
  type CaseEvent,
  type CasePlan,
  type CaseState,
  type Clock,
  type ClockAccount,
  type ClockDay,
} from '@gongjian/rules';
import type { ClockExplanation } from '@gongjian/contract';
import { toldView } from '../calendar/calendar-views.ts';
import { clockView } from '../cases/case-view.ts';

/** A clock with its account, and the events both come from. */
export interface AccountedClock {
  readonly state: CaseState;
  readonly clock: Clock;
  readonly events: readonly CaseEvent[];
  readonly account: ClockAccount;
}

const dayView = (
  day: ClockDay,
  { clock, account }: AccountedClock,
  plan: CasePlan,
): ClockExplanation['days'][number] => ({
  ...toldView(day),
  day: day.day,
  as: day.as,
  number: day.as === 'counted' ? day.number : null,
  words: clockDayWords(day, clock, plan),
  past: day.day <= account.until,
});

const pausesView = ({ pauses }: Clock, plan: CasePlan): ClockExplanation['pauses'] =>
  pauses.map((pause) => {
    const { from, to, ground, by, notice } = pause;
    const known = plan.holds.find(({ id }) => id === ground);
    const title = known?.title ?? { zh: ground, en: ground };
    const law = known?.source.text ?? ground;
    return { from, to, ground, title, law, by, notice, words: pauseWords(pause, plan) };
  });

const calendarView = (
  clock: Clock,
  { plan, told }: AccountBasis,
): ClockExplanation['calendar'] => ({
  version: told.version,
  hash: clock.calendar,
  days: findClock(plan, clock.clock)?.source.mark === 'LAW' ? 'statutory' : 'district',
});

/** The account of a clock as people read it. */
export const explanationView = (
  accounted: AccountedClock,
  basis: AccountBasis,
): ClockExplanation => {
  const { state, clock, events, account } = accounted;
  const { plan, now } = basis;
  const { budget, consumed, remaining, unit, reckoned, stands, late, days } = account;
  return {
    number: state.number,
    version: state.version,
    at: toIso(now),
    clock: clockView(clock, plan, now),
    source: findClock(plan, clock.clock)?.source ?? null,
    calendar: calendarView(clock, basis),
    budget: { days: budget, consumed, remaining, unit },
    reckoned,
    stands,
    late,
    days: days.map((day) => dayView(day, accounted, plan)),
    pauses: pausesView(clock, plan),
    moves: movesOf(clock, events).map((move) => ({
      ...move,
      at: toIso(move.at),
      words: moveWords(move),
    })),
    explanation: [...clockAccountWords(clock, account, { plan, events })],
  };
};
