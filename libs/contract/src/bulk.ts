import { z } from 'zod';
import { CommandOutcome } from './command-outcome.ts';
import { Problem } from './problem.ts';

/** One answer for each opening of a bulk, in the order sent. */
export const BulkResult = z
  .strictObject({
    results: z.array(
      z.strictObject({
        index: z.int(),
        status: z.int(),
        outcome: CommandOutcome.nullable(),
        problem: Problem.nullable(),
      }),
    ),
  })
  .meta({ id: 'BulkResult' });
export type BulkResult = z.output<typeof BulkResult>;
