import { describe, expect, test } from '@jest/globals';
import { changedCalendar, type CalendarChange } from './calendar-change.ts';
import { calendarFindings } from './calendar-finding.ts';
import { NOTICES } from '../testing/district-calendar.ts';
import { day } from '../testing/time.ts';
import type { CalendarData } from './working-calendar.ts';

const closed = { date: '2026-11-25', isOffDay: true, title: '停水', paper: '区通知' };
const known: CalendarData = { version: 'known', notices: NOTICES, district: [closed] };

const HOLIDAYS = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

const noticeOf2027 = (
  ...more: readonly [date: string, isOffDay: boolean][]
): CalendarChange['notice'] => ({
  year: 2027,
  papers: ['国办发明电〔2026〕9号'],
  mode: 'replace',
  days: [
    ...HOLIDAYS.map((date) => ({ date: `2027-${date}`, isOffDay: true })),
    ...more.map(([date, isOffDay]) => ({ date, isOffDay })),
  ],
});

const briefly = (change: CalendarChange, calendar = known): string[] =>
  calendarFindings(calendar, change).map(({ severity, days, en }) =>
    [severity, ...days, en].join(' '),
  );

const notice = (...more: readonly [date: string, isOffDay: boolean][]): CalendarChange =>
  ({ notice: noticeOf2027(...more) }) as CalendarChange;

describe('no finding is made of', () => {
  test.each<[string, CalendarChange]>([
    ['a sound notice', notice(['2027-01-02', false], ['2027-02-08', true])],
    ['the last days of the year before', notice(['2026-12-31', true], ['2026-12-26', false])],
    ['a closure on a working day', { addDays: [{ ...closed, date: '2026-11-26' }] }],
    ['a campaign Saturday', { addDays: [{ ...closed, date: '2026-11-28', isOffDay: false }] }],
    ['a day taken away', { removeDays: [day('2026-11-25')] }],
    [
      'a day replaced',
      { removeDays: [day('2026-11-25')], addDays: [{ ...closed, title: '停电' }] },
    ],
    [
      'a campaign on a day that is not told yet',
      { addDays: [{ ...closed, date: '2027-03-03', isOffDay: false }] },
    ],
  ])('%s', (_, change) => {
    expect(briefly(change)).toEqual([]);
  });
});

describe('is found:', () => {
  test.each<[string, CalendarChange, string]>([
    [
      'a day of another year',
      notice(['2026-11-30', true], ['2028-02-01', true]),
      'error 2026-11-30 2028-02-01 outside the notice’s year (it may touch December before and January after)',
    ],
    ['a day named twice', notice(['2027-01-01', true]), 'error 2027-01-01 named twice'],
    [
      'a make-up Wednesday',
      notice(['2027-01-06', false]),
      'warning 2027-01-06 a make-up working day that is no weekend',
    ],
    [
      'a notice that is known',
      { notice: { ...NOTICES.at(-1)!, mode: 'replace' } },
      'error the calendar says all of this already; there is nothing to publish',
    ],
    [
      'a change of nothing',
      {},
      'error the calendar says all of this already; there is nothing to publish',
    ],
    [
      'a day decided on already',
      { addDays: [{ ...closed, title: '又停' }] },
      'error 2026-11-25 the district has decided on this day already; remove that first',
    ],
    [
      'a day that is not there',
      { removeDays: [day('2026-11-24')], addDays: [{ ...closed, date: '2026-11-26' }] },
      'error 2026-11-24 no day of the district’s own; it cannot be removed',
    ],
    [
      'a closure on a Sunday',
      { addDays: [{ ...closed, date: '2026-11-29' }] },
      'warning 2026-11-29 a rest day anyway; the district’s day has no effect',
    ],
    [
      'a campaign on a make-up Saturday',
      { addDays: [{ ...closed, date: '2026-10-10', isOffDay: false }] },
      'warning 2026-10-10 worked anyway; the district’s day has no effect',
    ],
  ])('%s', (_, change, said) => {
    expect(briefly(change)).toEqual([said]);
  });

  test('a whole notice without National Day', () => {
    const days = [{ date: '2027-01-01', isOffDay: true }];
    expect(briefly({ notice: { year: 2027, papers: [], days, mode: 'amend' } })).toEqual([]);
    expect(briefly({ notice: { year: 2027, papers: [], days, mode: 'replace' } })).toEqual([
      'warning 2027-05-01 2027-05-02 2027-10-01 2027-10-02 2027-10-03 a statutory holiday that the notice does not give off',
    ]);
  });

  test('a notice without days', () => {
    const empty = { year: 2027, papers: [], days: [], mode: 'replace' } as const;
    expect(briefly({ notice: empty })).toEqual(['error the notice names no day']);
  });
});

test('every notice there ever was could have been taken over', () => {
  let calendar: CalendarData = { version: 'none', notices: [] };
  for (const one of NOTICES) {
    const change = { notice: { ...one, mode: 'replace' } } as const;
    const errors = calendarFindings(calendar, change).filter(
      ({ severity }) => severity === 'error',
    );
    expect([one.year, errors]).toEqual([one.year, []]);
    calendar = changedCalendar(calendar, change);
  }
  expect(calendar.notices).toHaveLength(NOTICES.length);
});
