import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { changedCalendar, changedDays, nextVersion } from './calendar-change.ts';
import { addDays } from './plain-date.ts';
import { calendarsNear } from '../testing/arbitrary-calendar.ts';
import { NOTICES } from '../testing/district-calendar.ts';
import { day } from '../testing/time.ts';
import { workingCalendar, type CalendarData, type HolidayNotice } from './working-calendar.ts';

const known: CalendarData = { version: 'notices-to-2026', notices: NOTICES };
const before2020: CalendarData = {
  version: 'notices-to-2020.0001',
  notices: NOTICES.filter(({ year }) => year < 2020),
};

const notice = (
  year: number,
  paper: string,
  ...days: [date: string, isOffDay: boolean][]
): HolidayNotice => ({
  year,
  papers: [paper],
  days: days.map(([date, isOffDay]) => ({ date, isOffDay })),
});

const first = notice(2020, '国办发明电〔2019〕16号', ['2020-01-30', true], ['2020-02-01', false]);
const prolonged = notice(2020, '国办发明电〔2020〕1号', ['2020-01-31', true], ['2020-02-01', true]);

const kindsOf = (data: CalendarData, ...dates: string[]) => {
  const calendar = workingCalendar(data);
  return dates.map((date) => calendar.kindOf(day(date)).kind);
};

describe('a notice', () => {
  test('that amends wins only on the days it names', () => {
    const told = changedCalendar(before2020, { notice: { ...first, mode: 'replace' } });
    const amended = changedCalendar(told, { notice: { ...prolonged, mode: 'amend' } });
    const dates = ['2020-01-30', '2020-01-31', '2020-02-01'];
    expect(kindsOf(told, ...dates)).toEqual(['rest', 'work', 'work']);
    expect(kindsOf(amended, ...dates)).toEqual(['rest', 'rest', 'rest']);
  });

  test('that replaces is the year’s notice as a whole', () => {
    const told = changedCalendar(before2020, { notice: { ...first, mode: 'replace' } });
    const replaced = changedCalendar(told, { notice: { ...prolonged, mode: 'replace' } });
    expect(kindsOf(replaced, '2020-01-30', '2020-01-31')).toEqual(['work', 'rest']);
    expect(replaced.notices.filter(({ year }) => year === 2020)).toEqual([prolonged]);
  });

  test('taken over late does not undo what the next year’s notice says of its last days', () => {
    const again = notice(2018, '更正', ['2018-12-29', true], ['2018-12-31', false]);
    const changed = changedCalendar(known, { notice: { ...again, mode: 'replace' } });
    expect(kindsOf(changed, '2018-12-29', '2018-12-31')).toEqual(['work', 'rest']);
  });

  test('taken twice the same way makes the same calendar', () => {
    for (const mode of ['replace', 'amend'] as const) {
      const once = changedCalendar(known, { notice: { ...prolonged, mode } });
      const twice = changedCalendar(once, { notice: { ...prolonged, mode } });
      expect({ ...twice, version: '' }).toEqual({ ...once, version: '' });
    }
  });
});

describe('the district’s days', () => {
  const closed = { date: '2026-11-25', isOffDay: true, title: '停水', paper: '区通知' };
  const campaign = { date: '2026-11-21', isOffDay: false, title: '攻坚', paper: '区通知' };

  test('are added in order, taken away, and leave nothing behind', () => {
    const added = changedCalendar(known, { addDays: [closed, campaign] });
    expect(added.district).toEqual([campaign, closed]);
    const removed = changedCalendar(added, { removeDays: [day('2026-11-21'), day('2026-11-25')] });
    expect({ ...removed, version: known.version }).toEqual(known);
  });

  test('taken away and added in one change are replaced', () => {
    const added = changedCalendar(known, { addDays: [closed] });
    const other = { ...closed, title: '停电' };
    const changed = changedCalendar(added, { removeDays: [day(closed.date)], addDays: [other] });
    expect(changed.district).toEqual([other]);
  });
});

describe('versions', () => {
  test.each([
    [null, 'notices-to-2026.0001'],
    ['notices-to-2026', 'notices-to-2026.0001'],
    ['notices-to-2026.0001', 'notices-to-2026.0002'],
    ['notices-to-2025.0009', 'notices-to-2026.0010'],
    ['notices-to-2026.9999', 'notices-to-2026.10000'],
  ])('after %s comes %s', (before, next) => {
    expect(nextVersion(known, before)).toBe(next);
  });

  test('sort after those before them: longer ones last, then as texts', () => {
    const versions = ['notices-to-2026'];
    let calendar = known;
    for (const year of [2027, 2027, 2028]) {
      const told = notice(year, `${versions.length}`, [`${year}-01-01`, true]);
      calendar = changedCalendar(calendar, { notice: { ...told, mode: 'replace' } });
      versions.push(calendar.version);
    }
    const sorted = versions.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
    expect(sorted).toEqual(versions);
  });
});

describe('C9: the days that change', () => {
  const next = notice(2027, '2027', ['2027-01-01', true], ['2027-01-02', false]);

  test('with a new year are those whose kind it tells, and all it makes certain', () => {
    const after = changedCalendar(known, { notice: { ...next, mode: 'replace' } });
    const changed = changedDays(known, after);
    expect(changed.at(0)?.day).toBe('2026-12-27');
    expect(changed.at(-1)?.day).toBe('2027-12-26');
    expect(changed.find(({ day: at }) => at === '2027-01-02')).toMatchObject({
      before: { kind: 'rest', provisional: true },
      after: { kind: 'work', provisional: false },
    });
    expect(changed.find(({ day: at }) => at === '2027-10-01')).toMatchObject({
      before: { kind: 'rest', because: { by: 'fixedHoliday' } },
      after: { kind: 'work', because: { by: 'weekday' } },
    });
  });

  test('with a paper that says what was known are none', () => {
    const again = { ...NOTICES.at(-1), papers: ['另一网址'] } as HolidayNotice;
    const after = changedCalendar(known, { notice: { ...again, mode: 'replace' } });
    expect(after).not.toEqual(known);
    expect(changedDays(known, after)).toEqual([]);
  });

  test('are exactly the days on which two calendars differ', () => {
    fc.assert(
      fc.property(calendarsNear('2026-06-01'), calendarsNear('2026-06-01'), (before, after) => {
        const [old, now] = [workingCalendar(before), workingCalendar(after)];
        const told = new Set<string>(changedDays(before, after).map((one) => one.day));
        for (let at = day('2024-12-20'); at < '2028-02-01'; at = addDays(at, 1)) {
          const [was, is] = [old.kindOf(at), now.kindOf(at)];
          const differs = was.kind !== is.kind || was.provisional !== is.provisional;
          if (told.has(at) !== differs) expect([at, told.has(at)]).toEqual([at, differs]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
