import { z } from 'zod';
import { CASE_ACTS, instant, REFUSAL_CODES, RUNGS } from '@gongjian/rules';
import {
  AdvanceBody,
  ApproveBody,
  ApproveExtensionBody,
  AskExtensionBody,
  CancelBody,
  CloseBody,
  CorrectClockBody,
  FactsBody,
  HoldBody,
  InstructionBody,
  NoteBody,
  ObjectionBody,
  PauseClockBody,
  RefuseExtensionBody,
  RejectBody,
  ResumeBody,
  ResumeClockBody,
  ReturnBody,
  SettlementBody,
} from './acts.ts';
import { CalendarChangeBody } from './calendar.ts';
import { CaseFile } from './case-file.ts';
import { Day, Instant, Words } from './text.ts';

/** What would come of a case: nothing of it is recorded. */

/** More acts than a person thinks through. */
export const MOST_ASSUMED_ACTS = 100;

const At = Instant.transform((at) => instant(Date.parse(at)));
/** When it is done; without it at once. */
const at = { at: At.optional() };

const assumed = <Act extends string, Shape extends z.ZodRawShape>(
  act: Act,
  body: z.ZodObject<Shape, z.core.$strict>,
) => body.extend({ act: z.literal(act), ...at });

/** A document as far as a forecast needs it: its kind, and its fingerprint where another act names it. */
const AssumedEvidence = z.strictObject({
  kind: z.string().min(1).max(64),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** An act that the caller could send, with the body it would be sent with. */
export const AssumedAct = z
  .discriminatedUnion('act', [
    assumed('advance', AdvanceBody),
    assumed('returnToStage', ReturnBody),
    assumed('approve', ApproveBody),
    assumed('reject', RejectBody),
    assumed('recordFacts', FactsBody),
    assumed('attachEvidence', AssumedEvidence),
    assumed('addNote', NoteBody),
    assumed('instruct', InstructionBody),
    assumed('hold', HoldBody),
    assumed('resume', ResumeBody),
    assumed('pauseClock', PauseClockBody),
    assumed('resumeClock', ResumeClockBody),
    assumed('askExtension', AskExtensionBody),
    assumed('approveExtension', ApproveExtensionBody),
    assumed('refuseExtension', RefuseExtensionBody),
    assumed('correctClock', CorrectClockBody),
    assumed('objectToRung', ObjectionBody),
    assumed('settleRung', SettlementBody),
    assumed('cancel', CancelBody),
    assumed('close', CloseBody),
  ])
  .meta({ id: 'AssumedAct' });
export type AssumedAct = z.output<typeof AssumedAct>;

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
    from: Instant,
    until: Instant,
    /** The calendar's version, `null` for an assumed one. */
    calendar: z.string().nullable(),
    /** What each assumed act would answer, in order of time. */
    answers: z.array(
      z.strictObject({
        at: Instant,
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
        at: Instant,
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
