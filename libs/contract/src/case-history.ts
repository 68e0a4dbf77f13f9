import { z } from 'zod';
import { Instant, Words } from './text.ts';

/** One event of a case as recorded: who, when, by which command, and what happened. */
export const RecordedEvent = z
  .strictObject({
    version: z.int(),
    type: z.string(),
    at: Instant,
    by: z.strictObject({
      account: z.string(),
      department: z.string(),
      role: z.enum(['officer', 'leader', 'twoOffices', 'system']),
      /** The absent colleague in whose place it was done. */
      behalf: z.string().nullable(),
      /** 甲, or 甲代乙. */
      name: Words,
    }),
    /** The command it came from; `null` where a clock or a child case spoke. */
    command: z.string().nullable(),
    /** What happened, in one sentence. */
    words: Words,
    data: z.record(z.string(), z.unknown()),
    /** SHA-256 of the entry before it in the case's chain, and of this one. */
    prevHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'RecordedEvent' });
export type RecordedEvent = z.output<typeof RecordedEvent>;

/** A page of a case's history in order; `nextCursor` is the version to go on after. */
export const CaseHistory = z
  .strictObject({ events: z.array(RecordedEvent), nextCursor: z.string().nullable() })
  .meta({ id: 'CaseHistory' });
export type CaseHistory = z.output<typeof CaseHistory>;

export const HistoryQuery = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  limit: z.coerce.number<string>().int().min(1).max(200).default(100),
});
export type HistoryQuery = z.output<typeof HistoryQuery>;
