import { z } from 'zod';
import { KINDS } from './case-file.ts';
import { Words } from './text.ts';

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
