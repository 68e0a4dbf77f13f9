import type { Fen } from '../gate/amount.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { words } from '../case-plan/plan-words.ts';
import type { Words } from '../case-plan/plan.ts';

/** What PPP contracts bind the district to in one year, and what its general public budget spends in it. */
export interface PppYear {
  readonly year: number;
  readonly obligations: Fen;
  /** Budgeted, or foretold for years to come. */
  readonly expenditure: Fen;
}

/** The amounts of a fact sheet, in 分. What is not known is left out, and is never taken for zero. */
export interface FiscalFigures {
  readonly debtGeneral?: Fen;
  readonly debtSpecial?: Fen;
  readonly limitGeneral?: Fen;
  readonly limitSpecial?: Fen;
  readonly fiscalResources?: Fen;
  readonly budgetRevenue?: Fen;
  readonly budgetExpenditure?: Fen;
  readonly fundExpenditure?: Fen;
  readonly interestGeneral?: Fen;
  readonly interestSpecial?: Fen;
  readonly reserve?: Fen;
}

/** What is known of the district's finances from a day on, until a later sheet takes its place. */
export interface FiscalSheet extends FiscalFigures {
  readonly holdsFrom: PlainDate;
  /** The document that tells the figures. */
  readonly documentNumber: string;
  /** The document by which the limits came from above. */
  readonly limitDocument?: string;
  readonly ppp?: readonly PppYear[];
}

export const FIGURE_TITLES: Readonly<Record<keyof FiscalFigures, Words>> = {
  debtGeneral: words('一般债务余额', 'General debt balance'),
  debtSpecial: words('专项债务余额', 'Special debt balance'),
  limitGeneral: words('一般债务限额', 'General debt limit'),
  limitSpecial: words('专项债务限额', 'Special debt limit'),
  fiscalResources: words('综合财力', 'Comprehensive fiscal resources'),
  budgetRevenue: words('一般公共预算收入', 'General public budget revenue'),
  budgetExpenditure: words('一般公共预算支出', 'General public budget expenditure'),
  fundExpenditure: words('政府性基金预算支出', 'Government fund expenditure'),
  interestGeneral: words('一般债务付息支出', 'Interest on general debt'),
  interestSpecial: words('专项债务付息支出', 'Interest on special debt'),
  reserve: words('预备费', 'Reserve'),
};
