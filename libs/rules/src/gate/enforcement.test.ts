import { describe, expect, test } from '@jest/globals';
import { DEFAULT_ENFORCEMENT_HOURS, mayEnforceAt } from './enforcement.ts';
import { instant } from '../calendar/instant.ts';
import type { EnforcementHours } from '../case-plan/plan-manners.ts';
import { DISTRICT_DAYS, districtCalendar, NOTICES } from '../testing/district-calendar.ts';
import { wall } from '../testing/time.ts';
import { workingCalendar } from '../calendar/working-calendar.ts';

const at = (text: string, change: Partial<EnforcementHours> = {}) =>
  mayEnforceAt(districtCalendar, wall(text), { ...DEFAULT_ENFORCEMENT_HOURS, ...change })?.code;

const REST = 'enforcementOnRestDay';
const NIGHT = 'enforcementAtNight';

describe('Administrative Compulsion Law art. 43(1)', () => {
  test.each<[string, string | undefined, string]>([
    ['2026-03-04 07:59', NIGHT, 'the last minute of the night'],
    ['2026-03-04 08:00', undefined, 'the night is over'],
    ['2026-03-04 19:59', undefined, 'the last minute before the night'],
    ['2026-03-04 20:00', NIGHT, 'the night has begun'],
    ['2026-03-04 00:00', NIGHT, 'midnight'],
    ['2026-03-07 10:00', REST, 'an ordinary Saturday'],
    ['2026-03-08 10:00', REST, 'an ordinary Sunday'],
    ['2026-03-06 19:59', undefined, 'Friday evening'],
    ['2026-03-09 08:00', undefined, 'Monday morning'],
    ['2026-10-01 10:00', REST, 'National Day'],
    ['2026-10-07 19:59', REST, 'the last day of its holiday, a Wednesday'],
    ['2026-10-08 07:59', NIGHT, 'the night after it'],
    ['2026-10-08 08:00', undefined, 'the first working day after it'],
    ['2026-10-10 08:00', undefined, 'a Saturday worked instead'],
    ['2026-10-10 07:59', NIGHT, 'its night'],
    ['2026-09-20 10:00', undefined, 'a Sunday worked instead'],
    ['2026-10-11 10:00', REST, 'the Sunday after it'],
    ['2026-02-16 10:00', REST, 'a Monday of the Spring Festival'],
  ])('at %s: %s, %s', (when, no) => {
    expect(at(when)).toBe(no);
  });

  test('the night begins and ends to the millisecond', () => {
    const evening = wall('2026-03-04 20:00');
    const morning = wall('2026-03-05 08:00');
    const answers = [evening - 1, evening, morning - 1, morning].map(
      (when) => mayEnforceAt(districtCalendar, instant(when))?.code,
    );
    expect(answers).toEqual([undefined, NIGHT, NIGHT, undefined]);
  });

  test('the refusal names the article, and why the day is barred', () => {
    const no = mayEnforceAt(districtCalendar, wall('2026-10-01 10:00'));
    expect(no?.message.zh).toMatch(/^2026-10-01 放假（国庆节.*《行政强制法》第43条第1款/);
    expect(no?.message.en).toMatch(/art\. 43\(1\)\): 2026-10-01, day off/);
    const night = mayEnforceAt(districtCalendar, wall('2026-03-04 20:00'));
    expect(night?.message.zh).toMatch(/^2026-03-04 20:00 属于夜间.*第43条第1款/);
  });

  test('nothing is set for a day that no notice has told yet', () => {
    expect(at('2027-03-03 10:00')).toBe('enforcementDayUnknown');
    expect(at('2026-12-28 10:00')).toBe('enforcementDayUnknown');
    expect(at('2027-10-01 10:00')).toBe(REST);
    expect(at('2027-03-06 10:00')).toBe(REST);
  });
});

describe('what the law leaves open is the district’s to say', () => {
  test.each<[string, Partial<EnforcementHours>, string | undefined, string]>([
    ['2026-10-10 10:00', { weekends: 'barred' }, REST, 'also a weekend that is worked'],
    ['2026-03-07 10:00', { weekends: 'barred' }, REST, 'every weekend'],
    ['2026-03-04 10:00', { weekends: 'barred' }, undefined, 'a Wednesday'],
    ['2026-03-07 10:00', { weekends: 'open' }, undefined, 'weekends are no holidays'],
    ['2026-10-03 10:00', { weekends: 'open' }, REST, 'a Saturday of National Day is one'],
    ['2027-03-06 10:00', { weekends: 'open' }, 'enforcementDayUnknown', 'it may become one'],
    ['2026-03-04 07:00', { nightUntil: 7 * 60 }, undefined, 'a shorter night'],
    ['2026-03-04 06:59', { nightUntil: 7 * 60 }, NIGHT, 'its last minute'],
    ['2026-03-04 00:30', { nightFrom: 30, nightUntil: 300 }, NIGHT, 'a night after midnight'],
    ['2026-03-04 00:29', { nightFrom: 30, nightUntil: 300 }, undefined, 'before it'],
    ['2026-03-04 05:00', { nightFrom: 30, nightUntil: 300 }, undefined, 'after it'],
  ])('at %s with %j: %s, %s', (when, change, no) => {
    expect(at(when, change)).toBe(no);
  });

  test('but not by its own calendar: a campaign Saturday takes nobody’s rest, a closure gives none', () => {
    const own = workingCalendar({ version: 'own', notices: NOTICES, district: DISTRICT_DAYS });
    expect(mayEnforceAt(own, wall('2026-03-21 10:00'))?.code).toBe(REST);
    expect(mayEnforceAt(own, wall('2026-03-10 10:00'))).toBeUndefined();
  });
});
