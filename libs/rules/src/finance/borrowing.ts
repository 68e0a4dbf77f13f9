import type { Fen } from '../gate/amount.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { DebtLimitFacts, DebtRatioFacts, InterestFacts } from './district-guards.ts';
import type { FinanceParameters } from './finance-parameters.ts';
import type { FiscalSheet } from './fiscal-sheet.ts';
import { sum } from './guard-check.ts';
import type { GuardDay, GuardId, GuardResult, Known } from './guard.ts';
import { GUARDS } from './guards.ts';
import type { CapitalFacts, CoverageFacts, GuaranteeFacts } from './loan-guards.ts';
import type { PlannedPpp, PppFacts } from './ppp-guard.ts';

/** What is repaid from, and what stands behind, a borrowing that serves a project. */
export type PlannedProject = Partial<CoverageFacts & CapitalFacts & GuaranteeFacts>;

/**
 * A borrowing that is thought of, by one of the lawful channels: bonds that the province issues and on-lends, a loan
 * to a company that repays from its own cash flow, a PPP contract. For a district or a department of it there is no
 * other (Budget Law art. 35(3)).
 */
export type PlannedBorrowing =
  | {
      readonly channel: 'generalBond';
      readonly amount: Fen;
      readonly yearlyInterest?: Fen;
    }
  | {
      readonly channel: 'specialBond';
      readonly amount: Fen;
      readonly yearlyInterest?: Fen;
      readonly project: PlannedProject;
    }
  | { readonly channel: 'companyLoan'; readonly amount: Fen; readonly project: PlannedProject }
  | { readonly channel: 'ppp'; readonly ppp: PlannedPpp };

/** A guard before and after; `before` is `null` where it judges only what the borrowing brings. */
export interface GuardChange {
  readonly id: GuardId;
  readonly before: GuardResult | null;
  readonly after: GuardResult;
}

/** What a planned borrowing would do: blocked, not to be judged for want of facts, or open to be decided on. */
export interface BorrowingJudgement {
  readonly outcome: 'blocked' | 'undecided' | 'open';
  readonly guards: readonly GuardChange[];
}

/** What the guards over the district's own debt are asked about. */
type DebtFacts = Known<DebtLimitFacts & DebtRatioFacts & InterestFacts>;
type Bond = Extract<PlannedBorrowing, { channel: 'generalBond' | 'specialBond' }>;

const ofDebt = (facts: DebtFacts, at: GuardDay): readonly GuardResult[] => [
  GUARDS.G4.judge(facts, at),
  GUARDS.G5.judge(facts, at),
  GUARDS.G6.judge(facts, at),
];

const ofPpp = (facts: Known<PppFacts>, at: GuardDay): readonly GuardResult[] => [
  GUARDS.G7.judge(facts, at),
];

const ofProject = (project: PlannedProject, at: GuardDay): readonly GuardResult[] => [
  GUARDS.G8.judge(project, at),
  GUARDS.G10.judge(project, at),
  GUARDS.G12.judge(project, at),
];

/** What is known where no sheet is in force: nothing. */
const NO_SHEET: Partial<FiscalSheet> = {};

/** Every guard over the sheet of the district. Without a sheet each says what it lacks. */
export const judgeDistrict = (
  sheet: FiscalSheet | undefined,
  at: GuardDay,
): readonly GuardResult[] => {
  const facts = sheet ?? NO_SHEET;
  return [...ofDebt(facts, at), ...ofPpp(facts, at), GUARDS.G14.judge(facts, at)];
};

const added = (amount: Fen | undefined, more: Fen | undefined): bigint | undefined =>
  amount === undefined || more === undefined ? undefined : sum([amount, more]);

/** The sheet as it would be with the new debt; its interest is unknown where that of the new debt is. */
const withDebt = (facts: Partial<FiscalSheet>, planned: Bond): DebtFacts => {
  const { channel, amount, yearlyInterest } = planned;
  return channel === 'generalBond'
    ? {
        ...facts,
        debtGeneral: added(facts.debtGeneral, amount),
        interestGeneral: added(facts.interestGeneral, yearlyInterest),
      }
    : {
        ...facts,
        debtSpecial: added(facts.debtSpecial, amount),
        interestSpecial: added(facts.interestSpecial, yearlyInterest),
      };
};

const compared = (
  before: readonly GuardResult[],
  after: readonly GuardResult[],
): readonly GuardChange[] =>
  after.map((result) => ({
    id: result.id,
    before: before.find(({ id }) => id === result.id) ?? null,
    after: result,
  }));

const changesBy = (
  facts: Partial<FiscalSheet>,
  planned: PlannedBorrowing,
  at: GuardDay,
): readonly GuardChange[] => {
  switch (planned.channel) {
    case 'generalBond':
      return compared(ofDebt(facts, at), ofDebt(withDebt(facts, planned), at));
    case 'specialBond':
      return [
        ...compared(ofDebt(facts, at), ofDebt(withDebt(facts, planned), at)),
        ...compared([], ofProject(planned.project, at)),
      ];
    case 'companyLoan':
      return compared([], ofProject(planned.project, at));
    case 'ppp':
      return compared(ofPpp(facts, at), ofPpp({ ppp: facts.ppp, planned: planned.ppp }, at));
    default:
      return planned satisfies never;
  }
};

const outcomeOf = (guards: readonly GuardChange[]): BorrowingJudgement['outcome'] => {
  const verdicts = new Set(guards.map(({ after }) => after.verdict));
  if (verdicts.has('block')) return 'blocked';
  return verdicts.has('unknown') ? 'undecided' : 'open';
};

/**
 * What a planned borrowing would do to the guards it concerns, by the sheet in force on the day. Nothing is decided
 * by it: the debt limit comes from above (Order 729 art. 43), and the budget is adjusted by the standing committee of
 * the district people's congress (art. 45; Budget Law art. 67, 69).
 */
export const judgeBorrowing = (
  sheet: FiscalSheet | undefined,
  parameters: FinanceParameters,
  planned: PlannedBorrowing,
  day: PlainDate,
): BorrowingJudgement => {
  const guards = changesBy(sheet ?? NO_SHEET, planned, { day, parameters });
  return { outcome: outcomeOf(guards), guards };
};
