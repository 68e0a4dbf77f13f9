import type { Act } from './act.ts';
import { sayFen, type Fen } from './amount.ts';
import type { Facts } from './case-event.ts';
import { kindOfNumber } from './case-number.ts';
import type { CaseState } from './case-state.ts';
import type { Moment, PayFunds, ReleaseFunds, ReserveFunds, ReturnFunds } from './command.ts';
import type { Reservation } from './link-state.ts';
import { firstOf, goingOn, inHands } from './permission.ts';
import { stagesFrom } from './plan-lookup.ts';
import type { CasePlan, Words } from './plan.ts';
import { textFits } from './record.ts';
import { refusal, type Refusal } from './refusal.ts';

/**
 * Money that one case holds for others, in 分. All that is kept, paid and returned is judged in the one case that
 * holds it, one command after the other: so it is never given twice.
 */

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

const moneyIn = (facts: Facts, name: string): number => {
  const value = facts[name];
  return typeof value === 'number' ? value : 0;
};

export const reservationFor = (
  { reservations }: Pick<CaseState, 'reservations'>,
  beneficiary: string,
): Reservation | undefined => reservations.find((one) => one.beneficiary === beneficiary);

/** How a case's money stands; `undefined` where its plan has none to give. */
export const fundOf = ({ facts, reservations }: CaseState, { fund }: CasePlan) => {
  if (fund === undefined) return undefined;
  const [total, paidIn] = [moneyIn(facts, fund.total), moneyIn(facts, fund.paidIn)];
  const reserved = sum(reservations.map((one) => one.reserved));
  const paid = sum(reservations.map((one) => one.paid));
  return { total, paidIn, reserved, paid, free: total - reserved - paid, payable: paidIn - paid };
};

const isOpen = (state: CaseState, plan: CasePlan): boolean =>
  plan.fund !== undefined &&
  state.status !== 'cancelled' &&
  stagesFrom(plan, plan.fund.from).has(state.stage);

/** What others may count on of this case's money: what it keeps for them and has paid; given up, only the latter. */
export const fundsFor = ({ status, reservations }: CaseState) =>
  reservations.map(({ beneficiary, reserved, paid }) => ({
    beneficiary,
    funds: status === 'cancelled' ? paid : reserved + paid,
  }));

const mayDispose = (state: CaseState, at: Moment): Refusal | undefined =>
  firstOf(
    () => goingOn(state),
    () => (at.plan.fund === undefined ? refusal('noFund') : undefined),
    () => inHands(state, at),
    () => (isOpen(state, at.plan) ? undefined : refusal('fundNotOpen')),
  );

const amountFits = (amount: number): Refusal | undefined =>
  Number.isSafeInteger(amount) && amount > 0 ? undefined : refusal('wrongAmount', String(amount));

/** What there is: named, with the amount, in both languages. */
const amountOf = (what: Words, amount: number): Words => ({
  zh: `${what.zh} ${sayFen(amount as Fen)}`,
  en: `${what.en} ${amount} fen`,
});

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

/** Refuses facts by which there would be less money than is kept or paid already. */
export const fundsStillThere = (
  state: CaseState,
  facts: Facts,
  plan: CasePlan,
): Refusal | undefined => {
  const told = { ...state, facts: { ...state.facts, ...facts } };
  const [before, after] = [fundOf(state, plan), fundOf(told, plan)];
  if (before === undefined || after === undefined) return undefined;
  const less = (left: number, leftBefore: number) => left < 0 && left < leftBefore;
  return less(after.free, before.free) || less(after.payable, before.payable)
    ? refusal('fundsCommitted', amountOf({ zh: '合计', en: 'In all' }, after.reserved + after.paid))
    : undefined;
};
