import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { CaseEvent } from '../case-event.ts';
import { isRunning } from '../case-state.ts';
import { decide, isRefusal, SYSTEM } from '../decide.ts';
import { evolve } from '../evolve.ts';
import { forecast, type ForecastQuestion } from './forecast.ts';
import { instant, type Instant } from '../calendar/instant.ts';
import { wakeAt } from './ringing.ts';
import { officer, TWO_OFFICES } from '../testing/actors.ts';
import {
  anyCalendars,
  anyTurns,
  momentOf,
  tellClocks,
  type ClockStory,
  type Turn,
} from '../testing/clock-story.ts';
import { Desk } from '../testing/desk.ts';
import { roadPlan } from '../testing/fixture-plans.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import { DAY, wall } from '../testing/time.ts';
import { workingCalendar } from '../calendar/working-calendar.ts';

const LEAD = officer('developmentBureau');

const ask = (story: ClockStory, question: Partial<ForecastQuestion> & { until: Instant }) => {
  const whole = { assume: [], assumedCalendar: false, ...question };
  const told = forecast(story.state, whole, momentOf(story, LEAD));
  if (told === undefined) throw new Error('the forecast does not end');
  return told;
};

/** What really happens when a case is rung at each wake, one after the other. */
const rungOn = (story: ClockStory, until: Instant): CaseEvent[] => {
  const events: CaseEvent[] = [];
  let { state, now } = story;
  for (let wake = wakeAt(state); wake !== undefined && wake <= until; wake = wakeAt(state)) {
    now = instant(Math.max(wake, now));
    const answer = decide(state, { act: 'ring' }, momentOf({ ...story, state, now }, SYSTEM));
    if (isRefusal(answer)) throw new Error(answer.code);
    events.push(...answer);
    for (const event of answer) state = evolve(state, event);
  }
  return events;
};

describe('a forecast', () => {
  test('without assumptions foretells exactly what ringing at each wake does, and changes nothing', () => {
    fc.assert(
      fc.property(anyTurns, anyCalendars, fc.nat({ max: 500 }), (turns, calendars, days) => {
        const story = tellClocks(turns, calendars);
        const until = instant(story.now + days * DAY);
        const before = JSON.stringify(story.state);
        expect(ask(story, { until }).events).toEqual(rungOn(story, until));
        expect(JSON.stringify(story.state)).toBe(before);
      }),
      { numRuns: 60 },
    );
  });

  test('has an end also where a clock comes again every month for decades', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00');
    desk.goes('opinions', 'hearing', 'decision', 'service');
    const { state, plan, now } = desk;
    const moment = { instant: now, actor: LEAD, plan, calendar: districtCalendar };
    const until = (text: string) =>
      forecast(state, { until: wall(text), assume: [], assumedCalendar: false }, moment);
    expect(until('2029-03-02 10:00')?.events.length).toBeGreaterThan(100);
    expect(until('2099-03-02 10:00')).toBeUndefined();
  });

  test('foretells the breach of every running deadline at the end of its due day, in order', () => {
    fc.assert(
      fc.property(anyTurns, anyCalendars, (turns, calendars) => {
        const story = tellClocks(turns, calendars);
        const until = instant(story.now + 300 * DAY);
        const { events } = ask(story, { until });
        const late = events.flatMap((event) =>
          event.type === 'clockBreached' ? [event.clock] : [],
        );
        const due = story.state.clocks
          .filter(
            (clock) => isRunning(clock) && clock.bound === 'maximum' && clock.breachedAt === null,
          )
          .filter(({ dueAt }) => dueAt <= until)
          .map(({ id }) => id);
        expect(late).toEqual(expect.arrayContaining(due));
        expect(events.map(({ at }) => at)).toEqual(
          events.map(({ at }) => at).toSorted((a, b) => a - b),
        );
      }),
      { numRuns: 60 },
    );
  });

  const story = tellClocks([], new Map([['0', districtCalendar]]));
  const day = (text: string) => wall(`${text} 09:00`);
  const breached = (events: readonly CaseEvent[]) =>
    events.flatMap((event) => (event.type === 'clockBreached' ? [event.clock] : []));

  test('answers for each assumed act: done, or the refusal it would meet then', () => {
    const extension = {
      act: 'askExtension',
      clock: 'stage:limit#1',
      amount: 5,
      reason: '等材料',
    } as const;
    const { answers, events } = ask(story, {
      until: day('2026-06-30'),
      assume: [
        { at: day('2026-06-20'), by: LEAD, act: extension },
        { at: day('2026-05-25'), by: LEAD, act: extension },
        {
          at: day('2026-05-26'),
          by: TWO_OFFICES,
          act: { act: 'approveExtension', clock: 'stage:limit#1', opinion: null },
        },
      ],
    });
    expect(answers.map(({ act, refusal }) => [act, refusal?.code ?? 'done'])).toEqual([
      ['askExtension', 'done'],
      ['approveExtension', 'done'],
      ['askExtension', 'tooLateToExtend'],
    ]);
    expect(
      events.find((one) => one.type === 'clockBreached' && one.clock === 'stage:limit#1'),
    ).toMatchObject({
      due: '2026-06-12',
    });
  });

  test('shows that a clock paused now is not breached', () => {
    const pause = {
      act: 'pauseClock',
      clock: 'stage:permit#1',
      ground: 'hearing',
      reason: '听证',
      notice: null,
    } as const;
    const until = day('2026-06-30');
    expect(breached(ask(story, { until }).events)).toContain('stage:permit#1');
    const assume = [{ at: day('2026-05-25'), by: LEAD, act: pause }];
    expect(breached(ask(story, { until, assume }).events)).not.toContain('stage:permit#1');
  });

  test('reckons the case by an assumed calendar first', () => {
    const district = ['2026-05-25', '2026-05-26'].map((date) => ({
      date,
      isOffDay: true,
      title: '停电',
      paper: '区通知',
    }));
    const calendar = workingCalendar({ version: 'assumed', notices: [], district });
    const moment = { ...momentOf(story, LEAD), calendar };
    const question = { until: day('2026-06-30'), assume: [], assumedCalendar: true };
    const moved = forecast(story.state, question, moment)?.events[0];
    expect(moved).toMatchObject({ type: 'recalculated', cause: { kind: 'calendar' } });
  });

  test('of a case that has ended is empty', () => {
    const deeds: Turn['do'][] = ['advance', 'approve', 'approve', 'approve', 'close'];
    const turns = deeds.map((deed, pick) => ({ do: deed, pick, hours: 1 }));
    const ended = tellClocks(turns, new Map([['0', districtCalendar]]));
    expect(ended.state.status).toBe('closed');
    expect(ask(ended, { until: day('2027-06-30') }).events).toEqual([]);
  });
});
