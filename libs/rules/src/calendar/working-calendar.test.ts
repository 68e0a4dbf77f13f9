import { describe, expect, test } from '@jest/globals';
import { dayWords } from './calendar-words.ts';
import { addDays, isWeekend, type PlainDate } from './plain-date.ts';
import { districtCalendar, NOTICES } from '../testing/district-calendar.ts';
import { day } from '../testing/time.ts';
import { workingCalendar, type HolidayNotice } from './working-calendar.ts';

const workdaysOf = (year: number): number => {
  let count = 0;
  for (let at = day(`${year}-01-01`); at.startsWith(`${year}`); at = addDays(at, 1))
    if (districtCalendar.kindOf(at).kind === 'work') count += 1;
  return count;
};

const notice = (year: number, ...days: [date: string, isOffDay: boolean][]): HolidayNotice => ({
  year,
  papers: [`notice of ${year}`],
  days: days.map(([date, isOffDay]) => ({ date, isOffDay })),
});

describe('the notices decide', () => {
  test.each([
    ['2026-01-01', 'rest', 'New Year'],
    ['2026-01-04', 'work', 'a make-up Sunday'],
    ['2026-02-14', 'work', 'a make-up Saturday'],
    ['2026-02-23', 'rest', 'a Monday of the Spring Festival'],
    ['2026-10-10', 'work', 'a make-up Saturday'],
    ['2026-10-11', 'rest', 'an ordinary Sunday'],
    ['2026-09-30', 'work', 'an ordinary Wednesday'],
    ['2012-03-31', 'work', 'a make-up Saturday of 2012'],
    ['2012-04-02', 'rest', 'a Monday of Qingming 2012'],
    ['2011-12-31', 'work', 'a Saturday made up by the notice of the year after'],
    ['2018-12-31', 'rest', 'a Monday given by the notice of the year after'],
    ['2015-09-03', 'rest', 'added in mid-year, notice of 2015-05-13'],
    ['2020-01-31', 'rest', 'the holiday prolonged on 2020-01-27'],
  ])('%s is a day of %s: %s', (date, kind) => {
    expect(districtCalendar.kindOf(day(date))).toMatchObject({ kind, provisional: false });
  });

  test.each([
    [2012, 249],
    [2025, 248],
    [2026, 248],
  ])('%d has %d working days', (year, days) => {
    expect(workdaysOf(year)).toBe(days);
  });

  test('every make-up day of every notice is worked and every day off is not', () => {
    for (const { days } of NOTICES)
      for (const { date, isOffDay } of days)
        expect(districtCalendar.kindOf(day(date)).kind).toBe(isOffDay ? 'rest' : 'work');
  });

  test('of two notices on one day the later one holds', () => {
    const first = notice(2015, ['2015-09-03', false]);
    const second = notice(2015, ['2015-09-03', true]);
    const calendar = workingCalendar({ version: 'two', notices: [first, second] });
    expect(calendar.kindOf(day('2015-09-03')).kind).toBe('rest');
  });
});

describe('C4: a year without a notice is provisional', () => {
  test.each([
    ['2027-01-01', 'rest', 'New Year'],
    ['2027-05-01', 'rest', 'Labour Day'],
    ['2027-05-02', 'rest', 'Labour Day, second day'],
    ['2027-10-01', 'rest', 'National Day, a Friday'],
    ['2028-10-02', 'rest', 'National Day, a Monday'],
    ['2028-10-03', 'rest', 'National Day, a Tuesday'],
    ['2027-10-04', 'work', 'only three days are dated by the law'],
    ['2027-02-08', 'work', 'the Spring Festival has no date of its own'],
    ['2027-03-06', 'rest', 'a Saturday'],
    ['2006-05-02', 'work', 'one day of Labour Day before 2024-11-10'],
  ])('%s is a day of %s, provisionally: %s', (date, kind) => {
    expect(districtCalendar.kindOf(day(date))).toMatchObject({ kind, provisional: true });
  });

  test('an empty notice, as data sets hold before the year is told, tells nothing', () => {
    const calendar = workingCalendar({
      version: 'empty',
      notices: [...NOTICES, { year: 2027, papers: [], days: [] }],
    });
    expect(calendar.kindOf(day('2027-10-01'))).toMatchObject({ kind: 'rest', provisional: true });
    expect(calendar.kindOf(day('2026-12-31')).provisional).toBe(true);
  });
});

describe('C4: the last days of December wait for the next notice', () => {
  test.each([
    ['2026-12-26', false],
    ['2026-12-27', true],
    ['2026-12-31', true],
    ['2025-12-31', false],
  ])('%s is provisional: %p', (date, provisional) => {
    expect(districtCalendar.kindOf(day(date)).provisional).toBe(provisional);
  });

  test('a day a notice has named is never provisional, whatever else is unknown', () => {
    const calendar = workingCalendar({
      version: 'one',
      notices: [notice(2026, ['2026-12-31', true], ['2027-01-02', true])],
    });
    expect(calendar.kindOf(day('2026-12-31'))).toMatchObject({ kind: 'rest', provisional: false });
    expect(calendar.kindOf(day('2027-01-02'))).toMatchObject({ kind: 'rest', provisional: false });
  });

  test('the next notice makes them certain', () => {
    const calendar = workingCalendar({
      version: 'next',
      notices: [...NOTICES, notice(2027, ['2027-01-01', true])],
    });
    expect(calendar.kindOf(day('2026-12-31'))).toMatchObject({ kind: 'work', provisional: false });
  });
});

test('without any notice the week and the dated holidays are all there is', () => {
  const calendar = workingCalendar({ version: 'none', notices: [] });
  for (let at: PlainDate = day('2030-01-04'); at < '2030-04-30'; at = addDays(at, 1))
    expect(calendar.kindOf(at)).toMatchObject({
      kind: isWeekend(at) ? 'rest' : 'work',
      provisional: true,
    });
});

describe('C5: every day says why it is worked or not', () => {
  test.each([
    ['2026-10-07', { by: 'notice', year: 2026, name: '国庆节' }],
    ['2026-10-10', { by: 'notice', year: 2026, name: '国庆节' }],
    ['2011-12-31', { by: 'notice', year: 2012, name: '元旦' }],
    ['2026-10-11', { by: 'weekend' }],
    ['2026-10-12', { by: 'weekday' }],
    ['2027-10-01', { by: 'fixedHoliday' }],
    ['2027-10-02', { by: 'fixedHoliday' }],
    ['2027-10-04', { by: 'weekday' }],
  ])('%s: %j', (date, because) => {
    expect(districtCalendar.kindOf(day(date)).because).toMatchObject(because);
  });

  test('a notice that was changed in mid-year names all its papers', () => {
    const { because } = districtCalendar.kindOf(day('2020-01-31'));
    expect(because).toMatchObject({ by: 'notice', papers: { length: 2 } });
  });

  test('in both languages, with the notice, and whether it may still change', () => {
    const told = districtCalendar.kindOf(day('2026-10-07'));
    expect(dayWords(told).zh).toMatch(/^放假（国庆节，国务院办公厅2026年放假通知 https:/);
    expect(dayWords(districtCalendar.kindOf(day('2026-10-10'))).zh).toMatch(/^调休上班/);
    expect(dayWords(districtCalendar.kindOf(day('2027-01-01')))).toEqual({
      zh: '法定节日，放假通知尚未公布，暂定',
      en: 'statutory holiday; no notice yet, provisional',
    });
  });
});

describe('C6: the district’s own days', () => {
  const calendar = workingCalendar({
    version: 'own',
    notices: NOTICES,
    district: [
      { date: '2026-11-25', isOffDay: true, title: '停水停电', paper: '城政办发〔2026〕9号' },
      { date: '2026-11-28', isOffDay: false, title: '攻坚周末', paper: '城政办发〔2026〕8号' },
      { date: '2027-03-06', isOffDay: false, title: '攻坚周末', paper: '城政办发〔2026〕8号' },
    ],
  });

  test.each([
    ['2026-11-25', 'rest', 'work', false, 'a closure on a Wednesday'],
    ['2026-11-28', 'work', 'rest', false, 'a campaign Saturday'],
    ['2027-03-06', 'work', 'rest', true, 'a campaign Saturday of a year without a notice'],
  ])('%s is a day of %s, to the State of %s: %s', (date, own, state, waits) => {
    expect(calendar.kindOf(day(date))).toMatchObject({ kind: own, provisional: false });
    expect(calendar.statutory.kindOf(day(date))).toMatchObject({ kind: state, provisional: waits });
  });

  test('say what was decided and by which paper', () => {
    const told = calendar.kindOf(day('2026-11-25'));
    expect(dayWords(told).zh).toBe('本区自定休息：停水停电（城政办发〔2026〕9号）');
    expect(dayWords(calendar.kindOf(day('2026-11-28'))).zh).toMatch(/^本区自定上班：攻坚周末/);
  });

  test('change no other day, and the State’s calendar not at all', () => {
    for (let at = day('2026-01-01'); at < '2028-01-01'; at = addDays(at, 1)) {
      expect(calendar.statutory.kindOf(at)).toEqual(districtCalendar.kindOf(at));
      if (!calendar.kindOf(at).because.by.startsWith('district'))
        expect(calendar.kindOf(at)).toEqual(districtCalendar.kindOf(at));
    }
    expect(calendar.statutory.statutory).toBe(calendar.statutory);
  });
});
