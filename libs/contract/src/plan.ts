import { z } from 'zod';
import { KINDS } from './case-file.ts';
import { Instant, Words } from './text.ts';

/** A published plan in a list. */
export const PlanSummary = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    hash: z.string(),
    kind: z.enum(KINDS),
    title: Words,
    stages: z.array(z.strictObject({ id: z.string(), title: Words })),
  })
  .meta({ id: 'PlanSummary' });
export type PlanSummary = z.output<typeof PlanSummary>;

export const Plans = z.strictObject({ plans: z.array(PlanSummary) }).meta({ id: 'Plans' });
export type Plans = z.output<typeof Plans>;

/** A published plan whole, as its hash names it. */
export const PublishedPlan = z
  .strictObject({ hash: z.string(), plan: z.record(z.string(), z.unknown()) })
  .meta({ id: 'PublishedPlan' });
export type PublishedPlan = z.output<typeof PublishedPlan>;

/** A version of a plan as an address names it. */
export const PlanVersionNumber = z.coerce
  .number<string>()
  .int()
  .min(1)
  .max(1_000_000)
  .meta({ id: 'PlanVersionNumber' });

const version = {
  version: z.int(),
  hash: z.string(),
  publishedAt: Instant,
  /** Who published it; `null`: it came with the product. */
  account: z.string().nullable(),
};

export const PlanVersions = z
  .strictObject({
    id: z.string(),
    /** The newest first. */
    versions: z.array(z.strictObject({ ...version, inForce: z.boolean() })),
  })
  .meta({ id: 'PlanVersions' });
export type PlanVersions = z.output<typeof PlanVersions>;

/** A version that is on record now. */
export const PlanPublished = z
  .strictObject({
    id: z.string(),
    ...version,
    /** It was on record already, with this very content. */
    replayed: z.boolean(),
  })
  .meta({ id: 'PlanPublished' });
export type PlanPublished = z.output<typeof PlanPublished>;

/** What is wrong with a plan; nothing where it may be published. */
export const PlanCheck = z
  .strictObject({
    publishable: z.boolean(),
    findings: z.array(
      z.strictObject({
        /** A JSON pointer into what was sent. */
        pointer: z.string(),
        where: z.string(),
        message: Words,
      }),
    ),
  })
  .meta({ id: 'PlanCheck' });
export type PlanCheck = z.output<typeof PlanCheck>;

/** In what two versions of a plan differ. */
export const PlanDiff = z
  .strictObject({
    id: z.string(),
    from: z.int(),
    to: z.int(),
    differences: z.array(
      z.strictObject({
        kind: z.enum([
          'plan',
          'stage',
          'branch',
          'approval',
          'clock',
          'criterion',
          'fact',
          'evidence',
          'refusedPaper',
          'hold',
          'decision',
          'verification',
          'milestone',
          'link',
        ]),
        id: z.string(),
        stage: z.string().nullable(),
        change: z.enum(['added', 'removed', 'changed']),
        words: Words,
      }),
    ),
  })
  .meta({ id: 'PlanDiff' });
export type PlanDiff = z.output<typeof PlanDiff>;
