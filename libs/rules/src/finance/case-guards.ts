import type { Fen } from '../gate/amount.ts';
import type { FactValue, Facts } from '../case-event.ts';
import type { CaseNumber } from '../case-number.ts';
import type { FactPlan } from '../case-plan/plan.ts';
import type { VerificationPlan, VerifyingGuard } from '../case-plan/verification-plan.ts';
import type { FiscalSheet } from './fiscal-sheet.ts';
import { sum } from './guard-check.ts';
import type { GuardDay, GuardResult } from './guard.ts';
import type { HouseholdPayment } from './money-guards.ts';
import { GUARDS } from './guards.ts';

/** The guards as they are asked about one case: what the case tells, and what the district's sheet adds. */

type Told = Readonly<Record<string, FactValue | undefined>>;

interface CaseGuard {
  /** What it may be told, by its own names. */
  readonly asks: Readonly<Record<string, FactPlan['type']>>;
  /** It is judged by figures of the district's sheet. */
  readonly bySheet?: true;
  /** What it may be told of each child case. */
  readonly asksOfChildren?: Readonly<Record<string, FactPlan['type']>>;
  readonly judge: (
    told: Told,
    basis: { readonly sheet: Partial<FiscalSheet>; readonly children: readonly ToldChild[] },
    at: GuardDay,
  ) => GuardResult;
}

/** A child case, and what it tells. */
export interface ToldChild {
  readonly number: CaseNumber;
  readonly told: Told;
}

/** What is published, and what the child cases have recorded. */
export interface CaseBasis {
  readonly sheet: FiscalSheet | undefined;
  readonly children: readonly { readonly number: CaseNumber; readonly facts: Facts }[];
}

const fenIn = (told: Told, name: string): Fen | undefined => {
  const value = told[name];
  return typeof value === 'number' ? (value as Fen) : undefined;
};

const oneOf = (amount: Fen | undefined): readonly Fen[] | undefined =>
  amount === undefined ? undefined : [amount];

/**
 * A figure of the sheet with what this case adds; where the case says nothing of it, as it stands. What is known to be
 * added to an unknown figure stays unknown.
 */
const withMore = (figure: Fen | undefined, more: Fen | undefined): bigint | undefined =>
  figure === undefined ? undefined : sum([figure, more ?? 0]);

const withNewDebt = (told: Told, sheet: Partial<FiscalSheet>) => ({
  ...sheet,
  debtGeneral: withMore(sheet.debtGeneral, fenIn(told, 'newGeneralDebt')),
  debtSpecial: withMore(sheet.debtSpecial, fenIn(told, 'newSpecialDebt')),
});

const NOTHING = 0 as Fen;

const paymentOf = ({ number, told }: ToldChild): HouseholdPayment => ({
  household: number,
  agreed: fenIn(told, 'agreed') ?? NOTHING,
  paid: fenIn(told, 'paid') ?? NOTHING,
  payeeAgreed: told['payeeAgreed'] === true,
});

const isInOrder = ({ agreed, paid, payeeAgreed }: HouseholdPayment): boolean =>
  paid <= agreed && (payeeAgreed || paid === 0);

/** More than these are not told one by one: whoever mends them asks again. */
const TOLD_APART = 20;

/** Households that are not in order, one by one; the others as one, so that thousands of them are a sentence. */
const paymentsOf = (children: readonly ToldChild[]): readonly HouseholdPayment[] => {
  const payments = children.map(paymentOf);
  const apart = new Set(payments.filter((one) => !isInOrder(one)).slice(0, TOLD_APART));
  const others = payments.filter((one) => !apart.has(one));
  if (others.length === 0) return [...apart];
  const total = (of: 'agreed' | 'paid'): Fen => Number(sum(others.map((one) => one[of]))) as Fen;
  const together = {
    household: `${apart.size === 0 ? '全部' : '其余'} ${others.length}`,
    agreed: total('agreed'),
    paid: total('paid'),
    payeeAgreed: others.every(isInOrder),
  };
  return [...apart, together];
};

const NEW_DEBT = { newGeneralDebt: 'money', newSpecialDebt: 'money' } as const;

export const CASE_GUARDS: { readonly [Id in VerifyingGuard]: CaseGuard } = {
  G1: {
    asks: { escrowBalance: 'money', approvedCompensation: 'money', readyHouses: 'money' },
    judge: (told, _, at) => {
      const readyHouses = fenIn(told, 'readyHouses');
      return GUARDS.G1.judge(
        {
          escrowBalance: fenIn(told, 'escrowBalance'),
          approvedCompensation: fenIn(told, 'approvedCompensation'),
          ...(readyHouses === undefined ? {} : { readyHouses }),
        },
        at,
      );
    },
  },
  G2: {
    asks: { deposits: 'money' },
    asksOfChildren: { agreed: 'money', paid: 'money', payeeAgreed: 'flag' },
    judge: (told, { children }, at) =>
      GUARDS.G2.judge({ households: paymentsOf(children), deposits: fenIn(told, 'deposits') }, at),
  },
  G3: {
    asks: { estimate: 'money', approvedCost: 'money', contracts: 'money', otherCosts: 'money' },
    judge: (told, _, at) =>
      GUARDS.G3.judge(
        {
          estimate: fenIn(told, 'estimate'),
          approvedCost: fenIn(told, 'approvedCost'),
          // A plan that tells nothing of contracts asks before there are any.
          contracts: 'contracts' in told ? oneOf(fenIn(told, 'contracts')) : [],
          otherCosts: 'otherCosts' in told ? fenIn(told, 'otherCosts') : NOTHING,
        },
        at,
      ),
  },
  G4: {
    asks: NEW_DEBT,
    bySheet: true,
    judge: (told, { sheet }, at) => GUARDS.G4.judge(withNewDebt(told, sheet), at),
  },
  G5: {
    asks: NEW_DEBT,
    bySheet: true,
    judge: (told, { sheet }, at) => GUARDS.G5.judge(withNewDebt(told, sheet), at),
  },
  G6: {
    asks: { moreGeneralInterest: 'money', moreSpecialInterest: 'money' },
    bySheet: true,
    judge: (told, { sheet }, at) =>
      GUARDS.G6.judge(
        {
          ...sheet,
          interestGeneral: withMore(sheet.interestGeneral, fenIn(told, 'moreGeneralInterest')),
          interestSpecial: withMore(sheet.interestSpecial, fenIn(told, 'moreSpecialInterest')),
        },
        at,
      ),
  },
  G7: {
    asks: {},
    bySheet: true,
    judge: (_, { sheet }, at) => GUARDS.G7.judge(sheet, at),
  },
  G8: {
    asks: { netIncome: 'money', debtService: 'money' },
    judge: (told, _, at) =>
      GUARDS.G8.judge(
        {
          netIncome: oneOf(fenIn(told, 'netIncome')),
          debtService: oneOf(fenIn(told, 'debtService')),
        },
        at,
      ),
  },
  G9: {
    asks: {
      loanDrawn: 'money',
      loanTotal: 'money',
      capitalPaid: 'money',
      capitalTotal: 'money',
      certifiedProgress: 'money',
    },
    judge: (told, _, at) =>
      GUARDS.G9.judge(
        {
          loanDrawn: fenIn(told, 'loanDrawn'),
          loanTotal: fenIn(told, 'loanTotal'),
          capitalPaid: fenIn(told, 'capitalPaid'),
          capitalTotal: fenIn(told, 'capitalTotal'),
          certifiedProgress: fenIn(told, 'certifiedProgress'),
        },
        at,
      ),
  },
  G10: {
    asks: {
      capitalPaid: 'money',
      investmentTotal: 'money',
      capitalFromDebt: 'money',
      sector: 'text',
    },
    judge: (told, _, at) =>
      GUARDS.G10.judge(
        {
          capitalPaid: fenIn(told, 'capitalPaid'),
          investmentTotal: fenIn(told, 'investmentTotal'),
          capitalFromDebt: fenIn(told, 'capitalFromDebt'),
          ...(typeof told['sector'] === 'string' ? { sector: told['sector'] } : {}),
        },
        at,
      ),
  },
};

/** Whether what a verification says rests on the sheet of the district. */
export const restsOnSheet = ({ by }: Pick<VerificationPlan, 'by'>): boolean =>
  CASE_GUARDS[by].bySheet === true;

const NO_SHEET: Partial<FiscalSheet> = {};

const toldBy = (names: Readonly<Record<string, string>>, facts: Facts): Told =>
  Object.fromEntries(Object.entries(names).map(([name, fact]) => [name, facts[fact]]));

/** What a guard says of a case, by the facts that its plan lets it tell; without a fact or a figure it is `unknown`. */
export const judgeCase = (
  { by, told, ofChildren = {} }: Pick<VerificationPlan, 'by' | 'told' | 'ofChildren'>,
  facts: Facts,
  { sheet, children }: CaseBasis,
  at: GuardDay,
): GuardResult => {
  const asked = children.map((child) => ({
    number: child.number,
    told: toldBy(ofChildren, child.facts),
  }));
  return CASE_GUARDS[by].judge(
    toldBy(told, facts),
    { sheet: sheet ?? NO_SHEET, children: asked },
    at,
  );
};
