import { z } from 'zod';
import {
  BUILDING_USES,
  HARDSHIPS,
  SITES,
  WAYS,
  type Area,
  type CompensationScheme,
  type Fen,
  type PlainDate,
} from '@gongjian/rules';
import { CaseNumberText } from './case-number.ts';
import { PlanName, PlanSource, PlanTitle } from './plan-clock.ts';
import { Day } from './text.ts';

/** A compensation scheme as JSON: mirrors `CompensationScheme` of the rules, which say whether it is sound. */

const DayText = Day.transform((day) => day as PlainDate);
/** Integer 分. */
const FenNumber = z.int().transform((amount) => amount as Fen);
/** Integer 平方分米, 0.01 m². */
const AreaNumber = z.int().transform((area) => area as Area);

const head = {
  id: PlanName,
  title: PlanTitle,
  source: PlanSource,
  from: DayText,
  uses: z.array(z.enum(BUILDING_USES)).max(BUILDING_USES.length),
  ways: z.array(z.enum(WAYS)).max(WAYS.length),
};

const Months = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('fixed'), months: z.int() }),
  z.strictObject({ by: z.literal('height'), multiStorey: z.int(), highRise: z.int() }),
]);

const Basis = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('value'), basisPoints: z.int(), months: z.int() }),
  z.strictObject({ by: z.literal('profit'), months: z.int() }),
]);

const Tier = z.strictObject({ from: z.int(), to: z.int(), amount: z.int() });

const Band = z.strictObject({
  upTo: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('own'), atLeast: AreaNumber, plus: AreaNumber }),
    z.strictObject({ by: z.literal('area'), area: AreaNumber }),
    z.strictObject({ by: z.literal('rest') }),
  ]),
  priceBasisPoints: z.int(),
});

const Rule = z
  .discriminatedUnion('pays', [
    z.strictObject({ pays: z.literal('houseValue'), ...head }),
    z.strictObject({ pays: z.literal('attachments'), ...head }),
    z.strictObject({
      pays: z.literal('minimumArea'),
      ...head,
      area: AreaNumber,
      needs: z.array(z.enum(HARDSHIPS)).max(HARDSHIPS.length),
    }),
    z.strictObject({
      pays: z.literal('moving'),
      ...head,
      perSquareMetre: FenNumber,
      atLeast: FenNumber,
      times: z.strictObject({ direct: z.int(), throughInterim: z.int() }),
    }),
    z.strictObject({
      pays: z.literal('interim'),
      ...head,
      perSquareMetreAndMonth: FenNumber,
      months: Months,
    }),
    z.strictObject({
      pays: z.literal('lateHouse'),
      ...head,
      allowance: PlanName,
      times: z.int(),
      timesInTurnoverHouse: z.int(),
      daysPerMonth: z.int(),
    }),
    z.strictObject({ pays: z.literal('businessLoss'), ...head, basis: Basis }),
    z.strictObject({
      pays: z.literal('reward'),
      ...head,
      measure: z.enum(['household', 'area', 'value']),
      tiers: z.array(Tier).max(100),
      movedBy: z.strictObject({ day: DayText, otherwiseBasisPoints: z.int() }).exactOptional(),
    }),
    z.strictObject({
      pays: z.literal('exchange'),
      ...head,
      sites: z.array(z.enum(SITES)).max(SITES.length),
      bands: z.array(Band).max(20),
    }),
  ])
  .meta({ id: 'CompensationRule' });

/** What an area's compensation plan (补偿方案) fixes. Rates are 分, shares basis points, areas 0.01 m². */
export const CompensationSchemeDocument = z
  .strictObject({
    /** The number of the area's case. */
    id: CaseNumberText,
    version: z.int().min(1).max(1_000_000),
    title: PlanTitle,
    uses: z.array(z.enum(BUILDING_USES)).min(1).max(BUILDING_USES.length),
    signing: z.strictObject({ from: DayText, to: DayText }),
    rounding: z.strictObject({
      to: z.union([z.literal(1), z.literal(10), z.literal(100)]),
      source: PlanSource,
    }),
    rules: z.array(Rule).max(200),
  })
  .meta({ id: 'CompensationScheme' }) satisfies z.ZodType<CompensationScheme>;
