import { z } from 'zod';
import { CASE_ACTS, instant, REFUSAL_CODES, RUNGS, type CaseAct } from '@gongjian/rules';
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

/** Which act, and when it is done; without that at once. */
const assumed = <Act extends CaseAct>(act: Act) => ({ act: z.literal(act), at: At.optional() });

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
    AdvanceBody.extend(assumed('advance')),
    ReturnBody.extend(assumed('returnToStage')),
    ApproveBody.extend(assumed('approve')),
    RejectBody.extend(assumed('reject')),
    FactsBody.extend(assumed('recordFacts')),
    AssumedEvidence.extend(assumed('attachEvidence')),
    NoteBody.extend(assumed('addNote')),
    InstructionBody.extend(assumed('instruct')),
    HoldBody.extend(assumed('hold')),
    ResumeBody.extend(assumed('resume')),
    PauseClockBody.extend(assumed('pauseClock')),
    ResumeClockBody.extend(assumed('resumeClock')),
    AskExtensionBody.extend(assumed('askExtension')),
    ApproveExtensionBody.extend(assumed('approveExtension')),
    RefuseExtensionBody.extend(assumed('refuseExtension')),
    CorrectClockBody.extend(assumed('correctClock')),
    ObjectionBody.extend(assumed('objectToRung')),
    SettlementBody.extend(assumed('settleRung')),
    CancelBody.extend(assumed('cancel')),
    CloseBody.extend(assumed('close')),
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
