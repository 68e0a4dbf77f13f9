import { z } from 'zod';
import type { PlainDate, Programme, StageId } from '@gongjian/rules';
import { KINDS } from './case-file.ts';
import { PlanName, PlanSource, PlanTitle } from './plan-clock.ts';
import { Day, text } from './text.ts';

/** A whole programme as JSON: mirrors `Programme` of the rules, which say whether it is sound. */

/** What a programme is called, by itself and by its cases. */
export const ProgrammeId = text(64).meta({ id: 'ProgrammeId', examples: ['5515'] });

const Year = z.int().min(1900).max(2999);
const Amount = z.int().min(0);

const Reached = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('milestone'), milestone: PlanName }),
  z.strictObject({
    by: z.literal('stage'),
    stages: z
      .array(PlanName.transform((id) => id as StageId))
      .min(1)
      .max(100),
  }),
  z.strictObject({ by: z.literal('yes'), fact: PlanName }),
]);

export const UNITS = ['case', 'fen', 'squareMetre'] as const;

const Measure = z
  .strictObject({
    title: PlanTitle,
    unit: z.enum(UNITS),
    kind: z.enum(KINDS),
    reached: z.array(Reached).max(20),
    adds: PlanName.exactOptional(),
    on: PlanName.exactOptional(),
    source: PlanSource,
  })
  .meta({ id: 'ProgrammeMeasure' });

const Quarters = z.strictObject({
  by: z.enum(['basisPoints', 'amounts']),
  cumulative: z.array(Amount).max(4),
});

const Target = z
  .strictObject({
    measure: PlanName,
    year: Year,
    amount: Amount,
    quarters: Quarters.exactOptional(),
    source: PlanSource,
  })
  .meta({ id: 'ProgrammeTarget' });

const Side = z.strictObject({ measure: PlanName, figure: z.enum(['done', 'planned', 'target']) });

const Rate = z
  .strictObject({ title: PlanTitle, part: Side, whole: Side, source: PlanSource })
  .meta({ id: 'ProgrammeRate' });

/** What is published: targets over years, and how what is done is counted. Nothing that is not listed here is taken. */
export const ProgrammeDocument = z
  .strictObject({
    id: ProgrammeId,
    version: z.int().min(1).max(1_000_000),
    title: PlanTitle,
    inForceFrom: Day.transform((day) => day as PlainDate),
    years: z.strictObject({ first: Year, last: Year }),
    measures: z.record(PlanName, Measure),
    targets: z.array(Target).max(500),
    rates: z.record(PlanName, Rate),
    halfTask: z.strictObject({
      thresholdBp: z.int(),
      stretchBp: z.int().exactOptional(),
      source: PlanSource,
    }),
    source: PlanSource,
  })
  .meta({ id: 'ProgrammeDocument' }) satisfies z.ZodType<Programme>;
