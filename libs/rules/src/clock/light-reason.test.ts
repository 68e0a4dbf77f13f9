import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { CaseEvent } from '../case-event.ts';
import { eventWords } from '../event-words.ts';
import { instant } from '../calendar/instant.ts';
import { explainLight } from './light-reason.ts';
import { isOverdue, lightOf, lightSpan } from './light.ts';
import {
  anyCalendars,
  anyTurns,
  clockPlan,
  tellClocks,
  type ClockStory,
  type Turn,
} from '../testing/clock-story.ts';
import { districtCalendar as calendar } from '../testing/district-calendar.ts';
import { DAY } from '../testing/time.ts';

const plan = clockPlan;
const turn = (deed: Turn['do'], days: number, pick = 0): Turn => ({
  do: deed,
  pick,
  hours: days * 24,
});
const story = (...turns: Turn[]) => tellClocks(turns, new Map([['0', calendar]]));
const light = ({ state, now }: ClockStory) => explainLight(state, { plan, calendar, now });

const reports = (done: number): Partial<ClockStory['state']> => ({
  facts: { done, planned: 40_000, whole: 100_000 },
});

describe('a light says why it shines', () => {
  test('the light explained is the light shown, in whatever state a case is', () => {
    fc.assert(
      fc.property(anyTurns, anyCalendars, fc.nat({ max: 200 }), (turns, calendars, days) => {
        const { state, now: told, events } = tellClocks(turns, calendars);
        const now = instant(told + days * DAY);
        const explained = explainLight(state, { plan, calendar, now });
        expect(explained.light).toBe(lightOf(state, now));
        for (const words of [
          explained.rule,
          explained.reason,
          ...events.map((event) => eventWords(event, { state, plan })),
        ])
          for (const said of [words.zh, words.en]) {
            expect(said).not.toBe('');
            expect(said).not.toMatch(/undefined|NaN/);
          }
        const left = explained.workdaysLeft ?? 0;
        expect(Object.is(left, -0)).toBe(false);
        if (isOverdue(lightSpan(state), now)) expect(left).toBeLessThanOrEqual(0);
      }),
      { numRuns: 100 },
    );
  });

  test('green: the nearest due day, and the working days left', () => {
    // Opened on Wednesday 2026-05-20; 12 working days end on Friday 2026-06-05.
    expect(light(story())).toMatchObject({
      light: 'green',
      reason: { zh: expect.stringMatching(/2026-06-05 到期$/) },
      since: null,
      workdaysLeft: 12,
    });
  });

  test('yellow near the due day, by the first step of its ladder', () => {
    expect(light(story(turn('ring', 13)))).toMatchObject({
      light: 'yellow',
      rule: { zh: '到期前 3 个工作日起临期，黄灯' },
      reason: { zh: expect.stringMatching(/2026-06-05 到期，临期$/) },
    });
  });

  test('red when the due day has ended, with the law; working days late are negative', () => {
    expect(light(story(turn('ring', 20)))).toMatchObject({
      light: 'red',
      rule: { zh: '到期日终了未办结，红灯（fixture）' },
      reason: { zh: expect.stringMatching(/2026-06-05 到期，已超期$/) },
      workdaysLeft: -2,
    });
  });

  test('yellow while overdue where the plan turns red only months later', () => {
    const told = story(turn('advance', 0));
    const whole = told.state.clocks.filter(({ clock }) => clock === 'whole');
    const [clock] = whole;
    const now = clock?.dueAt ?? instant(0);
    const state = { ...told.state, clocks: whole };
    expect(explainLight(state, { plan, calendar, now })).toMatchObject({
      light: 'yellow',
      rule: { zh: '超期不满 2 个月，黄灯（fixture）' },
      reason: { zh: expect.stringMatching(/已超期，2026-11-2\d 转为红灯$/) },
      since: now,
    });
    const later = clock?.redAt ?? instant(0);
    expect(explainLight(state, { plan, calendar, now: later })).toMatchObject({
      light: 'red',
      rule: { zh: '超期满 2 个月，红灯（fixture）' },
      since: later,
    });
  });

  test.each([
    [20_001, '19.99', 'yellow'],
    [30_001, '', 'green'],
    [9_999, '30.00', 'red'],
  ] as const)(
    '%d done of 100000 is %s points behind: %s, and never rounded up',
    (done, points, shown) => {
      const { state, now } = story();
      const progress = shown;
      const explained = explainLight(
        { ...state, ...reports(done), progress },
        { plan, calendar, now },
      );
      expect(explained.light).toBe(shown);
      if (shown === 'green') return;
      expect(explained.rule.zh).toBe('进度差（fixture）');
      expect(explained.reason.zh).toBe(`进度落后计划 ${points} 个百分点`);
    },
  );

  test('a frozen light shows what it showed at the hold, with the ground and since when', () => {
    // 1 = the flood, which freezes; the due day is over before it, or only near.
    const red = story(turn('ring', 20), turn('hold', 0, 1), turn('ring', 30));
    expect(light(red)).toMatchObject({
      light: 'red',
      reason: { zh: expect.stringMatching(/已超期；2026-06-09 起因“洪水”中止，灯色冻结$/) },
    });
    const yellow = story(turn('hold', 13, 1), turn('ring', 30));
    expect(light(yellow)).toMatchObject({
      light: 'paused',
      reason: { zh: '2026-06-02 起中止：洪水，中止时为黄灯' },
      rule: { zh: '中止期间停灯（fixture）' },
    });
  });

  test('a held case shows no colour; what is not frozen and not stopped may still turn red', () => {
    const paused = story(turn('hold', 1, 0), turn('ring', 1));
    expect(light(paused)).toMatchObject({
      light: 'paused',
      reason: { zh: '2026-05-21 起中止：资金' },
      since: paused.events.at(-1)?.at,
    });
    expect(light(story(turn('hold', 1, 0), turn('ring', 60))).light).toBe('red');
  });

  test('an ended case has none', () => {
    const approvals = [0, 1, 2].map((pick) => turn('approve', 1, pick));
    const told = story(turn('advance', 1), ...approvals, turn('close', 1));
    expect(light(told)).toMatchObject({
      light: 'done',
      reason: { zh: '已办结' },
      dueAt: null,
      workdaysLeft: null,
    });
  });
});

test('every event is told in a sentence', () => {
  const told = story(
    turn('askExtension', 1, 0),
    turn('approveExtension', 1, 1),
    turn('pauseClock', 1, 2),
    turn('resumeClock', 1, 2),
    turn('ring', 60),
  );
  const said = (type: CaseEvent['type']) => {
    const event = told.events.find((one) => one.type === type);
    return event && eventWords(event, { state: told.state, plan }).zh;
  };
  expect(said('extensionAsked')).toBe('““limit””申请延期 1 个工作日：理由');
  expect(said('clockExtended')).toBe('批准延期；““limit””由 2026-06-05 改为 2026-06-08');
  expect(said('clockPaused')).toBe('““permit””自 2026-05-23 停钟：理由');
  expect(said('clockResumed')).toMatch(/^恢复计时：理由；““permit””由 2026-06-09 改为/);
  expect(said('clockBreached')).toMatch(/超期：.* 到期，责任单位发改局$/);
  expect(said('clockRang')).toMatch(/提醒（.* 到期），送责任单位$/);
});
