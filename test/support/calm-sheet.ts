import type { Fen, FiscalSheet, PlainDate } from '@gongjian/rules';

/** 百万元 */
const million = (amount: number): Fen => (amount * 100_000_000) as Fen;

/** Figures of a district on which every light is green, and a case of a million borrowed hardly shows. */
export const CALM_SHEET: FiscalSheet = {
  holdsFrom: '2015-01-01' as PlainDate,
  documentNumber: '城财〔2026〕1号',
  limitDocument: '兰财债〔2026〕3号',
  debtGeneral: million(400),
  debtSpecial: million(600),
  limitGeneral: million(500),
  limitSpecial: million(700),
  fiscalResources: million(2000),
  budgetRevenue: million(800),
  budgetExpenditure: million(1200),
  fundExpenditure: million(500),
  interestGeneral: million(14),
  interestSpecial: million(21),
  reserve: million(20),
  ppp: [{ year: 2026, obligations: million(30), expenditure: million(1200) }],
};
