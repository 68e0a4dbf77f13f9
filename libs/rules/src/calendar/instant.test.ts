import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  dayOf,
  endOfDay,
  instant,
  officeOpens,
  startOfDay,
  toIso,
  toWallClock,
} from './instant.ts';
import { addDays, fromEpochDay } from './plain-date.ts';
import { day } from '../testing/time.ts';

test('a day begins at 00:00 and ends at 24:00 in +08:00', () => {
  expect(toIso(startOfDay(day('2026-11-23')))).toBe('2026-11-22T16:00:00.000Z');
  expect(toIso(endOfDay(day('2026-11-23')))).toBe('2026-11-23T16:00:00.000Z');
});

test('the last millisecond before 24:00 is still the day, 24:00 is the next', () => {
  const end = endOfDay(day('2026-12-31'));
  expect(dayOf(instant(end - 1))).toBe('2026-12-31');
  expect(dayOf(end)).toBe('2027-01-01');
});

test('offices open at nine', () => {
  expect(toWallClock(officeOpens(day('2026-11-23')))).toBe('2026-11-23 09:00');
  expect(toIso(officeOpens(day('2026-11-23')))).toBe('2026-11-23T01:00:00.000Z');
});

test('China had summer time from 1986 to 1991; the rules reckon with +08:00 all the same', () => {
  expect(toWallClock(officeOpens(day('1988-07-01')))).toBe('1988-07-01 09:00');
});

test('every instant lies in its day, before 1970 too, and days follow without a gap', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5e12, max: 5e12 }), (epochMs) => {
      const at = instant(epochMs);
      expect(startOfDay(dayOf(at))).toBeLessThanOrEqual(at);
      expect(endOfDay(dayOf(at))).toBeGreaterThan(at);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: -50_000, max: 100_000 }).map(fromEpochDay), (one) => {
      expect(endOfDay(one)).toBe(startOfDay(addDays(one, 1)));
    }),
  );
});
