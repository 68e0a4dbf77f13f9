import { z } from 'zod';
import type { Fen, PlainDate } from '@gongjian/rules';
import { says } from './sentence.ts';
import { Day, Instant, text } from './text.ts';

/** The district's finances: fact sheets and parameters as the finance bureau publishes them. */

/** Ten trillion yuan: more than any province, and every sum of some of them is still exact. */
const LARGEST = 1_000_000_000_000_000;
/** A hundred billion yuan: amounts of one project, of which a list may hold some dozens. */
const LARGEST_OF_PROJECT = 10_000_000_000_000;
const LONGEST_NUMBER = 200;
const MOST_YEARS = 60;

const UNIT = says(
  '金额以“分”为单位填写非负整数（1 万元 = 1000000），不带小数',
  'amounts are integers in 分 from zero on (1 万元 = 1000000)',
);
const amountUpTo = (largest: number) =>
  z
    .int({ error: UNIT })
    .min(0)
    .max(largest)
    .transform((amount) => amount as Fen);

export const Amount = amountUpTo(LARGEST);
export const ProjectAmount = amountUpTo(LARGEST_OF_PROJECT);
export const ProjectAmounts = z.array(ProjectAmount).max(MOST_YEARS);
export const FinanceDay = Day.refine(
  (day) => day >= '1990-01-01' && day <= '2199-12-31',
  says('应在 1990-01-01 至 2199-12-31 之间', 'must lie between 1990-01-01 and 2199-12-31'),
).transform((day) => day as PlainDate);
export const Year = z.int().min(1990).max(2199);

/** A sheet, as it is sent and as it is shown: the same but for the parsing of amounts and days. */
const sheetOf = <Money extends z.ZodType, Date extends z.ZodType>(amount: Money, day: Date) => ({
  holdsFrom: day,
  documentNumber: text(LONGEST_NUMBER),
  limitDocument: text(LONGEST_NUMBER).exactOptional(),
  debtGeneral: amount.exactOptional(),
  debtSpecial: amount.exactOptional(),
  limitGeneral: amount.exactOptional(),
  limitSpecial: amount.exactOptional(),
  fiscalResources: amount.exactOptional(),
  budgetRevenue: amount.exactOptional(),
  budgetExpenditure: amount.exactOptional(),
  fundExpenditure: amount.exactOptional(),
  interestGeneral: amount.exactOptional(),
  interestSpecial: amount.exactOptional(),
  reserve: amount.exactOptional(),
  ppp: z
    .array(z.strictObject({ year: Year, obligations: amount, expenditure: amount }))
    .max(MOST_YEARS)
    .exactOptional(),
});

export const yearsOnce = (years: readonly { readonly year: number }[] | undefined): boolean =>
  years === undefined || new Set(years.map(({ year }) => year)).size === years.length;
export const YEAR_TWICE = says('同一年度写了两次', 'names a year twice');

/** What is known of the district's finances from a day on. What is not known is left out. */
export const FiscalSheetBody = z
  .strictObject(sheetOf(Amount, FinanceDay))
  .refine(({ ppp }) => yearsOnce(ppp), { path: ['ppp'], message: YEAR_TWICE })
  .meta({ id: 'FiscalSheetBody' });
export type FiscalSheetBody = z.output<typeof FiscalSheetBody>;

export const FinanceDocumentId = z
  .string()
  .regex(/^\d{1,18}$/, says('应为数字编号', 'must be a number'))
  .meta({ id: 'FinanceDocumentId' });

const published = {
  id: z.string(),
  hash: z.string(),
  account: z.string(),
  publishedAt: Instant,
};

/** A sheet as it is on record. It is never changed: a correction is a later sheet from the same day. */
export const FiscalSheetFile = z
  .strictObject({ ...published, sheet: z.strictObject(sheetOf(z.int(), Day)) })
  .meta({ id: 'FiscalSheet' });
export type FiscalSheetFile = z.output<typeof FiscalSheetFile>;

/** The sheets published last, the newest first. */
export const FiscalSheets = z
  .strictObject({ sheets: z.array(FiscalSheetFile) })
  .meta({ id: 'FiscalSheets' });
export type FiscalSheets = z.output<typeof FiscalSheets>;

/** The same sheet was the last of its day already: nothing was done again. */
const replayed = z.boolean();

export const PublishedSheet = FiscalSheetFile.extend({ replayed }).meta({ id: 'PublishedSheet' });
export type PublishedSheet = z.output<typeof PublishedSheet>;

/** A share up to ten times the whole. */
const BasisPoints = z.int().min(0).max(100_000);

const ParameterValues = z
  .strictObject({
    housesCountAsMoney: z.boolean().exactOptional(),
    debtYellowBp: BasisPoints.exactOptional(),
    debtOrangeBp: BasisPoints.exactOptional(),
    debtRedBp: BasisPoints.exactOptional(),
    interestShareBp: BasisPoints.exactOptional(),
    pppShareBp: BasisPoints.exactOptional(),
    pppGovernmentPayShareBp: BasisPoints.exactOptional(),
    coverageBp: BasisPoints.exactOptional(),
    minimumCapitalBp: BasisPoints.exactOptional(),
    sectorCapitalBp: z.record(text(40), BasisPoints).exactOptional(),
    paymentWarningDays: z.int().min(0).max(60).exactOptional(),
    interestYearDays: z.int().min(360).max(366).exactOptional(),
  })
  .refine((values) => Object.keys(values).length > 0, says('没有要设定的参数', 'sets nothing'))
  .refine(
    ({ debtYellowBp: yellow, debtOrangeBp: orange, debtRedBp: red }) => {
      const lines = [yellow, orange, red].filter((line) => line !== undefined);
      return (
        lines.length === 0 ||
        (lines.length === 3 &&
          lines.every((line, index) => index === 0 || line > (lines[index - 1] ?? line)))
      );
    },
    says(
      '黄、橙、红三条线应一并设定且依次升高',
      'the three lines are set together, each above the last',
    ),
  );

/** Parameters the finance bureau adopts by a document of its own, for the days it says. */
export const ParametersBody = z
  .strictObject({
    documentNumber: text(LONGEST_NUMBER),
    validFrom: FinanceDay,
    validTo: FinanceDay.nullable().default(null),
    values: ParameterValues,
  })
  .refine(({ validFrom, validTo }) => validTo === null || validFrom <= validTo, {
    path: ['validTo'],
    message: says('截止日早于起始日', 'ends before it begins'),
  })
  .meta({ id: 'FinanceParametersBody' });
export type ParametersBody = z.output<typeof ParametersBody>;

const ParametersFile = z.strictObject({
  ...published,
  documentNumber: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  values: ParameterValues,
});

export const PublishedParameters = ParametersFile.extend({ replayed }).meta({
  id: 'PublishedFinanceParameters',
});
export type PublishedParameters = z.output<typeof PublishedParameters>;
