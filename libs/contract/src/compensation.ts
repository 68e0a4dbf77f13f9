import { z } from 'zod';
import {
  BUILDING_USES,
  HARDSHIPS,
  HEIGHTS,
  REFUSAL_CODES,
  SITES,
  WAYS,
  type Area,
  type CompensatedHousehold,
  type ExchangeHouse,
  type Fen,
  type PlainDate,
} from '@gongjian/rules';
import { CompensationSchemeDocument } from './compensation-scheme.ts';
import { PlanSource } from './plan-clock.ts';
import { Day, Instant, Words } from './text.ts';

/** What a household is due by a compensation scheme. Money is integer 分, an area integer 0.01 m². */

/** Larger than any building, so that a slip of units is seen. */
const LARGEST_AREA = 1_000_000_000;

const Amount = z
  .int()
  .min(0)
  .transform((amount) => amount as Fen);
const AreaSize = z
  .int()
  .min(1)
  .max(LARGEST_AREA)
  .transform((area) => area as Area);
const DayText = Day.transform((day) => day as PlainDate);

/** The house that is given in exchange, and how the household lives until then. */
export const ExchangeHouseDocument = z
  .strictObject({
    area: AreaSize,
    /** 分 for a m². */
    pricePerSquareMetre: Amount,
    site: z.enum(SITES),
    height: z.enum(HEIGHTS),
    interim: z.enum(['none', 'own', 'turnover']),
    lateDays: z.int().min(0).max(36_500).default(0),
  })
  .meta({ id: 'ExchangeHouse' }) satisfies z.ZodType<ExchangeHouse>;

const told = {
  attachments: Amount,
  hardships: z.array(z.enum(HARDSHIPS)).max(HARDSHIPS.length),
  business: z.strictObject({ monthlyProfit: Amount.nullable() }).nullable(),
  exchange: ExchangeHouseDocument.nullable(),
};

/** A household as far as amounts need it: no name, no identity number, no account. */
export const CompensatedHouseholdDocument = z
  .strictObject({
    use: z.enum(BUILDING_USES),
    area: AreaSize,
    value: Amount,
    valuationDay: DayText,
    signedOn: DayText.nullable().default(null),
    movedOn: DayText.nullable().default(null),
    attachments: told.attachments.default(0 as Fen),
    hardships: told.hardships.default([]),
    business: told.business.default(null),
    exchange: told.exchange.default(null),
  })
  .meta({ id: 'CompensatedHousehold' }) satisfies z.ZodType<CompensatedHousehold>;

export const CompensationQuestion = z
  .strictObject({ scheme: CompensationSchemeDocument, household: CompensatedHouseholdDocument })
  .meta({ id: 'CompensationQuestion' });
export type CompensationQuestion = z.output<typeof CompensationQuestion>;

/** What a household's case does not record. What is not told is taken as nothing, and the answer says so. */
export const CaseCompensationQuestion = z
  .strictObject({
    attachments: told.attachments.exactOptional(),
    hardships: told.hardships.exactOptional(),
    business: told.business.exactOptional(),
    exchange: told.exchange.exactOptional(),
  })
  .meta({ id: 'CaseCompensationQuestion' });
export type CaseCompensationQuestion = z.output<typeof CaseCompensationQuestion>;

const Line = z
  .strictObject({
    rule: z.string(),
    part: z.string(),
    /** Since when the rule holds. */
    from: Day,
    title: Words,
    /** The arithmetic, for everybody to check. */
    words: Words,
    /** 分; below 0 the household pays it. */
    amount: z.int(),
    source: PlanSource,
  })
  .meta({ id: 'CompensationLine' });

const way = { way: z.enum(WAYS), title: Words };

const WayAnswer = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('reckoned'),
      ...way,
      /** The day by which the rules were chosen. */
      judgedOn: Day,
      lines: z.array(Line),
      /** The sum of the lines, 分; below 0 the household pays it. */
      total: z.int(),
      totalWords: Words,
      /** 大写, as agreements carry it. */
      totalCapitals: z.string(),
    }),
    z.strictObject({
      outcome: z.literal('refused'),
      ...way,
      code: z.enum(REFUSAL_CODES),
      message: Words,
      missing: z.array(Words),
    }),
  ])
  .meta({ id: 'CompensationOneWay' });

const answer = {
  scheme: z.strictObject({ id: z.string(), version: z.int(), title: Words }),
  rounding: Words,
  /** In cash and in exchange: the owner chooses (Order 590 art. 21). */
  ways: z.array(WayAnswer),
};

/** Both ways, line by line; nothing of it is recorded. */
export const CompensationAnswer = z.strictObject(answer).meta({ id: 'CompensationAnswer' });
export type CompensationAnswer = z.output<typeof CompensationAnswer>;

/** The same for a case, by the scheme in force in its area. */
export const CaseCompensation = z
  .strictObject({
    ...answer,
    number: z.string(),
    /** The version of the case that was read. */
    version: z.int(),
    /** SHA-256 of the scheme. */
    hash: z.string(),
    /** What was taken for granted, because neither the case nor the question tells it. */
    assumed: z.array(Words),
  })
  .meta({ id: 'CaseCompensation' });
export type CaseCompensation = z.output<typeof CaseCompensation>;

/** What is wrong with a scheme; nothing where it may be published. */
export const SchemeCheck = z
  .strictObject({
    publishable: z.boolean(),
    findings: z.array(
      z.strictObject({
        /** A JSON pointer into what was sent. */
        pointer: z.string(),
        message: Words,
      }),
    ),
  })
  .meta({ id: 'CompensationSchemeCheck' });
export type SchemeCheck = z.output<typeof SchemeCheck>;

const version = {
  id: z.string(),
  version: z.int(),
  hash: z.string(),
  publishedAt: Instant,
  account: z.string().nullable(),
};

/** The scheme in force in an area, whole. */
export const PublishedScheme = z
  .strictObject({ ...version, scheme: z.record(z.string(), z.unknown()) })
  .meta({ id: 'PublishedCompensationScheme' });
export type PublishedScheme = z.output<typeof PublishedScheme>;

export const SchemePublished = z
  .strictObject({
    ...version,
    /** It was on record already, with this very content. */
    replayed: z.boolean(),
  })
  .meta({ id: 'CompensationSchemePublished' });
export type SchemePublished = z.output<typeof SchemePublished>;
