import { z } from 'zod';
import { CASE_ACTS, REFUSAL_CODES } from '@gongjian/rules';
import { Words } from './text.ts';

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
      .strictObject({ code: z.enum(REFUSAL_CODES), subject: z.string(), message: Words })
      .nullable(),
  })
  .meta({ id: 'CommandOutcome' });
export type CommandOutcome = z.output<typeof CommandOutcome>;
