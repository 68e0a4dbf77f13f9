import { z } from 'zod';
import { GUARD_IDS } from '@gongjian/rules';
import {
  Amount,
  FinanceDay,
  FiscalSheetFile,
  ProjectAmount,
  ProjectAmounts,
  Year,
  YEAR_TWICE,
  yearsOnce,
} from './finance.ts';
import { Day, text, Words } from './text.ts';

/** Guards G1–G14: what is judged of the district's finances, and of a borrowing that is thought of. */

const MOST_YEARS = 60;
const MOST_PAPERS = 20;

const Source = z
  .strictObject({ mark: z.enum(['LAW', 'PRACTICE', 'PARAMETER']), text: z.string() })
  .meta({ id: 'GuardSource' });

/** One side of a comparison: an amount in 分, a number of things, or a day. */
const Figure = z
  .discriminatedUnion('measure', [
    z.strictObject({ title: Words, measure: z.literal('fen'), value: z.int() }),
    z.strictObject({ title: Words, measure: z.literal('count'), value: z.int() }),
    z.strictObject({ title: Words, measure: z.literal('day'), value: Day }),
  ])
  .meta({ id: 'GuardFigure' });

const KINDS = ['BLOCK', 'REPORT', 'LIGHT'] as const;
const COMPARED = ['pass', 'report', 'block', 'green', 'yellow', 'orange', 'red'] as const;

const Check = z
  .strictObject({
    kind: z.enum(KINDS),
    verdict: z.enum(COMPARED),
    left: Figure,
    right: Figure,
    /** Left over right in percent, cut and never rounded: `>109.99%` lies above that. */
    share: z.string().nullable(),
    bound: z.string().nullable(),
    words: Words,
  })
  .meta({ id: 'GuardCheck' });

const UsedParameter = z
  .strictObject({
    name: z.string(),
    title: Words,
    value: z.union([z.int(), z.boolean(), z.record(z.string(), z.int())]),
    source: Source,
    validFrom: Day,
  })
  .meta({ id: 'GuardParameter' });
export type UsedParameter = z.output<typeof UsedParameter>;

/** What one guard says, and by what. `unknown` names what is lacking; nothing is passed for want of a figure. */
export const GuardResult = z
  .strictObject({
    id: z.enum(GUARD_IDS),
    kind: z.enum(KINDS),
    title: Words,
    verdict: z.enum([...COMPARED, 'unknown', 'notInForce']),
    basis: Source,
    /** From when the rule holds by which it was judged. */
    validFrom: Day,
    checks: z.array(Check),
    parameters: z.array(UsedParameter),
    lacks: z.array(Words),
    words: Words,
  })
  .meta({ id: 'GuardResult' });
export type GuardResult = z.output<typeof GuardResult>;

/** The day asked about; today where none is given. */
export const GuardsQuery = z.strictObject({ on: FinanceDay.exactOptional() });
export type GuardsQuery = z.output<typeof GuardsQuery>;

/** Every light and limit of the district on a day, by the sheet then in force; `null`: there is none. */
export const DistrictGuards = z
  .strictObject({ on: Day, sheet: FiscalSheetFile.nullable(), guards: z.array(GuardResult) })
  .meta({ id: 'DistrictGuards' });
export type DistrictGuards = z.output<typeof DistrictGuards>;

/** The parameters in force on a day, each with where it comes from. */
export const ParametersInForce = z
  .strictObject({ on: Day, parameters: z.array(UsedParameter) })
  .meta({ id: 'FinanceParameters' });
export type ParametersInForce = z.output<typeof ParametersInForce>;

const Project = z
  .strictObject({
    netIncome: ProjectAmounts.exactOptional(),
    debtService: ProjectAmounts.exactOptional(),
    capitalPaid: ProjectAmount.exactOptional(),
    investmentTotal: ProjectAmount.exactOptional(),
    capitalFromDebt: ProjectAmount.exactOptional(),
    sector: text(40).exactOptional(),
    papers: z
      .array(
        z.strictObject({
          name: text(200),
          nature: z.enum(['guarantee', 'commitment', 'other']),
          issuedBy: z.enum(['governmentBody', 'other']),
        }),
      )
      .max(MOST_PAPERS)
      .exactOptional(),
  })
  .meta({ id: 'PlannedProject' });

const Ppp = z
  .strictObject({
    governmentPay: z.boolean(),
    years: z
      .array(z.strictObject({ year: Year, obligations: ProjectAmount }))
      .min(1)
      .max(MOST_YEARS)
      .refine(yearsOnce, YEAR_TWICE),
  })
  .meta({ id: 'PlannedPpp' });

const bond = { amount: Amount, yearlyInterest: Amount.exactOptional() };

/** By one of the lawful channels; a loan to the government itself is none (Budget Law art. 35(3)). */
const Planned = z.discriminatedUnion('channel', [
  z.strictObject({ channel: z.literal('generalBond'), ...bond }),
  z.strictObject({ channel: z.literal('specialBond'), ...bond, project: Project }),
  z.strictObject({ channel: z.literal('companyLoan'), amount: Amount, project: Project }),
  z.strictObject({ channel: z.literal('ppp'), ppp: Ppp }),
]);

export const WhatIfBody = z
  .strictObject({ on: FinanceDay.exactOptional(), planned: Planned })
  .meta({ id: 'BorrowingWhatIf' });
export type WhatIfBody = z.output<typeof WhatIfBody>;

/** The guards a borrowing concerns, before and after; `before` is `null` where it judges only what is brought. */
export const WhatIf = z
  .strictObject({
    on: Day,
    sheet: FiscalSheetFile.nullable(),
    outcome: z.enum(['blocked', 'undecided', 'open']),
    guards: z.array(
      z.strictObject({
        id: z.enum(GUARD_IDS),
        before: GuardResult.nullable(),
        after: GuardResult,
      }),
    ),
  })
  .meta({ id: 'BorrowingJudgement' });
export type WhatIf = z.output<typeof WhatIf>;
