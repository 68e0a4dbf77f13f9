import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  addDays,
  addMonthsClamped,
  daysBetween,
  fromEpochDay,
  isWeekend,
  parsePlainDate,
  toEpochDay,
  type PlainDate,
} from './plain-date.ts';
import { day } from '../testing/time.ts';

const DAY_MS = 86_400_000;
/** The years of one whole Gregorian cycle, and a little more on both sides. */
const FROM = Date.UTC(1799, 0, 1) / DAY_MS;
const TO = Date.UTC(2201, 0, 1) / DAY_MS;

/** What the machine's own proleptic Gregorian calendar says; the rules never ask it. */
const oracle = (epochDay: number): string => new Date(epochDay * DAY_MS).toISOString().slice(0, 10);

const someDay = fc.integer({ min: FROM, max: TO }).map(fromEpochDay);

test('every day of more than 400 years is the day that an independent calendar names', () => {
  const wrong: string[] = [];
  for (let epochDay = FROM; epochDay <= TO; epochDay += 1) {
    const named = fromEpochDay(epochDay);
    if (named !== oracle(epochDay) || toEpochDay(named) !== epochDay) wrong.push(named);
  }
  expect(wrong).toEqual([]);
});

test('the weekend is Saturday and Sunday, on every day of more than 400 years', () => {
  const wrong: string[] = [];
  for (let epochDay = FROM; epochDay <= TO; epochDay += 1) {
    const weekday = new Date(epochDay * DAY_MS).getUTCDay();
    const named = fromEpochDay(epochDay);
    if (isWeekend(named) !== (weekday === 0 || weekday === 6)) wrong.push(named);
  }
  expect(wrong).toEqual([]);
});

test('days are ordered as their texts are', () => {
  fc.assert(
    fc.property(someDay, someDay, (a, b) => {
      expect(a < b).toBe(toEpochDay(a) < toEpochDay(b));
    }),
  );
});

test('adding days and counting them between undo each other', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: -4_000, max: 4_000 }), (start, days) => {
      expect(daysBetween(start, addDays(start, days))).toBe(days);
      expect(addDays(addDays(start, days), -days)).toBe(start);
    }),
  );
});

describe('a text is a day only where it is exactly YYYY-MM-DD of a day that exists', () => {
  test.each(['2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])(
    '%s is a day',
    (text) => {
      expect(parsePlainDate(text)).toBe(text);
    },
  );

  test.each([
    ['2026-02-29', 'no leap year'],
    ['1900-02-29', 'a century is no leap year'],
    ['2026-04-31', 'April has 30 days'],
    ['2026-13-01', 'there are twelve months'],
    ['2026-00-10', 'there is no month 0'],
    ['2026-01-00', 'there is no day 0'],
    ['2026-01-32', 'there is no day 32'],
    ['0000-01-01', 'there is no year 0'],
    ['2026-1-5', 'digits are missing'],
    ['2026/01/05', 'not these strokes'],
    [' 2026-01-05', 'a blank before it'],
    ['2026-01-05T00:00', 'a time after it'],
    ['2026-01-05\n', 'a line end after it'],
    ['２０２６-01-05', 'wide digits'],
    ['', 'nothing'],
  ])('%j is none: %s', (text) => {
    expect(parsePlainDate(text)).toBeUndefined();
  });
});

describe('a month later is the corresponding day, or the last of a month without it', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-11-30', 1, '2026-12-30'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-05', 0, '2026-05-05'],
  ])('%s and %d months is %s', (start, months, expected) => {
    expect(addMonthsClamped(day(start), months)).toBe(expected);
  });

  test('the day of the month is kept or the month is at its end', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -400, max: 400 }), (start, months) => {
        const later: PlainDate = addMonthsClamped(start, months);
        const monthsApart =
          (Number(later.slice(0, 4)) - Number(start.slice(0, 4))) * 12 +
          (Number(later.slice(5, 7)) - Number(start.slice(5, 7)));
        expect(monthsApart).toBe(months);
        const kept = later.slice(8) === start.slice(8);
        expect(kept || addDays(later, 1).endsWith('-01')).toBe(true);
        expect(later.slice(8) <= start.slice(8)).toBe(true);
      }),
    );
  });
});
