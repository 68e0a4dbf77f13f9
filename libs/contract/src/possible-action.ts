import { z } from 'zod';
import { CASE_ACTS, REFUSAL_CODES } from '@gongjian/rules';
import { Words } from './text.ts';

/** One thing that could be done with a case now, and what stands in its way. */
export const CaseAction = z
  .strictObject({
    act: z.enum(CASE_ACTS),
    /** The stage, approval or ground the act is on. */
    target: z.string().nullable(),
    title: Words,
    allowed: z.boolean(),
    refusal: z
      .strictObject({ code: z.enum(REFUSAL_CODES), subject: z.string(), message: Words })
      .nullable(),
    missing: z.array(Words),
    /** Where to send it. */
    href: z.string(),
  })
  .meta({ id: 'CaseAction' });
export type CaseAction = z.output<typeof CaseAction>;

/** What the caller may do now, and what is missing for the rest. */
export const CaseActions = z
  .strictObject({ number: z.string(), version: z.int(), actions: z.array(CaseAction) })
  .meta({ id: 'CaseActions' });
export type CaseActions = z.output<typeof CaseActions>;
