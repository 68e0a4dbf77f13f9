import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { periodAccount } from './period-account.ts';
import { accountedDayWords, periodWords } from './period-words.ts';
import { lastDay, nominalLastDay, type Period } from './period.ts';
import { addDays } from './plain-date.ts';
import { calendarsNear, periodsNear } from '../testing/arbitrary-calendar.ts';
import { districtCalendar as calendar, GOLDEN_VECTORS } from '../testing/district-calendar.ts';
import { day } from '../testing/time.ts';
import { workingCalendar } from './working-calendar.ts';

const accountOf = (start: string, amount: number, more: Partial<Period> = {}) =>
  periodAccount({ start: day(start), amount, unit: 'workingDay', ...more }, calendar);

const linesOf = (start: string, amount: number, more: Partial<Period> = {}) =>
  accountOf(start, amount, more).days.map((one) => `${one.day} ${accountedDayWords(one).zh}`);

const sentencesOf = (start: string, amount: number, more: Partial<Period> = {}) => {
  const period = { start: day(start), amount, unit: 'workingDay' as const, ...more };
  return periodWords(period, periodAccount(period, calendar));
};

describe('C8: the account of a period ends where the period ends', () => {
  test('and is as provisional, whatever the calendar, the roll and the pauses', () => {
    fc.assert(
      fc.property(calendarsNear('2026-06-01'), periodsNear('2026-06-01'), (data, period) => {
        const any = workingCalendar(data);
        const account = periodAccount(period, any);
        expect(account.last).toEqual(lastDay(period, any));
        expect(account.nominal).toBe(nominalLastDay(period, any).day);
        expect(account.days.at(-1)?.day).toBe(account.last.day);
      }),
      { numRuns: 500 },
    );
  });

  test('and has every day from the day after the start, numbered without a gap', () => {
    fc.assert(
      fc.property(calendarsNear('2026-06-01'), periodsNear('2026-06-01'), (data, period) => {
        const { days } = periodAccount(period, workingCalendar(data));
        expect(days.map((one) => one.day)).toEqual(
          days.map((_, index) => addDays(period.start, index + 1)),
        );
        const numbers = days.flatMap((one) => (one.as === 'counted' ? [one.number] : []));
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        if (period.unit === 'workingDay') expect(numbers).toHaveLength(period.amount);
      }),
      { numRuns: 300 },
    );
  });

  test.each(GOLDEN_VECTORS)('$amount $unit from $start: $because', (vector) => {
    const { last } = accountOf(vector.start, vector.amount, { unit: vector.unit });
    expect(last).toEqual({ day: vector.expected, provisional: vector.provisional });
  });
});

test('a period of no day has no account', () => {
  expect(() => accountOf('2026-03-02', 0)).toThrow('at least one day');
});

test('every day says whether it counts, or why not, and by which notice', () => {
  expect(linesOf('2026-02-12', 5)).toEqual([
    '2026-02-13 计入，第1日：平日',
    expect.stringMatching(
      /^2026-02-14 计入，第2日：调休上班（春节，国务院办公厅2026年放假通知 https/,
    ),
    expect.stringMatching(/^2026-02-15 不计入：放假（春节/),
    ...Array.from({ length: 8 }, () => expect.stringMatching(/不计入：放假（春节/)),
    '2026-02-24 计入，第3日：平日',
    '2026-02-25 计入，第4日：平日',
    '2026-02-26 计入，第5日：平日',
  ]);
});

test('days on which the period stood still are told as such', () => {
  const pauses = [{ from: day('2026-03-04'), to: day('2026-03-06') }];
  expect(linesOf('2026-03-02', 2, { pauses })).toEqual([
    '2026-03-03 计入，第1日：平日',
    '2026-03-04 不计入：期间中止',
    '2026-03-05 不计入：期间中止',
    '2026-03-06 计入，第2日：平日',
  ]);
  expect(sentencesOf('2026-03-02', 2, { pauses })).toContainEqual({
    zh: '期间中止 2 天，不计入',
    en: 'it stood still on 2 days, not counted',
  });
});

describe('the days over which the end is moved', () => {
  const national = ['01', '02', '03', '04', '05', '06', '07'].map((date) => `2026-10-${date}`);

  test('forward: from the nominal last day on', () => {
    const account = accountOf('2026-04-01', 6, { unit: 'month' });
    expect(account).toMatchObject({ nominal: '2026-10-01', last: { day: '2026-10-08' } });
    expect(account.rolledOver).toEqual(national);
    expect(account.days.at(-1)).toMatchObject({ as: 'rolledTo', day: '2026-10-08' });
  });

  test('backward: those up to the nominal last day', () => {
    const account = accountOf('2026-04-01', 6, { unit: 'month', roll: 'backward' });
    expect(account).toMatchObject({ nominal: '2026-10-01', last: { day: '2026-09-30' } });
    expect(account.rolledOver).toEqual(['2026-10-01']);
  });

  test('none on a make-up Saturday', () => {
    expect(accountOf('2026-04-10', 6, { unit: 'month' }).rolledOver).toEqual([]);
  });
});

describe('how the last day comes about is said with the articles', () => {
  test.each<[string, number, Partial<Period>, string[]]>([
    [
      '2026-09-21',
      10,
      {},
      [
        '2026-09-21 当日不计入，自 2026-09-22 起算（民法典第二百零一条）',
        '10 个工作日，末日为 2026-10-12，其间休息日 11 天不计入',
      ],
    ],
    [
      '2026-09-16',
      15,
      { unit: 'calendarDay' },
      [
        '2026-09-16 当日不计入，自 2026-09-17 起算（民法典第二百零一条）',
        '15 日（自然日），末日为 2026-10-01',
        '2026-10-01 为休息日，顺延至 2026-10-08（民法典第二百零三条）',
      ],
    ],
    [
      '2026-08-31',
      6,
      { unit: 'month', roll: 'backward' },
      [
        '2026-08-31 当日不计入，自 2026-09-01 起算（民法典第二百零一条）',
        '6 个月，末日为 2027-02-28（当月无对应日，以月末为末日，民法典第二百零二条）',
        '2027-02-28 为休息日，从严提前至 2027-02-26',
        '所涉日期的放假通知尚未公布，结果为暂定',
      ],
    ],
    [
      '2026-01-31',
      1,
      { unit: 'month' },
      [
        '2026-01-31 当日不计入，自 2026-02-01 起算（民法典第二百零一条）',
        '1 个月，末日为 2026-02-28（当月无对应日，以月末为末日，民法典第二百零二条）',
        '2026-02-28 调休上班，不顺延',
      ],
    ],
  ])('%s, %d %j', (start, amount, more, said) => {
    const sentences = sentencesOf(start, amount, more);
    expect(sentences.map(({ zh }) => zh)).toEqual(said);
    for (const { en } of sentences) expect(en).toMatch(/^[\d\x20-\x7e]+$/);
  });
});
