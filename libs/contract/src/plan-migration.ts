import { z } from 'zod';
import type { StageId } from '@gongjian/rules';
import { PlanName } from './plan-clock.ts';
import { Instant, Words } from './text.ts';

/** Cases on their way to another version of their plan. */

/** Cases told of at once. */
export const LONGEST_PREVIEW = 200;

const StageNames = z.record(
  PlanName,
  PlanName.transform((id) => id as StageId),
);

const asked = {
  /** The version that is left; or every one older than the one moved to. */
  from: z.union([z.int().min(1), z.literal('all older')]),
  to: z.int().min(1),
  /** What stages are called in the version moved to; those not named keep their name. */
  stages: StageNames.default({}),
};

export const MigrationBody = z.strictObject(asked).meta({ id: 'PlanMigrationStart' });
export type MigrationBody = z.output<typeof MigrationBody>;

export const MigrationPreviewBody = z
  .strictObject({
    ...asked,
    /** `nextCursor` of the page before. */
    cursor: z.string().min(1).max(512).nullable().default(null),
    limit: z.int().min(1).max(LONGEST_PREVIEW).default(50),
    /** Goes through every case, to say how many would move. */
    withTotals: z.boolean().default(false),
  })
  .meta({ id: 'PlanMigrationPreviewQuestion' });
export type MigrationPreviewBody = z.output<typeof MigrationPreviewBody>;

const Named = z.strictObject({ id: z.string(), title: Words });

const Clock = z.strictObject({
  id: z.string(),
  title: Words,
  before: z.string().nullable(),
  after: z.string(),
});

const RefusedMove = z.strictObject({
  code: z.string(),
  subject: z.string(),
  message: Words,
  missing: z.array(Words),
});

/** What a move would do to one case, or why it would not move. */
export const MigrationPreviewCase = z
  .strictObject({
    number: z.string(),
    title: z.string(),
    /** The version it is under now. */
    version: z.int(),
    stage: z.strictObject({ from: Named, to: Named.nullable() }),
    refusal: RefusedMove.nullable(),
    clocksMoved: z.array(Clock),
    clocksStarted: z.array(Clock),
    clocksKept: z.array(Clock),
    approvalsKept: z.array(Named),
    approvalsAsked: z.array(Named),
  })
  .meta({ id: 'PlanMigrationPreviewCase' });
export type MigrationPreviewCase = z.output<typeof MigrationPreviewCase>;

export const MigrationPreview = z
  .strictObject({
    plan: z.string(),
    to: z.strictObject({ version: z.int(), hash: z.string() }),
    /** Running cases under the versions left. */
    cases: z.array(MigrationPreviewCase),
    nextCursor: z.string().nullable(),
    total: z.int(),
    /** Of all these cases, where asked for. */
    totals: z
      .strictObject({
        movable: z.int(),
        refused: z.int(),
        clocksEarlier: z.int(),
        clocksLater: z.int(),
        clocksStarted: z.int(),
      })
      .nullable(),
  })
  .meta({ id: 'PlanMigrationPreview' });
export type MigrationPreview = z.output<typeof MigrationPreview>;

/** A job as an address names it. */
export const MigrationId = z.coerce
  .number<string>()
  .int()
  .min(1)
  .max(2 ** 31 - 1)
  .meta({ id: 'PlanMigrationId' });

/** A job that moves cases, and how far it is. */
export const PlanMigration = z
  .strictObject({
    id: z.int(),
    plan: z.string(),
    to: z.strictObject({ version: z.int(), hash: z.string() }),
    stages: z.record(z.string(), z.string()),
    state: z.enum(['running', 'paused', 'done', 'superseded']),
    /** Cases told at a time. */
    pace: z.int(),
    startedAt: Instant,
    startedBy: z.string(),
    finishedAt: Instant.nullable(),
    pausedBy: z.string().nullable(),
    /** Cases that were under the versions left when it began. */
    total: z.int(),
    /** Of these: moved by this job; would not move; still to be moved. */
    migrated: z.int(),
    refused: z.int(),
    waiting: z.int(),
  })
  .meta({ id: 'PlanMigration' });
export type PlanMigration = z.output<typeof PlanMigration>;

export const PlanMigrations = z
  .strictObject({ migrations: z.array(PlanMigration) })
  .meta({ id: 'PlanMigrations' });
export type PlanMigrations = z.output<typeof PlanMigrations>;

export const RefusedMovesQuery = z.strictObject({
  cursor: z.string().min(1).max(512).optional(),
  limit: z.coerce.number<string>().int().min(1).max(LONGEST_PREVIEW).default(50),
});
export type RefusedMovesQuery = z.output<typeof RefusedMovesQuery>;

/** Running cases that would not move, as they stood when they were asked last. */
export const RefusedMoves = z
  .strictObject({
    cases: z.array(
      z.strictObject({
        number: z.string(),
        title: z.string(),
        at: Instant,
        refusal: RefusedMove,
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'RefusedMoves' });
export type RefusedMoves = z.output<typeof RefusedMoves>;
