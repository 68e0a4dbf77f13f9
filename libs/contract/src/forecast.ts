import { z } from 'zod';
import { CASE_ACTS, instant, REFUSAL_CODES, RUNGS, type Instant } from '@gongjian/rules';
import { SENT_ACT_NAMES, SENT_ACTS, type BodyOf, type SentAct } from './act-table.ts';
import { CalendarChangeBody } from './calendar.ts';
import { CaseFile } from './case-file.ts';
import { Day, Instant as InstantText, Words } from './text.ts';

/** What would come of a case: nothing of it is recorded. */

/** More acts than a person thinks through. */
export const MOST_ASSUMED_ACTS = 100;

const At = InstantText.transform((at) => instant(Date.parse(at)));

/** A document as far as a forecast needs it: its kind, and its fingerprint where another act names it. */
const AssumedEvidence = z.strictObject({
  act: z.literal('attachEvidence'),
  at: At.optional(),
  kind: z.string().min(1).max(64),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** Which act, and when it is done; without that at once. */
type Assumed<Act extends SentAct> = {
  readonly [One in Act]: { readonly act: One; readonly at?: Instant } & BodyOf<One>;
}[Act];

export type AssumedAct = Assumed<SentAct> | z.output<typeof AssumedEvidence>;

const assumed = (act: SentAct) =>
  SENT_ACTS[act].body.extend({ act: z.literal(act), at: At.optional() });

/** An act that the caller could send, with the body it would be sent with. The table gives each its own type. */
export const AssumedAct = z
  .discriminatedUnion('act', [AssumedEvidence, ...SENT_ACT_NAMES.map(assumed)])
  .meta({ id: 'AssumedAct' }) as unknown as z.ZodType<AssumedAct>;

/** Until when it is told (a year where nothing is said), what is assumed to be done, and on which calendar. */
export const ForecastBody = z
  .strictObject({
    at: At.optional(),
    assume: z.array(AssumedAct).max(MOST_ASSUMED_ACTS).default([]),
    calendarDays: CalendarChangeBody.omit({ base: true, reason: true })
      .meta({ id: 'AssumedCalendarDays' })
      .optional(),
  })
  .meta({ id: 'ForecastQuestion' });
export type ForecastBody = z.output<typeof ForecastBody>;

export const Forecast = z
  .strictObject({
    number: z.string(),
    /** The version it is told from. */
    version: z.int(),
    from: InstantText,
    until: InstantText,
    /** The calendar's version, `null` for an assumed one. */
    calendar: z.string().nullable(),
    /** What each assumed act would answer, in order of time. */
    answers: z.array(
      z.strictObject({
        at: InstantText,
        act: z.enum(CASE_ACTS),
        outcome: z.enum(['done', 'refused']),
        refusal: z
          .strictObject({ code: z.enum(REFUSAL_CODES), subject: z.string(), message: Words })
          .nullable(),
        missing: z.array(Words),
      }),
    ),
    /** What would happen, in order, as the history would tell it. */
    events: z.array(
      z.strictObject({
        at: InstantText,
        type: z.string(),
        clock: z.string().nullable(),
        rung: z.enum(RUNGS).nullable(),
        due: Day.nullable(),
        holders: z.array(z.string()),
        words: Words,
      }),
    ),
    /** The case as it would stand then. */
    file: CaseFile,
  })
  .meta({ id: 'Forecast' });
export type Forecast = z.output<typeof Forecast>;
