import type { Fen } from '../gate/amount.ts';
import { sum, type Check } from '../finance/guard-check.ts';
import { allNamed, withinAgreed, withinDeposits } from '../finance/payment-checks.ts';
import { firstOf } from '../permission.ts';
import { words } from '../case-plan/plan-words.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { yuan } from './figures.ts';

/** Guard G2, asked before money goes out: 590-12, 590-25, 590-26. */

/** Payments to one payee of a household, and the sums that are on record before it. */
export interface Payment {
  /** As the agreement or decision names the payee: a code, never a name or an account. */
  readonly payee: string;
  readonly amount: Fen;
}

export interface PaymentStanding {
  /** By agreement or compensation decision. */
  readonly agreed: Fen;
  readonly payees: readonly string[];
  /** To this household so far. */
  readonly paid: Fen;
  /** All that was paid into the area's escrow account. */
  readonly deposited: Fen;
  /** To all households of the area so far, this one too. */
  readonly paidOut: Fen;
}

const unless = ({ verdict }: Check, no: Refusal): Refusal | undefined =>
  verdict === 'pass' ? undefined : no;

/** Whether a payment may be made: refuses with `malformed`, `payeeNotInAgreement`, `paidAboveAgreed`, `depositsExceeded`. */
export const mayPay = (payment: Payment, standing: PaymentStanding): Refusal | undefined => {
  const { payee, amount } = payment;
  return firstOf(
    () =>
      Number.isSafeInteger(amount) && amount > 0
        ? undefined
        : refusal('malformed', {
            zh: '支付金额应为正整数（分）',
            en: 'a payment is a positive integer in 分',
          }),
    () =>
      unless(
        allNamed(standing.payees.includes(payee) ? 0 : 1),
        refusal('payeeNotInAgreement', payee),
      ),
    () => {
      const paid = sum([standing.paid, amount]);
      const whose = words('本户已付', 'Paid to the household');
      return unless(
        withinAgreed(whose, paid, standing.agreed),
        refusal('paidAboveAgreed', yuan(paid)),
      );
    },
    () => {
      const paidOut = sum([standing.paidOut, amount]);
      return unless(
        withinDeposits(paidOut, standing.deposited),
        refusal('depositsExceeded', yuan(paidOut)),
      );
    },
  );
};
