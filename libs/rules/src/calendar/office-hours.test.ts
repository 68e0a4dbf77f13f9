import { expect, test } from '@jest/globals';
import { instant, toWallClock } from './instant.ts';
import { nextOfficeInstant, owedAt } from './office-hours.ts';
import { districtCalendar } from '../testing/district-calendar.ts';

const at = (wallClock: string) => instant(Date.parse(`${wallClock.replace(' ', 'T')}:00+08:00`));

test.each`
  now                   | then                  | because
  ${'2026-03-02 10:00'} | ${'2026-03-02 10:00'} | ${'Monday morning is working time'}
  ${'2026-03-02 08:59'} | ${'2026-03-02 09:00'} | ${'the offices are not open yet'}
  ${'2026-03-02 18:00'} | ${'2026-03-03 09:00'} | ${'the offices have closed'}
  ${'2026-03-03 00:00'} | ${'2026-03-03 09:00'} | ${'a breach of midnight is told in the morning'}
  ${'2026-03-07 10:00'} | ${'2026-03-09 09:00'} | ${'Saturday rests'}
  ${'2026-02-14 10:00'} | ${'2026-02-14 10:00'} | ${'this Saturday is a make-up working day'}
  ${'2026-02-14 19:00'} | ${'2026-02-24 09:00'} | ${'the Spring Festival has nine days off'}
`(
  'what waits at $now goes out at $then: $because',
  ({ now, then }: Record<'now' | 'then', string>) => {
    expect(toWallClock(nextOfficeInstant(at(now), districtCalendar))).toBe(then);
  },
);

test('what is urgent does not wait, and never lies in the past', () => {
  const now = at('2026-03-07 10:00');
  const early = at('2026-03-06 10:00');
  const when = (owed: Parameters<typeof owedAt>[0]) => owedAt(owed, now, districtCalendar);
  expect(when({ urgent: early, usual: early })).toBe(now);
  expect(when({ urgent: null, usual: early })).toBe(at('2026-03-09 09:00'));
  expect(when({ urgent: null, usual: null })).toBeNull();
});
