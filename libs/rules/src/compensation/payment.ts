import type { Fen } from '../amount.ts';
import { firstOf } from '../permission.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { yuan } from './figures.ts';

/** Guard G2 on money that goes out: 590-12, 590-25, 590-26. Equal amounts pass, one 分 more does not. */

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

/** Refuses a payee whom neither agreement nor decision names. 590-25, 590-26. */
export const payeeIsNamed = (payee: string, payees: readonly string[]): Refusal | undefined =>
  payees.includes(payee) ? undefined : refusal('payeeNotInAgreement', payee);

const sumOf = (a: Fen, b: Fen): bigint => BigInt(a) + BigInt(b);

/** Refuses more than was agreed or decided for a household. 590-25, 590-26. */
export const withinAgreed = (
  amount: Fen,
  { paid, agreed }: PaymentStanding,
): Refusal | undefined =>
  sumOf(paid, amount) <= BigInt(agreed)
    ? undefined
    : refusal('paidAboveAgreed', yuan(sumOf(paid, amount)));

/** Refuses more than lies in escrow: the money is paid in before, and for this alone. 590-12. */
export const withinDeposits = (
  amount: Fen,
  { paidOut, deposited }: PaymentStanding,
): Refusal | undefined =>
  sumOf(paidOut, amount) <= BigInt(deposited)
    ? undefined
    : refusal('depositsExceeded', yuan(sumOf(paidOut, amount)));

/** Whether a payment may be made: refuses with `malformed`, `payeeNotInAgreement`, `paidAboveAgreed`, `depositsExceeded`. */
export const mayPay = (payment: Payment, standing: PaymentStanding): Refusal | undefined => {
  const { payee, amount } = payment;
  return firstOf(
    () =>
      Number.isSafeInteger(amount) && amount > 0
        ? undefined
        : refusal('malformed', {
            zh: '支付金额应为正整数(分)',
            en: 'a payment is a positive integer in 分',
          }),
    () => payeeIsNamed(payee, standing.payees),
    () => withinAgreed(amount, standing),
    () => withinDeposits(amount, standing),
  );
};
