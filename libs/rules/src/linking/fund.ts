import type { Act } from '../act.ts';
import { kindOfNumber } from '../case-number.ts';
import type { CaseState } from '../case-state.ts';
import type { Moment, PayFunds, ReleaseFunds, ReserveFunds, ReturnFunds } from '../command.ts';
import { amountOf, fundOf, reservationFor } from './fund-account.ts';
import { firstOf, goingOn, inHands } from '../permission.ts';
import { stagesFrom } from '../case-plan/plan-lookup.ts';
import type { CasePlan, Words } from '../case-plan/plan.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';

/**
 * Money that one case holds for others, in 分. All that is kept, paid and returned is judged in the one case that
 * holds it, one command after the other: so it is never given twice.
 */

const isOpen = (state: CaseState, plan: CasePlan): boolean =>
  plan.fund !== undefined &&
  state.status !== 'cancelled' &&
  stagesFrom(plan, plan.fund.from).has(state.stage);

const mayDispose = (state: CaseState, at: Moment): Refusal | undefined =>
  firstOf(
    () => goingOn(state),
    () => (at.plan.fund === undefined ? refusal('noFund') : undefined),
    () => inHands(state, at),
    () => (isOpen(state, at.plan) ? undefined : refusal('fundNotOpen')),
  );

const amountFits = (amount: number): Refusal | undefined =>
  Number.isSafeInteger(amount) && amount > 0 ? undefined : refusal('wrongAmount', String(amount));

const FREE = { zh: '可预留余额', en: 'free' };
const KEPT = { zh: '已预留', en: 'kept' };
const PAYABLE = { zh: '已到账可支付', en: 'come in and not paid' };
const PAID = { zh: '已支付', en: 'paid' };

const atMost = (amount: number, most: number, what: Words): Refusal | undefined =>
  amount <= most ? undefined : refusal('fundsExceeded', amountOf(what, most));

export const reserveFunds: Act<ReserveFunds> = {
  may: (state, _, at) => mayDispose(state, at),
  content: (state, { beneficiary, amount }, at) =>
    firstOf(
      () =>
        kindOfNumber(beneficiary) === undefined || beneficiary === state.number
          ? refusal('wrongLink', beneficiary)
          : undefined,
      () => amountFits(amount),
      () => atMost(amount, fundOf(state, at.plan)?.free ?? 0, FREE),
    ),
  happenings: (_, { beneficiary, amount }) => [{ type: 'fundsReserved', beneficiary, amount }],
};

export const releaseFunds: Act<ReleaseFunds> = {
  may: (state, _, at) => mayDispose(state, at),
  content: (state, { beneficiary, amount, reason }) =>
    firstOf(
      () => textFits(reason),
      () => amountFits(amount),
      () => atMost(amount, reservationFor(state, beneficiary)?.reserved ?? 0, KEPT),
    ),
  happenings: (_, { beneficiary, amount, reason }) => [
    { type: 'fundsReleased', beneficiary, amount, reason },
  ],
};

/** No more is paid than is kept for that case, nor than has really come in; and only with the proof on record. */
export const payFunds: Act<PayFunds> = {
  may: (state, _, at) => mayDispose(state, at),
  content: (state, { beneficiary, amount, proof }, at) =>
    firstOf(
      () => amountFits(amount),
      () => atMost(amount, reservationFor(state, beneficiary)?.reserved ?? 0, KEPT),
      () => atMost(amount, Math.max(0, fundOf(state, at.plan)?.payable ?? 0), PAYABLE),
      () =>
        state.evidence.some(({ sha256 }) => sha256 === proof)
          ? undefined
          : refusal('proofMissing', proof),
    ),
  happenings: (_, { beneficiary, amount, proof }) => [
    { type: 'fundsPaid', beneficiary, amount, proof },
  ],
};

export const returnFunds: Act<ReturnFunds> = {
  may: (state, _, at) => mayDispose(state, at),
  content: (state, { beneficiary, amount, reason }) =>
    firstOf(
      () => textFits(reason),
      () => amountFits(amount),
      () => atMost(amount, reservationFor(state, beneficiary)?.paid ?? 0, PAID),
    ),
  happenings: (_, { beneficiary, amount, reason }) => [
    { type: 'fundsReturned', beneficiary, amount, reason },
  ],
};
