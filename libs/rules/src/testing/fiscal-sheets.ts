import type { Fen } from '../gate/amount.ts';
import { STANDARD_PARAMETERS, type GuardDay, type FiscalSheet } from '../finance/index.ts';
import type { PlainDate } from '../calendar/plain-date.ts';

export const amount = (value: number): Fen => value as Fen;
export const day = (text: string): PlainDate => text as PlainDate;

/** A day on which every rule of the guards is in force. */
export const TODAY = day('2026-11-26');

export const on = (text: string): GuardDay => ({ day: day(text), parameters: STANDARD_PARAMETERS });

/** A sheet on which every light is green: debt 1 bn of a limit of 1.1 bn, resources of 2 bn yuan. */
export const calmSheet: FiscalSheet = {
  holdsFrom: day('2026-01-01'),
  documentNumber: '城财〔2026〕1号',
  limitDocument: '兰财债〔2026〕3号',
  debtGeneral: amount(40_000_000_000),
  debtSpecial: amount(60_000_000_000),
  limitGeneral: amount(45_000_000_000),
  limitSpecial: amount(65_000_000_000),
  fiscalResources: amount(200_000_000_000),
  budgetRevenue: amount(80_000_000_000),
  budgetExpenditure: amount(120_000_000_000),
  fundExpenditure: amount(50_000_000_000),
  interestGeneral: amount(1_400_000_000),
  interestSpecial: amount(2_100_000_000),
  reserve: amount(2_000_000_000),
  ppp: [
    { year: 2026, obligations: amount(3_000_000_000), expenditure: amount(120_000_000_000) },
    { year: 2027, obligations: amount(3_500_000_000), expenditure: amount(125_000_000_000) },
  ],
};
