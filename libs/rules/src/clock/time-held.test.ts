import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { hasEnded } from '../case-state.ts';
import { dayOf, instant } from '../calendar/instant.ts';
import { workingDaysBetween } from '../calendar/period.ts';
import { daysBetween } from '../calendar/plain-date.ts';
import {
  anyCalendars,
  anyTurns,
  STORY_DAY,
  tellClocks,
  type Turn,
} from '../testing/clock-story.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import { DAY } from '../testing/time.ts';
import { timeHeld } from './time-held.ts';

const turn = (deed: Turn['do'], days: number, pick = 0): Turn => ({
  do: deed,
  pick,
  hours: days * 24,
});

const heldIn = (...turns: Turn[]) => {
  const { events, now } = tellClocks(turns, new Map([['0', districtCalendar]]));
  return timeHeld(events, now, districtCalendar);
};

const daysOf = (held: ReturnType<typeof timeHeld>, department: string) => {
  const found = held.departments.find((one) => one.department === department);
  return [found?.held.days ?? 0, found?.waited.days ?? 0];
};

describe('the time of a case', () => {
  test('adds up: its spans are the whole, one after the other, each day once', () => {
    fc.assert(
      fc.property(anyTurns, anyCalendars, fc.nat({ max: 60 }), (turns, calendars, more) => {
        const { events, state, now } = tellClocks(turns, calendars);
        const calendar = calendars.get('0') ?? districtCalendar;
        const until = instant(now + more * DAY);
        const { whole, spans, stoodStill, departments } = timeHeld(events, until, calendar);
        const last = dayOf(hasEnded(state) ? state.changedAt : until);
        expect(whole).toEqual({
          days: daysBetween(STORY_DAY, last),
          workingDays: workingDaysBetween(STORY_DAY, last, calendar),
        });
        for (const [index, { from }] of spans.entries())
          expect(daysBetween(spans[index - 1]?.to ?? STORY_DAY, from)).toBe(1);
        const acting = spans
          .filter(({ as }) => as === 'acting')
          .reduce((sum, { days }) => sum + days, 0);
        const asked = spans
          .filter(({ as }) => as === 'asked')
          .reduce((sum, { days }) => sum + days, 0);
        expect(acting + asked + stoodStill.days).toBe(whole.days);
        for (const { held, waited } of departments)
          expect(held.days + waited.days).toBeLessThanOrEqual(whole.days - stoodStill.days);
      }),
      { numRuns: 100 },
    );
  });

  test('is theirs who were asked and have not answered, and not the acting department’s', () => {
    const held = heldIn(
      turn('advance', 3),
      turn('approve', 4, 0),
      turn('approve', 2, 1),
      turn('approve', 5, 2),
      turn('ring', 1),
    );
    expect(daysOf(held, 'financeBureau')).toEqual([4, 0]);
    expect(daysOf(held, 'justiceBureau')).toEqual([6, 0]);
    expect(daysOf(held, 'housingBureau')).toEqual([11, 0]);
    expect(daysOf(held, 'developmentBureau')).toEqual([3 + 1, 11]);
    expect(held.whole.days).toBe(15);
  });

  test('is nobody’s while the case is held', () => {
    const held = heldIn(turn('hold', 2), turn('resume', 10), turn('ring', 1));
    expect(held.stoodStill.days).toBe(10);
    expect(held.stoodStill.workingDays).toBe(6);
    expect(daysOf(held, 'developmentBureau')).toEqual([3, 0]);
  });

  test('ends with the case', () => {
    const approvals = [0, 1, 2].map((pick) => turn('approve', 1, pick));
    const held = heldIn(turn('advance', 1), ...approvals, turn('close', 2), turn('ring', 100));
    expect(held.whole.days).toBe(6);
  });
});

describe('a breach', () => {
  test('names those in whose hands it was, and grows until it is done', () => {
    const open = heldIn(turn('advance', 1), turn('approve', 1, 0), turn('ring', 20));
    const breach = open.breaches.find(({ clock }) => clock === 'approval:opinions#1');
    expect(breach).toMatchObject({
      due: '2026-05-28',
      holders: ['justiceBureau', 'housingBureau'],
      late: { days: 14, workingDays: 10 },
      growing: true,
    });
    const rest = [turn('approve', 1, 1), turn('approve', 0, 2), turn('ring', 9)];
    const done = heldIn(turn('advance', 1), turn('approve', 1, 0), turn('ring', 20), ...rest);
    expect(done.breaches.find(({ clock }) => clock === 'approval:opinions#1')).toMatchObject({
      late: { days: 15 },
      growing: false,
    });
  });
});
