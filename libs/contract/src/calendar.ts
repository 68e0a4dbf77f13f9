import { z } from 'zod';
import { CALENDAR_FINDING_CODES, daysBetween, type PlainDate } from '@gongjian/rules';
import { says } from './sentence.ts';
import { Day, Instant, text, Words } from './text.ts';

/** The working calendar: which days are worked, by which notice, and who changed it. */

/** Days people reckon with; before the first and after the last nobody has a limit. */
const EARLIEST = '1990-01-01';
const LATEST = '2199-12-31';
/** Longest list of days: a year and the month on either side of it. */
export const MOST_DAYS = 400;
/** Days a district decides on at once, and more than any notice names. */
const MOST_NAMED = 120;
const MOST_PAPERS = 10;
const LONGEST_PAPER = 300;
const LONGEST_TITLE = 100;

const DayText = Day.refine(
  (day) => day >= EARLIEST && day <= LATEST,
  says(`应在 ${EARLIEST} 至 ${LATEST} 之间`, `must lie between ${EARLIEST} and ${LATEST}`),
)
  .transform((day) => day as PlainDate)
  .meta({ id: 'CalendarDate', examples: ['2026-10-10'] });

const KINDS = ['work', 'rest'] as const;

/** Why a day is worked or not. */
export const DayReason = z
  .discriminatedUnion('by', [
    z.strictObject({
      by: z.literal('notice'),
      year: z.int(),
      papers: z.array(z.string()),
      name: z.string().nullable(),
    }),
    z.strictObject({ by: z.literal('district'), title: z.string(), paper: z.string() }),
    z.strictObject({ by: z.literal('fixedHoliday') }),
    z.strictObject({ by: z.literal('weekend') }),
    z.strictObject({ by: z.literal('weekday') }),
  ])
  .meta({ id: 'DayReason' });

const told = {
  kind: z.enum(KINDS),
  /** Reckoned without a notice that may yet change it. */
  provisional: z.boolean(),
  because: DayReason,
  words: Words,
};

export const DistrictDay = z
  .strictObject({ date: Day, isOffDay: z.boolean(), title: z.string(), paper: z.string() })
  .meta({ id: 'DistrictDay' });

/** The calendar in force: what it is made of. `hash` is what a change is based on. */
export const CalendarFile = z
  .strictObject({
    version: z.string(),
    hash: z.string(),
    publishedAt: Instant,
    notices: z.array(
      z.strictObject({
        year: z.int(),
        papers: z.array(z.string()),
        /** Changes an earlier notice of its year on some days. */
        amends: z.boolean(),
        days: z.int(),
      }),
    ),
    district: z.array(DistrictDay),
  })
  .meta({ id: 'Calendar' });
export type CalendarFile = z.output<typeof CalendarFile>;

export const DaysQuery = z
  .strictObject({ from: DayText, to: DayText })
  .refine(({ from, to }) => from <= to && daysBetween(from, to) < MOST_DAYS, {
    message: says(`应为 1–${MOST_DAYS} 天`, `must be 1–${MOST_DAYS} days`),
    path: ['to'],
  });
export type DaysQuery = z.output<typeof DaysQuery>;

/** Days in order. `statutory` is what the State says, with which the law's periods are reckoned. */
export const CalendarDays = z
  .strictObject({
    version: z.string(),
    hash: z.string(),
    days: z.array(z.strictObject({ day: Day, ...told, statutory: z.enum(KINDS) })),
  })
  .meta({ id: 'CalendarDays' });
export type CalendarDays = z.output<typeof CalendarDays>;

/** Longest periods asked for: a year of working days, and the five years of Litigation Law art. 46. */
const LONGEST = { workingDay: 260, calendarDay: 1_830, month: 60 } as const;

/** A period to be reckoned: the law's, or with `district` one of the district's own. */
export const PeriodQuestion = z
  .strictObject({
    start: DayText,
    amount: z.int().min(1),
    unit: z.enum(['workingDay', 'calendarDay', 'month']),
    direction: z.enum(['forward', 'backward']).default('forward'),
    district: z.boolean().default(false),
  })
  .superRefine(({ amount, unit }, context) => {
    const most = LONGEST[unit];
    if (amount > most)
      context.addIssue({
        code: 'custom',
        path: ['amount'],
        message: says(`至多为 ${most}`, `must be at most ${most}`),
      });
  })
  .meta({ id: 'PeriodQuestion' });
export type PeriodQuestion = z.output<typeof PeriodQuestion>;

/** One day of a period: whether it counts and as which number, or why not. */
export const PeriodDay = z
  .strictObject({
    day: Day,
    as: z.enum(['counted', 'rest', 'stoodStill', 'rolledOver', 'rolledTo']),
    number: z.int().nullable(),
    ...told,
  })
  .meta({ id: 'PeriodDay' });
export type PeriodDay = z.output<typeof PeriodDay>;

/** The last day of a period and how it comes about, so that any official can check it. */
export const PeriodAnswer = z
  .strictObject({
    version: z.string(),
    hash: z.string(),
    lastDay: Day,
    /** Before it was rolled. */
    nominalDay: Day,
    provisional: z.boolean(),
    rolledOver: z.array(Day),
    explanation: z.array(Words),
    days: z.array(PeriodDay),
  })
  .meta({ id: 'PeriodAnswer' });
export type PeriodAnswer = z.output<typeof PeriodAnswer>;

/** A notice as districts send it; `mode` says whether it is the year's as a whole or amends it. */
export const NoticeText = z
  .strictObject({
    year: z.int().min(1990).max(2198),
    papers: z.array(text(LONGEST_PAPER)).min(1).max(MOST_PAPERS),
    days: z
      .array(
        z.strictObject({
          date: DayText,
          isOffDay: z.boolean(),
          name: text(LONGEST_TITLE).exactOptional(),
        }),
      )
      .max(MOST_NAMED),
    mode: z.enum(['replace', 'amend']).default('replace'),
  })
  .meta({ id: 'HolidayNotice' });
export type NoticeText = z.output<typeof NoticeText>;

/**
 * A change of the calendar whose hash is `base`: a notice, days of the district, or both. Sent again it is
 * answered again; it needs no key, because base and content name it.
 */
export const CalendarChangeBody = z
  .strictObject({
    base: z
      .string()
      .regex(/^[0-9a-f]{64}$/, says('应为日历的指纹', 'must be the hash of a calendar')),
    notice: NoticeText.exactOptional(),
    addDays: z
      .array(
        z.strictObject({
          date: DayText,
          isOffDay: z.boolean(),
          title: text(LONGEST_TITLE),
          paper: text(LONGEST_PAPER),
        }),
      )
      .max(MOST_NAMED)
      .exactOptional(),
    removeDays: z.array(DayText).max(MOST_NAMED).exactOptional(),
    reason: text(),
  })
  .meta({ id: 'CalendarChange' });
export type CalendarChangeBody = z.output<typeof CalendarChangeBody>;

const CalendarFinding = z
  .strictObject({
    code: z.enum(CALENDAR_FINDING_CODES),
    severity: z.enum(['error', 'warning']),
    days: z.array(Day),
    message: Words,
  })
  .meta({ id: 'CalendarFinding' });

/** The open clocks that would be due on another day; the first of them by name. What is breached stays so. */
const MovingClocks = z
  .strictObject({
    cases: z.int(),
    earlier: z.int(),
    later: z.int(),
    /** Still due on the same day, which is no longer (or now) provisional. */
    settled: z.int(),
    examples: z.array(
      z.strictObject({
        number: z.string(),
        title: z.string(),
        clock: Words,
        before: Day,
        after: Day,
      }),
    ),
  })
  .meta({ id: 'MovingClocks' });
export type MovingClocks = z.output<typeof MovingClocks>;

/** What a change would do. One with an error among its findings is not published. */
export const CalendarPreview = z
  .strictObject({
    base: z.string(),
    publishable: z.boolean(),
    findings: z.array(CalendarFinding),
    changedDays: z.array(
      z.strictObject({ day: Day, before: z.strictObject(told), after: z.strictObject(told) }),
    ),
    clocks: MovingClocks,
  })
  .meta({ id: 'CalendarPreview' });
export type CalendarPreview = z.output<typeof CalendarPreview>;

export const PublishedCalendar = z
  .strictObject({
    version: z.string(),
    hash: z.string(),
    /** The same change was made before: nothing was done again. */
    replayed: z.boolean(),
  })
  .meta({ id: 'PublishedCalendar' });
export type PublishedCalendar = z.output<typeof PublishedCalendar>;

/** The newest versions, newest first: who published them, when and why. */
export const CalendarHistory = z
  .strictObject({
    versions: z.array(
      z.strictObject({
        version: z.string(),
        hash: z.string(),
        before: z.string().nullable(),
        account: z.string(),
        at: Instant,
        /** `null` where a new build of the product brought notices. */
        reason: z.string().nullable(),
        change: z.record(z.string(), z.unknown()).nullable(),
      }),
    ),
  })
  .meta({ id: 'CalendarHistory' });
export type CalendarHistory = z.output<typeof CalendarHistory>;
