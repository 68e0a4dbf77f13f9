import { z } from 'zod';
import { VERDICTS } from '@gongjian/rules';
import { Day, Instant, Words } from './text.ts';

/** 核验: a case held against what the district has published. */

const Name = z.string().min(1).max(64);

/** Which of the plan's verifications are asked for; all of them where none is named. */
export const VerifyBody = z
  .strictObject({ verifications: z.array(Name).min(1).max(20).exactOptional() })
  .meta({ id: 'VerifyCase' });
export type VerifyBody = z.output<typeof VerifyBody>;

/** What a rule has said of a case last, and whether it may still be relied on. */
export const CaseVerification = z
  .strictObject({
    verification: z.string(),
    title: Words,
    /** The guard that judges it, by its number: G1 to G10. */
    by: z.string(),
    /** `null`: it has not been asked yet. */
    said: z
      .strictObject({
        verdict: z.enum(VERDICTS),
        verdictWords: Words,
        words: Words,
        at: Instant,
        /** The last day on which it may be relied on, as long as the facts stay as they are. */
        goodUntil: Day,
        reliable: z.boolean(),
        documents: z.array(z.strictObject({ number: z.string(), hash: z.string() })),
      })
      .nullable(),
  })
  .meta({ id: 'CaseVerification' });
export type CaseVerification = z.output<typeof CaseVerification>;
