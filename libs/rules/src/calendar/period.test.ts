import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  lastDay,
  nominalLastDay,
  shiftWorkingDays,
  workingDaysBetween,
  type Pause,
  type PeriodUnit,
} from './period.ts';
import { addDays, fromEpochDay, toEpochDay, type PlainDate } from './plain-date.ts';
import {
  districtCalendar as calendar,
  GOLDEN_VECTORS,
  NOTICES,
} from '../testing/district-calendar.ts';
import { calendarsNear, periodsNear } from '../testing/arbitrary-calendar.ts';
import { dayNumber, dayText, NaiveCalendar } from '../testing/naive-calendar.ts';
import { day } from '../testing/time.ts';
import { workingCalendar } from './working-calendar.ts';

const UNITS = ['workingDay', 'calendarDay', 'month'] as const satisfies readonly PeriodUnit[];
const LONGEST: Readonly<Record<PeriodUnit, number>> = {
  workingDay: 120,
  calendarDay: 200,
  month: 30,
};

/** Years with a notice, so that make-up days and long holidays take part. */
const someDay = fc
  .integer({ min: toEpochDay(day('2007-01-01')), max: toEpochDay(day('2026-10-01')) })
  .map(fromEpochDay);

const somePeriod = fc
  .record({
    start: someDay,
    unit: fc.constantFrom(...UNITS),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ start, unit, share }) => ({
    start,
    unit,
    amount: 1 + Math.floor(share * LONGEST[unit]),
  }));

const worked = (at: PlainDate): boolean => calendar.kindOf(at).kind === 'work';
const dueOf = (start: PlainDate, amount: number, unit: PeriodUnit, pauses: readonly Pause[] = []) =>
  lastDay({ start, amount, unit, pauses }, calendar).day;

const pause = (from: string, to: string): Pause => ({ from: day(from), to: day(to) });

describe('C1: golden vectors', () => {
  test('there are 26 of them', () => {
    expect(GOLDEN_VECTORS).toHaveLength(26);
  });

  test.each(GOLDEN_VECTORS)(
    '$amount $unit from $start end on $expected: $because',
    ({ start, amount, unit, expected, provisional }) => {
      expect(lastDay({ start, amount, unit }, calendar)).toEqual({ day: expected, provisional });
    },
  );
});

describe('C2: a last day never falls on a rest day', () => {
  test('in any unit, with or without a pause', () => {
    const pauses = fc.array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 40 })), { maxLength: 3 });
    fc.assert(
      fc.property(somePeriod, pauses, ({ start, amount, unit }, spans) => {
        const stood = spans.map(([after, days]) => ({
          from: addDays(start, after),
          to: addDays(start, after + days),
        }));
        expect(worked(dueOf(start, amount, unit, stood))).toBe(true);
      }),
    );
  });

  test('every make-up Saturday and Sunday can be a last day and does not roll', () => {
    const madeUp = NOTICES.flatMap(({ days }) => days.filter((one) => !one.isOffDay));
    expect(madeUp.length).toBeGreaterThan(100);
    for (const { date } of madeUp)
      expect(dueOf(addDays(day(date), -10), 10, 'calendarDay')).toBe(date);
  });
});

describe('C3: periods add up', () => {
  test('a working days and then b working days are a + b working days', () => {
    const days = fc.integer({ min: 1, max: 90 });
    fc.assert(
      fc.property(someDay, days, days, (start, a, b) => {
        expect(dueOf(dueOf(start, a, 'workingDay'), b, 'workingDay')).toBe(
          dueOf(start, a + b, 'workingDay'),
        );
      }),
    );
  });

  test('a longer period never ends earlier', () => {
    fc.assert(
      fc.property(somePeriod, fc.integer({ min: 0, max: 30 }), ({ start, amount, unit }, more) => {
        expect(dueOf(start, amount, unit) <= dueOf(start, amount + more, unit)).toBe(true);
      }),
    );
  });

  test('a later start never ends earlier', () => {
    fc.assert(
      fc.property(somePeriod, fc.nat({ max: 30 }), ({ start, amount, unit }, later) => {
        expect(dueOf(start, amount, unit) <= dueOf(addDays(start, later), amount, unit)).toBe(true);
      }),
    );
  });

  test('the working days up to the last day are the amount', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 120 }), (start, amount) => {
        const due = dueOf(start, amount, 'workingDay');
        expect(workingDaysBetween(start, due, calendar)).toBe(amount);
      }),
    );
  });
});

type Standing = {
  unit: PeriodUnit;
  start: string;
  amount: number;
  from: string;
  to: string;
  without: string;
  due: string;
};

describe('the days of a pause are not counted', () => {
  test.each<Standing>`
    unit             | start           | amount | from            | to              | without         | due
    ${'workingDay'}  | ${'2026-03-02'} | ${10}  | ${'2026-03-05'} | ${'2026-03-09'} | ${'2026-03-16'} | ${'2026-03-18'}
    ${'workingDay'}  | ${'2026-03-02'} | ${10}  | ${'2026-03-16'} | ${'2026-03-17'} | ${'2026-03-16'} | ${'2026-03-17'}
    ${'workingDay'}  | ${'2026-03-02'} | ${10}  | ${'2026-03-07'} | ${'2026-03-09'} | ${'2026-03-16'} | ${'2026-03-16'}
    ${'calendarDay'} | ${'2026-03-02'} | ${30}  | ${'2026-03-10'} | ${'2026-03-15'} | ${'2026-04-01'} | ${'2026-04-07'}
    ${'calendarDay'} | ${'2026-03-02'} | ${30}  | ${'2026-04-01'} | ${'2026-04-02'} | ${'2026-04-01'} | ${'2026-04-02'}
    ${'month'}       | ${'2026-03-02'} | ${1}   | ${'2026-03-10'} | ${'2026-03-12'} | ${'2026-04-02'} | ${'2026-04-07'}
    ${'month'}       | ${'2026-03-02'} | ${1}   | ${'2026-04-02'} | ${'2026-04-10'} | ${'2026-04-02'} | ${'2026-04-10'}
    ${'month'}       | ${'2026-01-31'} | ${1}   | ${'2026-02-10'} | ${'2026-02-13'} | ${'2026-02-28'} | ${'2026-03-03'}
  `(
    '$unit: $amount from $start, standing still from $from to $to, are due not on $without but on $due',
    ({ unit, start, amount, from, to, without, due }) => {
      expect(dueOf(day(start), amount, unit)).toBe(without);
      expect(dueOf(day(start), amount, unit, [pause(from, to)])).toBe(due);
    },
  );

  test('a period that rolled onto a day of the pause goes on to a day on which it does not stand', () => {
    // The thirtieth day is Sunday 2026-06-07; rolled to Monday, on which the case is held until Thursday.
    const held = pause('2026-06-08', '2026-06-11');
    expect(dueOf(day('2026-05-08'), 30, 'calendarDay')).toBe('2026-06-08');
    expect(dueOf(day('2026-05-08'), 30, 'calendarDay', [held])).toBe('2026-06-11');
    expect(dueOf(day('2026-05-07'), 1, 'month', [held])).toBe('2026-06-11');
  });

  test('a pause of n days moves a period in calendar days by n days before it rolls', () => {
    fc.assert(
      fc.property(
        someDay,
        fc.integer({ min: 1, max: 60 }),
        fc.nat({ max: 40 }),
        (start, amount, days) => {
          const stood = { from: addDays(start, 1), to: addDays(start, 1 + days) };
          expect(dueOf(start, amount, 'calendarDay', [stood])).toBe(
            dueOf(start, amount + days, 'calendarDay'),
          );
        },
      ),
    );
  });

  test('a pause after the last day changes nothing', () => {
    fc.assert(
      fc.property(
        somePeriod,
        fc.integer({ min: 1, max: 9 }),
        fc.nat({ max: 99 }),
        (period, gap, days) => {
          const { start, amount, unit } = period;
          const due = dueOf(start, amount, unit);
          const from = addDays(due, gap);
          expect(dueOf(start, amount, unit, [{ from, to: addDays(from, days) }])).toBe(due);
        },
      ),
    );
  });

  test('a pause before the first day, or of no day, changes nothing', () => {
    fc.assert(
      fc.property(somePeriod, fc.nat({ max: 99 }), ({ start, amount, unit }, days) => {
        const due = dueOf(start, amount, unit);
        const before = { from: addDays(start, -days), to: addDays(start, 1) };
        const none = { from: addDays(start, days), to: addDays(start, days) };
        expect(dueOf(start, amount, unit, [before])).toBe(due);
        expect(dueOf(start, amount, unit, [none])).toBe(due);
      }),
    );
  });

  test('overlapping pauses count each day once, and pauses never bring the last day forward', () => {
    const spans = fc.array(fc.tuple(fc.nat({ max: 90 }), fc.nat({ max: 40 })), { maxLength: 4 });
    fc.assert(
      fc.property(somePeriod, spans, ({ start, amount, unit }, parts) => {
        const stood = parts.map(([after, days]) => ({
          from: addDays(start, after),
          to: addDays(start, after + days),
        }));
        const due = dueOf(start, amount, unit, stood);
        expect(dueOf(start, amount, unit) <= due).toBe(true);
        expect(dueOf(start, amount, unit, [...stood, ...stood])).toBe(due);
        expect(stood.some(({ from, to }) => from <= due && due < to)).toBe(false);
      }),
    );
  });
});

describe('a last day is provisional where it depends on a day without a notice', () => {
  test.each<[PeriodUnit, string, number, boolean, string]>([
    ['workingDay', '2026-12-01', 10, false, 'all of its days are told'],
    ['workingDay', '2026-12-14', 10, true, 'it counts days after 26 December'],
    ['calendarDay', '2026-12-01', 60, true, 'it ends in 2027'],
    ['calendarDay', '2026-10-01', 60, false, 'it ends in November'],
    ['month', '2026-11-30', 1, true, '30 December waits for the notice of 2027'],
  ])('%s from %s, %d: %p, %s', (unit, start, amount, provisional) => {
    expect(lastDay({ start: day(start), amount, unit }, calendar).provisional).toBe(provisional);
  });
});

describe('shifting by working days', () => {
  test.each([
    ['2026-10-12', -3, '2026-10-08', 'over a make-up Saturday'],
    ['2026-10-12', 5, '2026-10-19', 'five ordinary days'],
    ['2026-02-24', -3, '2026-02-12', 'over the Spring Festival, with its make-up Saturday'],
    ['2026-09-30', 1, '2026-10-08', 'over National Day'],
    ['2026-10-04', 0, '2026-10-04', 'no day stays where it is'],
  ])('%s by %d is %s: %s', (from, count, to) => {
    expect(shiftWorkingDays(day(from), count, calendar)).toBe(to);
  });

  test('there and back again, from a working day', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -40, max: 40 }), (at, count) => {
        const from = shiftWorkingDays(at, 1, calendar);
        const there = shiftWorkingDays(from, count, calendar);
        expect(shiftWorkingDays(there, -count, calendar)).toBe(from);
      }),
    );
  });
});

describe('C7: a duty of the government may be due on the working day before', () => {
  test.each<[string, number, PeriodUnit, string, string]>([
    ['2026-03-06', 30, 'calendarDay', '2026-04-03', 'over Qingming, back to Friday'],
    ['2026-04-01', 6, 'month', '2026-09-30', 'back before National Day'],
    ['2026-04-10', 6, 'month', '2026-10-10', 'a make-up Saturday stays'],
    ['2026-03-02', 30, 'calendarDay', '2026-04-01', 'a Wednesday stays'],
    ['2026-09-21', 10, 'workingDay', '2026-10-12', 'working days never roll'],
    ['2026-09-30', 3, 'calendarDay', '2026-10-01', 'never before the day after the start'],
  ])('%s and %d %s end on %s: %s', (start, amount, unit, due) => {
    const period = { start: day(start), amount, unit, roll: 'backward' } as const;
    expect(lastDay(period, calendar).day).toBe(due);
  });

  test('nobody is late before a pause has ended', () => {
    // The third day is Saturday 2026-06-13, after four days of standing still.
    const held = [pause('2026-06-09', '2026-06-13')];
    const period = { start: day('2026-06-07'), amount: 2, unit: 'calendarDay' } as const;
    expect(lastDay({ ...period, pauses: held, roll: 'backward' }, calendar).day).toBe('2026-06-13');
  });

  test('backward is never after the nominal day, forward never before it', () => {
    fc.assert(
      fc.property(somePeriod, (period) => {
        const nominal = nominalLastDay(period, calendar).day;
        const back = lastDay({ ...period, roll: 'backward' }, calendar).day;
        const on = lastDay({ ...period, roll: 'forward' }, calendar).day;
        expect(back <= nominal && nominal <= on).toBe(true);
        expect(back > period.start).toBe(true);
        if (worked(nominal)) expect([back, on]).toEqual([nominal, nominal]);
        expect(lastDay(period, calendar).day).toBe(on);
      }),
    );
  });

  test('longer or later it never ends earlier', () => {
    fc.assert(
      fc.property(somePeriod, fc.nat({ max: 30 }), (period, more) => {
        const back = { ...period, roll: 'backward' } as const;
        const due = lastDay(back, calendar).day;
        const longer = { ...back, amount: back.amount + more };
        const later = { ...back, start: addDays(back.start, more) };
        expect(due <= lastDay(longer, calendar).day).toBe(true);
        expect(due <= lastDay(later, calendar).day).toBe(true);
      }),
    );
  });
});

describe('another calendar', () => {
  const restDays = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 12 });

  test('one rest day more never makes a period that rolls forward end earlier', () => {
    fc.assert(
      fc.property(somePeriod, restDays, (period, offsets) => {
        const district = offsets.map((offset) => ({
          date: addDays(period.start, offset),
          isOffDay: true,
          title: '停水',
          paper: '通知',
        }));
        const closed = workingCalendar({ version: 'closed', notices: NOTICES, district });
        expect(lastDay(period, calendar).day <= lastDay(period, closed).day).toBe(true);
        expect(lastDay(period, closed.statutory)).toEqual(lastDay(period, calendar));
      }),
    );
  });

  test('ends as a second, naive calendar counts it, whatever the days, the roll and the pauses', () => {
    fc.assert(
      fc.property(calendarsNear('2026-06-01'), periodsNear('2026-06-01'), (data, period) => {
        const naive = new NaiveCalendar(data);
        const standing = (period.pauses ?? []).map(
          ({ from, to }) => [dayNumber(from), dayNumber(to)] as const,
        );
        const due = naive.lastDay({ ...period, start: dayNumber(period.start) }, standing);
        expect(lastDay(period, workingCalendar(data)).day).toBe(dayText(due));
      }),
      { numRuns: 400 },
    );
  });

  test('tells each day as the naive one does', () => {
    fc.assert(
      fc.property(
        calendarsNear('2026-06-01'),
        fc.integer({ min: -400, max: 800 }),
        (data, offset) => {
          const naive = new NaiveCalendar(data);
          const at = addDays(day('2026-06-01'), offset);
          const { kind, provisional } = workingCalendar(data).kindOf(at);
          const number = dayNumber(at);
          expect([kind === 'work', provisional]).toEqual([
            naive.isWorked(number),
            naive.isUncertain(number),
          ]);
        },
      ),
      { numRuns: 400 },
    );
  });
});
