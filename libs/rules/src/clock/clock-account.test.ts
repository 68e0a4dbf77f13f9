import { daysBetween } from '../calendar/plain-date.ts';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { clockAccountWords, clockDayWords, movesOf } from './clock-account-words.ts';
import { clockAccount, type AccountBasis } from './clock-account.ts';
import { isUnfinished, type Clock } from '../case-state.ts';
import { movedClock } from './due-day.ts';
import { dayOf } from '../calendar/instant.ts';
import { planOfClock } from './clock-lookup.ts';
import { SYSTEM } from '../decide.ts';
import {
  anyCalendars,
  anyTurns,
  clockPlan,
  momentOf,
  tellClocks,
  type ClockStory,
  type Turn,
} from '../testing/clock-story.ts';
import { districtCalendar } from '../testing/district-calendar.ts';

const basisOf = (clock: Clock, { state, calendars, now }: ClockStory): AccountBasis => {
  const [told, current] = [calendars.get(clock.calendar), calendars.get(state.calendar)];
  if (told === undefined || current === undefined) throw new Error('a calendar is missing');
  return { plan: clockPlan, told, current, now };
};

/** The day of the event by which a clock was moved last; a breached one is not moved any more. */
const LONGEST_HOLIDAY = 11;

const lastMoveOf = (clock: Clock, { events }: ClockStory) => {
  const told = events.findLast(
    (event) =>
      'clocks' in event &&
      event.at < clock.dueAt &&
      event.type !== 'caseHeld' &&
      event.clocks.some(({ id }) => id === clock.id),
  );
  return told === undefined ? undefined : dayOf(told.at);
};

const holdAccountTo = (clock: Clock, story: ClockStory): void => {
  const account = clockAccount(clock, basisOf(clock, story));
  const { days, reckoned, stands, budget, consumed, remaining } = account;
  const said = { clock, reckoned, stands };
  if (clock.state === 'held' && clock.breachedAt === null) {
    const moment = momentOf(
      { ...story, state: { ...story.state, calendar: clock.calendar } },
      SYSTEM,
    );
    const change = { today: '0000-01-01' as never };
    const pauses = clock.pauses.map(({ from, to }) => ({ from, to: to ?? dayOf(story.now) }));
    const goesOn = movedClock(clock, planOfClock(clock, moment), { ...change, pauses }, moment);
    if (clock.bound === 'maximum') expect({ ...said, reckoned: goesOn.due }).toEqual(said);
  } else if (stands === null) {
    expect({ ...said, reckoned: clock.due }).toEqual(said);
  } else if (stands === 'notBeforeTold') {
    const told = lastMoveOf(clock, story) ?? clock.startedOn;
    // The day on which it was told, or the first working day after a holiday: none is longer than this.
    const wait = daysBetween(told, clock.due);
    expect([clock.bound, wait >= 0 && wait <= LONGEST_HOLIDAY]).toEqual(['maximum', true]);
  } else if (stands === 'neverEarlier') {
    expect([clock.bound, reckoned < clock.due]).toEqual(['minimum', true]);
  } else if (stands === 'asRecorded') {
    expect(clock.breachedAt).not.toBeNull(); // its verdict was given by what held then
  } else {
    expect([stands, isUnfinished(clock)]).toEqual(['endedStill', false]);
  }
  if (clock.state === 'running' && clock.due > clock.startedOn)
    expect(days.at(-1)?.day).toBe(clock.due);
  expect(remaining).toBe(budget - consumed);
  expect(remaining).toBeGreaterThanOrEqual(0);
  const numbers = days.flatMap((one) => (one.as === 'counted' ? [one.number] : []));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  if (stands !== 'endedStill') expect(numbers).toHaveLength(budget);
  for (const { zh, en } of clockAccountWords(clock, account, {
    plan: clockPlan,
    events: story.events,
  }))
    expect([zh, en]).not.toContain(expect.stringContaining('undefined'));
  expect(movesOf(clock, story.events)).toHaveLength(clock.moves.length);
};

describe('the account of a clock', () => {
  test('ends on its due day or says why that day stands, whatever was done to it', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyTurns, anyCalendars, (turns, calendars) => {
        const judged = new Set<Clock>();
        tellClocks(turns, calendars, (story) => {
          for (const clock of story.state.clocks) {
            if (judged.has(clock) && clock.state !== 'held') continue;
            judged.add(clock); // `evolve` changes nothing in place: the same object is the same clock
            holdAccountTo(clock, story);
            seen.add(clock.state);
            for (const { because } of clock.moves) seen.add(because);
          }
        });
      }),
      { numRuns: 150 },
    );
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'held',
        'late',
        'elapsed',
        'resumed',
        'extended',
        'calendar',
        'fact',
      ]),
    );
  });

  const story = (turns: readonly Turn[]) => tellClocks(turns, new Map([['0', districtCalendar]]));
  const turn = (deed: Turn['do'], hours: number, pick = 0): Turn => ({ do: deed, hours, pick });
  const accountOf = (id: string, told: ClockStory) => {
    const clock = told.state.clocks.find((one) => one.id === id);
    if (clock === undefined) throw new Error(`no clock ${id}`);
    const account = clockAccount(clock, basisOf(clock, told));
    const words = clockAccountWords(clock, account, { plan: clockPlan, events: told.events });
    return { clock, account, zh: words.map((one) => one.zh) };
  };

  test('says day by day what is counted, and what is left; today is counted', () => {
    // 2026-05-20 is a Wednesday; two working days later it is Friday.
    const { account, zh } = accountOf('stage:limit#1', story([turn('ring', 48)]));
    expect(account).toMatchObject({ budget: 12, consumed: 2, remaining: 10, unit: 'workingDay' });
    expect(account.days.map(({ as }) => as).slice(0, 5)).toEqual([
      'counted',
      'counted',
      'rest',
      'rest',
      'counted',
    ]);
    expect(zh).toContain('2026-05-20 当日不计入，自 2026-05-21 起算（民法典第二百零一条）');
    expect(zh).toContain('共 12 个工作日，已用 2，剩余 10');
  });

  test('of a clock that stands still consumes nothing, and names ground, law and who said so', () => {
    const pausing = [turn('pauseClock', 48, 2), turn('ring', 24 * 10)];
    const { clock, account, zh } = accountOf('stage:permit#1', story(pausing));
    expect([clock.state, account.consumed, account.remaining]).toEqual(['held', 1, 19]);
    expect(zh).toContain(
      '2026-05-22 起因“听证”停钟（fixture art. 45），尚未恢复，由 developmentBureau.officer 登记',
    );
    const still = account.days.find(({ as }) => as === 'stoodStill');
    expect(still && clockDayWords(still, clock, clockPlan).zh).toBe(
      '不计入：期间中止，听证（fixture art. 45）',
    );
    const resumed = accountOf('stage:permit#1', story([...pausing, turn('resumeClock', 0, 2)]));
    expect(resumed.clock.due).toBe(account.reckoned);
    expect(resumed.zh).toContainEqual(
      expect.stringMatching(/^第\d+版：到期日由 2026-06-09 改为 2026-06-22，恢复计时，.*（理由）$/),
    );
  });

  test('shows an extension with its reason, and the days it brought', () => {
    const told = story([turn('askExtension', 24, 1 + 7 * 2), turn('approveExtension', 1, 1)]);
    const { account, zh } = accountOf('stage:limit#1', told);
    expect(account.budget).toBe(12 + 1 + (15 % 9));
    expect(zh).toContainEqual(expect.stringContaining('申请延期 7 个工作日（理由）：已批准'));
    expect(zh).toContainEqual(expect.stringMatching(/批准延期（理由）$/));
  });

  test('says how late it is, and goes on saying so', () => {
    const { clock, account, zh } = accountOf('stage:limit#1', story([turn('ring', 24 * 30)]));
    expect(clock.breachedAt).not.toBeNull();
    expect(account.late).toEqual({ days: 14, workingDays: 9 });
    expect(zh.at(-1)).toBe('超期 14 日（9 个工作日）');
    expect(account.remaining).toBe(0);
  });
});
