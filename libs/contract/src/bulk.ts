import { z } from 'zod';
import type { CaseNumber } from '@gongjian/rules';
import { SENT_ACT_NAMES, SENT_ACTS, type BodyOf, type SentAct } from './act-table.ts';
import { CaseNumberText } from './case-number.ts';
import { CommandOutcome } from './command-outcome.ts';
import { Problem } from './problem.ts';
import { Instant } from './text.ts';

/** One answer for each command of a bulk, in the order sent. */
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

/** More than this is a job. */
export const MOST_ACTS = 100;
export const MOST_ACTS_OF_A_JOB = 10_000;

/** One act on one case, with the body it would be sent with by itself. */
export type BulkAct = {
  readonly [Act in SentAct]: {
    readonly number: CaseNumber;
    readonly act: Act;
    readonly body: BodyOf<Act>;
  };
}[SentAct];

const bulkAct = (act: SentAct) =>
  z.strictObject({ number: CaseNumberText, act: z.literal(act), body: SENT_ACTS[act].body });

const [first, ...others] = SENT_ACT_NAMES.map(bulkAct) as [
  ReturnType<typeof bulkAct>,
  ...ReturnType<typeof bulkAct>[],
];

/** The table gives each act its own type. */
export const BulkAct = z
  .discriminatedUnion('act', [first, ...others])
  .meta({ id: 'BulkAct' }) as unknown as z.ZodType<BulkAct>;

/** Many acts on cases. Those on one case are done in the order sent; the same act twice is done once. */
export const BulkActs = z
  .strictObject({ acts: z.array(BulkAct).min(1).max(MOST_ACTS_OF_A_JOB) })
  .meta({ id: 'BulkActs' });
export type BulkActs = z.output<typeof BulkActs>;

export const JobId = z.string().regex(/^\d{1,18}$/);

/** How far a job is. */
export const ActJob = z
  .strictObject({
    id: JobId,
    state: z.enum(['running', 'done']),
    total: z.int(),
    accepted: z.int(),
    /** Told no, each for a reason of its own. */
    refused: z.int(),
    /** Tried again and again, and still unknown: sending such an act by itself finds out. */
    unknown: z.int(),
    left: z.int(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'ActJob' });
export type ActJob = z.output<typeof ActJob>;

export const ActJobQuery = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  limit: z.coerce.number<string>().int().min(1).max(200).default(100),
});
export type ActJobQuery = z.output<typeof ActJobQuery>;

/** The answers a job has come to so far, in the order sent. */
export const ActJobResults = z
  .strictObject({
    results: z.array(
      z.strictObject({
        index: z.int(),
        number: z.string(),
        act: z.string(),
        status: z.int(),
        outcome: CommandOutcome,
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ActJobResults' });
export type ActJobResults = z.output<typeof ActJobResults>;
