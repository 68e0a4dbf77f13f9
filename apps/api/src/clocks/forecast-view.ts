import {
  eventWords,
  toIso,
  type AssumedAnswer,
  type CaseEvent,
  type CasePlan,
  type CaseState,
  type Forecast as Foretold,
  type Instant,
  type Moment,
} from '@gongjian/rules';
import type { Forecast } from '@gongjian/contract';
import { caseView } from '../cases/case-view.ts';

const answerView = ({ at, act, refusal }: AssumedAnswer): Forecast['answers'][number] => ({
  at: toIso(at),
  act,
  outcome: refusal === null ? 'done' : 'refused',
  refusal:
    refusal === null
      ? null
      : { code: refusal.code, subject: refusal.subject, message: refusal.message },
  missing: [...(refusal?.missing ?? [])],
});

const clockOf = (event: CaseEvent): string | null => {
  if (!('clock' in event)) return null;
  return typeof event.clock === 'string' ? event.clock : event.clock.id;
};

const dueOf = (event: CaseEvent): string | null => {
  if (event.type === 'clockStarted') return event.clock.due;
  return 'due' in event ? event.due : null;
};

const eventView = (
  event: CaseEvent,
  told: { readonly state: CaseState; readonly plan: CasePlan },
): Forecast['events'][number] => ({
  at: toIso(event.at),
  type: event.type,
  clock: clockOf(event),
  rung: 'rung' in event ? event.rung : null,
  due: dueOf(event),
  holders: 'holders' in event ? [...event.holders] : [],
  words: eventWords(event, told),
});

/** From what, until when, and whether by days that nobody has decided. */
export interface ForecastFrame {
  readonly state: CaseState;
  readonly until: Instant;
  readonly assumedCalendar: boolean;
}

/** A forecast as people read it. */
export const forecastView = (
  { events, answers, state: then }: Foretold,
  { state, until, assumedCalendar }: ForecastFrame,
  { plan, calendar, instant: from }: Moment,
): Forecast => ({
  number: state.number,
  version: state.version,
  from: toIso(from),
  until: toIso(until),
  calendar: assumedCalendar ? null : calendar.version,
  answers: answers.map(answerView),
  events: events.map((event) => eventView(event, { state: then, plan })),
  file: caseView(then, { plan, calendar, now: until }),
});
