import * as fc from 'fast-check';
import type { Period } from '../calendar/period.ts';
import { addDays, type PlainDate } from '../calendar/plain-date.ts';
import type { CalendarData, DistrictDay, HolidayNotice } from '../calendar/working-calendar.ts';
import { day } from './time.ts';

const daysNear = (middle: PlainDate) =>
  fc
    .uniqueArray(
      fc.record({ offset: fc.integer({ min: -200, max: 500 }), isOffDay: fc.boolean() }),
      { selector: ({ offset }) => offset, maxLength: 40 },
    )
    .map((days) =>
      days.map(({ offset, isOffDay }) => ({ date: addDays(middle, offset), isOffDay })),
    );

/** Notices of some of three years and days of the district, none of them sensible. */
export const calendarsNear = (text: string): fc.Arbitrary<CalendarData> => {
  const year = Number(text.slice(0, 4));
  const notice: fc.Arbitrary<HolidayNotice> = fc.record({
    year: fc.integer({ min: year - 1, max: year + 1 }),
    papers: fc.constant(['通知']),
    days: daysNear(day(text)),
  });
  const own = daysNear(day(text)).map((days): DistrictDay[] =>
    days.map((one) => ({ ...one, title: '自定', paper: '区通知' })),
  );
  return fc
    .record({ notices: fc.array(notice, { maxLength: 4 }), district: own })
    .map((content) => ({ version: 'any', ...content }));
};

const LONGEST = { workingDay: 90, calendarDay: 150, month: 6 } as const;

/** Periods that begin near a day, with pauses, rolled either way. */
export const periodsNear = (text: string): fc.Arbitrary<Period & { amount: number }> =>
  fc
    .record({
      after: fc.integer({ min: -60, max: 60 }),
      unit: fc.constantFrom('workingDay', 'calendarDay', 'month'),
      share: fc.double({ min: 0, max: 0.99, noNaN: true }),
      roll: fc.constantFrom('forward', 'backward'),
      spans: fc.array(fc.tuple(fc.nat({ max: 90 }), fc.nat({ max: 30 })), { maxLength: 3 }),
    })
    .map(({ after, unit, share, roll, spans }) => {
      const start = addDays(day(text), after);
      return {
        start,
        unit,
        roll,
        amount: 1 + Math.floor(share * LONGEST[unit]),
        pauses: spans.map(([from, days]) => ({
          from: addDays(start, from),
          to: addDays(start, from + days),
        })),
      };
    });
