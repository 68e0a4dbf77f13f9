import { describe, expect, test } from '@jest/globals';
import { changedCalendar } from './calendar-change.ts';
import { withShippedNotices } from './shipped-notices.ts';
import { NOTICES } from '../testing/district-calendar.ts';
import { day } from '../testing/time.ts';
import { workingCalendar, type CalendarData, type HolidayNotice } from './working-calendar.ts';

const toYear = (newest: number): readonly HolidayNotice[] =>
  NOTICES.filter(({ year }) => year <= newest);
const published = (notices: readonly HolidayNotice[]): CalendarData => ({
  version: 'notices-to-2025.0003',
  notices,
});
const closed = { date: '2026-11-25', isOffDay: true, title: '停水', paper: '区通知' };

describe('a newer build', () => {
  test('brings the notices of years that were not known, and keeps the district’s days', () => {
    const before = { ...published(toYear(2025)), district: [closed] };
    const after = withShippedNotices(before, NOTICES);
    expect(after).toEqual({
      version: 'notices-to-2026.0004',
      notices: NOTICES,
      district: [closed],
    });
  });

  test('that knows nothing new changes nothing', () => {
    const before = published(NOTICES);
    expect(withShippedNotices(before, NOTICES)).toBe(before);
    expect(withShippedNotices(before, toYear(2020))).toBe(before);
  });

  test('brings a year’s later state where the calendar has only its first paper', () => {
    const told2020 = NOTICES.find(({ year }) => year === 2020)!;
    const first = { ...told2020, papers: told2020.papers.slice(0, 1), days: [] };
    const before = published(NOTICES.map((one) => (one.year === 2020 ? first : one)));
    expect(withShippedNotices(before, NOTICES).notices).toEqual(NOTICES);
  });

  const amendment = {
    year: 2026,
    papers: ['国办发明电〔2026〕7号'],
    days: [{ date: '2026-09-03', isOffDay: true }],
  };
  const kinds = (calendar: CalendarData) =>
    ['2026-09-03', '2026-10-10'].map((date) => workingCalendar(calendar).kindOf(day(date)).kind);

  test('puts a year’s notice under an amendment that the district has taken over before', () => {
    const before = changedCalendar(published(toYear(2025)), {
      notice: { ...amendment, mode: 'amend' },
    });
    const after = withShippedNotices(before, NOTICES);
    expect(kinds(after)).toEqual(['rest', 'work']);
    expect(after.notices.slice(-2)).toEqual([NOTICES.at(-1), { ...amendment, amends: true }]);
    expect(withShippedNotices(after, NOTICES)).toBe(after);
  });

  test('leaves a year alone of which the district has a whole notice the build does not know', () => {
    const before = changedCalendar(published(NOTICES), {
      notice: { ...amendment, mode: 'replace' },
    });
    expect(withShippedNotices(before, NOTICES)).toBe(before);
    expect(kinds(before)).toEqual(['rest', 'rest']);
  });

  test('gives the holidays their names where an older build kept none', () => {
    const nameless = NOTICES.map(({ days, ...one }) => ({
      ...one,
      days: days.map(({ date, isOffDay }) => ({ date, isOffDay })),
    }));
    const after = withShippedNotices(published(nameless), NOTICES);
    expect(after).toEqual({ version: 'notices-to-2026.0004', notices: NOTICES });
  });
});
