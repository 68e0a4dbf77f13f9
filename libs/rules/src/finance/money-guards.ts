import type { Fen } from '../gate/amount.ts';
import { words } from '../case-plan/plan-words.ts';
import { BUDGET_LAW_FROM, budgetLaw, order590, order712 } from './finance-law.ts';
import { atLeast, atMost, countOf, fen, naming, shareAtMost, sum } from './guard-check.ts';
import { guard, ruleFrom } from './guard.ts';
import { allNamed, withinAgreed, withinDeposits } from './payment-checks.ts';

/** Guards over money that is paid out: escrow, households, investment, budget. */

const ORDER_590_FROM = '2011-01-21';
const ORDER_712_FROM = '2019-07-01';

export interface EscrowFacts {
  readonly escrowBalance: Fen;
  readonly approvedCompensation: Fen;
  /** Value of resettlement houses that are ready; asked for only where they count. */
  readonly readyHouses?: Fen;
}

const READY_HOUSES = words('已备安置房价值', 'Value of houses that are ready');

/** Before the decision to expropriate: the money is there, whole, in an account of its own. */
export const escrow = guard({
  id: 'G1',
  kind: 'BLOCK',
  title: words('征收补偿费用足额到位', 'Compensation money in escrow'),
  rules: [ruleFrom(ORDER_590_FROM, order590('12'), null)],
  needs: {
    escrowBalance: { title: words('专户余额', 'Escrow balance') },
    approvedCompensation: { title: words('核定补偿费用总额', 'Approved compensation') },
  },
  uses: ['housesCountAsMoney'],
  judge: (facts: EscrowFacts, _, { settings: { housesCountAsMoney } }) => {
    const { escrowBalance, approvedCompensation, readyHouses } = facts;
    const needed = fen(words('核定补偿费用总额', 'approved compensation'), approvedCompensation);
    if (!housesCountAsMoney)
      return [atLeast('BLOCK', fen(words('专户余额', 'Escrow balance'), escrowBalance), needed)];
    if (readyHouses === undefined) return { lacks: [READY_HOUSES] };
    const title = words('专户余额与已备安置房', 'Escrow balance and ready houses');
    return [atLeast('BLOCK', fen(title, sum([escrowBalance, readyHouses])), needed)];
  },
});

export interface HouseholdPayment {
  readonly household: string;
  /** By agreement, or by the decision on compensation. */
  readonly agreed: Fen;
  readonly paid: Fen;
  /** Who was paid is named in the agreement. */
  readonly payeeAgreed: boolean;
}

export interface PaymentsFacts {
  readonly households: readonly HouseholdPayment[];
  readonly deposits: Fen;
}

/** Nobody is paid more than was agreed, or in another's place; nothing is paid that was not deposited. */
export const householdPayments = guard({
  id: 'G2',
  kind: 'BLOCK',
  title: words('按户支付不超过协议金额', 'Paid as agreed, household by household'),
  rules: [ruleFrom(ORDER_590_FROM, order590('12、25、26'), null)],
  needs: {
    households: { title: words('分户支付情况', 'Payments by household') },
    deposits: { title: words('专户存入总额', 'Deposits') },
  },
  uses: [],
  judge: ({ households, deposits }: PaymentsFacts) => [
    ...households.map(({ household, agreed, paid }) =>
      withinAgreed(words(`${household} 户已付`, `Paid to household ${household}`), paid, agreed),
    ),
    withinDeposits(sum(households.map(({ paid }) => paid)), deposits),
    allNamed(households.filter(({ paid, payeeAgreed }) => paid > 0 && !payeeAgreed).length),
  ],
});

export interface InvestmentFacts {
  readonly estimate: Fen;
  readonly approvedCost: Fen;
  readonly contracts: readonly Fen[];
  readonly otherCosts: Fen;
}

const ABOVE_ESTIMATE = { part: 110n, whole: 100n };

/** A cost above the estimate by more than a tenth is reported; contracts and costs stay within the cost. */
export const investmentControl = guard({
  id: 'G3',
  kind: 'BLOCK',
  title: words('概算与估算、合同与概算', 'Cost against estimate, contracts against cost'),
  rules: [ruleFrom(ORDER_712_FROM, order712('12、23'), null)],
  needs: {
    estimate: { title: words('投资估算', 'Estimate'), divides: true },
    approvedCost: { title: words('核定概算', 'Approved cost') },
    contracts: { title: words('合同金额', 'Contracts') },
    otherCosts: { title: words('其他费用', 'Other costs') },
  },
  uses: [],
  judge: ({ estimate, approvedCost, contracts, otherCosts }: InvestmentFacts) => {
    const cost = fen(words('核定概算', 'approved cost'), approvedCost);
    const spent = words('合同与其他费用', 'Contracts and other costs');
    return [
      shareAtMost('REPORT', cost, fen(words('投资估算', 'estimate'), estimate), ABOVE_ESTIMATE),
      atMost('BLOCK', fen(spent, sum([...contracts, otherCosts])), cost),
    ];
  },
});

/** What allows a payment: a line of the budget, or a loan contract. */
export interface BackedPayment {
  readonly name: string;
  readonly backedBy: 'budgetLine' | 'loanContract' | null;
}

export interface BackingFacts {
  readonly payments: readonly BackedPayment[];
}

/** Not in the budget, not spent. */
export const paymentBacking = guard({
  id: 'G11',
  kind: 'BLOCK',
  title: words('每笔付款有预算或借款合同', 'A budget line or loan contract for every payment'),
  rules: [ruleFrom(BUDGET_LAW_FROM, budgetLaw('13'), null)],
  needs: { payments: { title: words('付款清单', 'Payments') } },
  uses: [],
  judge: ({ payments }: BackingFacts) => {
    const unbacked = payments.filter(({ backedBy }) => backedBy === null).map(({ name }) => name);
    return [
      atMost(
        'BLOCK',
        countOf(naming(words('没有依据的付款', 'Payments without any'), unbacked), unbacked.length),
        countOf(words('允许数', 'the number allowed'), 0),
      ),
    ];
  },
});
