import { z } from 'zod';
import { CASE_ACTS, REFUSAL_CODES } from '@gongjian/rules';
import { RulesOfCase } from './case-rules.ts';
import { PROBLEM_CODES } from './problem-sentences.ts';
import { Instant, Words } from './text.ts';

/**
 * What became of a command. `accepted` is durable in the ledger; `refused` has changed nothing;
 * `unknown` may still be applied: send the same key again and it resolves.
 */
export const CommandOutcome = z
  .strictObject({
    command: z.string(),
    act: z.enum(['open', ...CASE_ACTS]),
    number: z.string(),
    state: z.enum(['accepted', 'refused', 'unknown']),
    /** The case's version after the command; `null` while it is not accepted. */
    version: z.int().nullable(),
    /** The household case that the command opened. */
    child: z.string().nullable(),
    refusal: z
      .strictObject({
        code: z.enum([...PROBLEM_CODES, ...REFUSAL_CODES]),
        subject: z.string(),
        message: Words,
      })
      .nullable(),
    /** Of an opening that is accepted: by which edition of the rules the case is judged, and why by that one. */
    rules: RulesOfCase.exactOptional(),
  })
  .meta({ id: 'CommandOutcome' });
export type CommandOutcome = z.output<typeof CommandOutcome>;

/** A command with every sending of its key, in order, and what came of each. */
export const CommandRecord = CommandOutcome.extend({
  attempts: z.array(
    z.strictObject({
      attempt: z.int(),
      /** In whose place it was sent. */
      behalf: z.string().nullable(),
      receivedAt: Instant,
      /** `received`: nobody has noted yet what came of it. */
      outcome: z.enum(['received', 'accepted', 'refused', 'unknown']),
      code: z.string().nullable(),
      version: z.int().nullable(),
      answeredAt: Instant.nullable(),
    }),
  ),
}).meta({ id: 'CommandRecord' });
export type CommandRecord = z.output<typeof CommandRecord>;
