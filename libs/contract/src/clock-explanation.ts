import { z } from 'zod';
import { PeriodDay } from './calendar.ts';
import { CaseClock } from './case-file.ts';
import { Day, Instant, Words } from './text.ts';

/** A clock's time day by day: what it had, what consumed it, what moved its due day, what is left. */

export const ClockVersionQuery = z.strictObject({
  /** The case as it was after this event; without it, as it is now. */
  version: z.coerce.number<string>().int().min(1).max(999_999_999).optional(),
});
export type ClockVersionQuery = z.output<typeof ClockVersionQuery>;

/** One day of a clock; `kept`: behind the reckoned end, up to the due day that was told. */
export const ClockDay = PeriodDay.extend({
  as: z.enum([...PeriodDay.shape.as.options, 'kept']),
  /** Today and before it, or before the verdict: what was counted then is consumed. */
  past: z.boolean(),
}).meta({ id: 'ClockDay' });
export type ClockDay = z.output<typeof ClockDay>;

const Unit = z.enum(['workingDay', 'calendarDay']);

export const ClockExplanation = z
  .strictObject({
    number: z.string(),
    /** The version and the instant as of which it is told. */
    version: z.int(),
    at: Instant,
    clock: CaseClock,
    /** Where its term comes from; `null` where the plan no longer knows it. */
    source: z
      .strictObject({ mark: z.enum(['LAW', 'PRACTICE', 'PARAMETER']), text: z.string() })
      .nullable(),
    /** The calendar its due day was reckoned with: the law's periods follow the State's days alone. */
    calendar: z.strictObject({
      version: z.string(),
      hash: z.string(),
      days: z.enum(['statutory', 'district']),
    }),
    budget: z.strictObject({ days: z.int(), consumed: z.int(), remaining: z.int(), unit: Unit }),
    /** Where its time ends as reckoned; of a clock that stands still, if it went on today. */
    reckoned: Day,
    /** Why it is due on another day than that. */
    stands: z.enum(['neverEarlier', 'notBeforeTold', 'endedStill', 'asRecorded']).nullable(),
    late: z.strictObject({ days: z.int(), workingDays: z.int() }),
    days: z.array(ClockDay),
    pauses: z.array(
      z.strictObject({
        from: Day,
        to: Day.nullable(),
        ground: z.string(),
        title: Words,
        /** The article that allows it. */
        law: z.string(),
        by: z.string(),
        notice: z.string().nullable(),
        words: Words,
      }),
    ),
    /** What moved its due day, oldest first, by the event of that version. */
    moves: z.array(
      z.strictObject({
        version: z.int(),
        at: Instant,
        by: z.string(),
        before: Day,
        after: Day,
        because: CaseClock.shape.moves.element.shape.because,
        reason: z.string().nullable(),
        words: Words,
      }),
    ),
    explanation: z.array(Words),
  })
  .meta({ id: 'ClockExplanation' });
export type ClockExplanation = z.output<typeof ClockExplanation>;
