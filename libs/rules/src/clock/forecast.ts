import type { Actor, CaseEvent } from '../case-event.ts';
import type { CaseState } from '../case-state.ts';
import type { CaseCommand, Command, Moment } from '../command.ts';
import { decide, isRefusal, SYSTEM } from '../decide.ts';
import { evolve } from '../evolve.ts';
import { instant, type Instant } from '../calendar/instant.ts';
import type { Refusal } from '../refusal.ts';
import { wakeAt } from './ringing.ts';

type Content<Each> = Each extends CaseCommand
  ? Omit<Each, 'id' | 'fingerprint' | 'expected'>
  : never;

/** An act that somebody might do at some instant. */
export interface Assumption {
  readonly at: Instant;
  readonly by: Actor;
  readonly act: Content<CaseCommand>;
}

/** What is foretold: the case as it stands, what is assumed, and until when. */
export interface ForecastQuestion {
  readonly until: Instant;
  readonly assume: readonly Assumption[];
  /** The moment's calendar is an assumed one: the case is reckoned again by it first. */
  readonly assumedCalendar: boolean;
}

/** What an assumed act would answer at its instant; `null` = done. */
export interface AssumedAnswer {
  readonly at: Instant;
  readonly act: CaseCommand['act'];
  readonly refusal: Refusal | null;
}

export interface Forecast {
  /** Everything that would happen, in order; none of it has. */
  readonly events: readonly CaseEvent[];
  readonly answers: readonly AssumedAnswer[];
  /** The case as it would stand then. */
  readonly state: CaseState;
}

/**
 * Decisions in one forecast, which whoever asks waits for, and others with him: a second or two. The longest case
 * looks at its clocks some hundred times a year.
 */
export const MOST_FORECAST_STEPS = 1_000;

/** Names a calendar that nobody has published. */
const ASSUMED_CALENDAR = 'assumed';

/** A key that no sender can have used: keys have no spaces. */
const assumed = ({ act }: Assumption, index: number): CaseCommand => ({
  ...act,
  id: `assumption ${index}`,
  fingerprint: '',
});

/** A case on which things are tried. The state given stays as it is. */
class Trial {
  readonly events: CaseEvent[] = [];
  readonly answers: AssumedAnswer[] = [];
  steps = 0;
  state: CaseState;
  private readonly moment: Moment;

  constructor(state: CaseState, moment: Moment) {
    this.state = state;
    this.moment = moment;
  }

  /** Decides at an instant, never before the case's last event; answers the refusal, if it is one. */
  decide(command: Command, at: Instant, actor: Actor): Refusal | null {
    this.steps += 1;
    const then = instant(Math.max(at, this.state.changedAt));
    const answer = decide(this.state, command, { ...this.moment, instant: then, actor });
    if (isRefusal(answer)) return answer;
    this.events.push(...answer);
    this.state = answer.reduce<CaseState>(evolve, this.state);
    return null;
  }
}

/** Rings at every wake up to an instant; `false` where that would never end. */
const ringUntil = (trial: Trial, from: Instant, until: Instant): boolean => {
  for (let wake = wakeAt(trial.state); wake !== undefined; wake = wakeAt(trial.state)) {
    if (wake > until) return true;
    if (trial.steps >= MOST_FORECAST_STEPS) return false;
    trial.decide({ act: 'ring' }, instant(Math.max(wake, from)), SYSTEM);
  }
  return true;
};

/**
 * What would come of a case from the moment on until an instant, if the acts assumed were done and nothing
 * else: the very rules that decide are asked, nothing is recorded. `undefined` where it would take more than
 * `MOST_FORECAST_STEPS` decisions. Each act is judged as of its own instant, after what the clocks say by then.
 */
export const forecast = (
  state: CaseState,
  { until, assume, assumedCalendar }: ForecastQuestion,
  moment: Moment,
): Forecast | undefined => {
  const trial = new Trial(state, moment);
  const from = moment.instant;
  if (assumedCalendar) {
    const cause = { kind: 'calendar', calendar: ASSUMED_CALENDAR } as const;
    trial.decide({ act: 'recalculate', cause }, from, SYSTEM);
  }
  for (const [index, assumption] of assume.toSorted((a, b) => a.at - b.at).entries()) {
    if (!ringUntil(trial, from, assumption.at)) return undefined;
    const { at, by, act } = assumption;
    const refusal = trial.decide(assumed(assumption, index), at, by);
    trial.answers.push({ at, act: act.act, refusal });
  }
  if (!ringUntil(trial, from, until)) return undefined;
  const { events, answers, state: then } = trial;
  return { events, answers, state: then };
};
