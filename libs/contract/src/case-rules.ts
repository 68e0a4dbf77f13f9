import { z } from 'zod';
import { PlanSource } from './plan-clock.ts';
import { Day, Words } from './text.ts';

/** By which edition of which plan a case is judged, and why by that one. */
export const RulesOfCase = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    hash: z.string(),
    title: Words,
    /** The day by whose rules the case was opened, and from when to when those of this edition hold. */
    rulesOn: Day,
    inForce: z.strictObject({ from: Day, until: Day.nullable(), source: PlanSource }),
  })
  .meta({ id: 'RulesOfCase' });
