import { sayFen, type Fen } from '../gate/amount.ts';
import type { Facts } from '../case-event.ts';
import type { CaseState } from '../case-state.ts';
import type { Reservation } from './link-state.ts';
import type { CasePlan, Words } from '../case-plan/plan.ts';
import { refusal, type Refusal } from '../refusal.ts';

/** How the money stands that a case holds for others, in 分. */

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

/** What there is: named, with the amount, in both languages. */
export const amountOf = (what: Words, amount: number): Words => ({
  zh: `${what.zh} ${sayFen(amount as Fen)}`,
  en: `${what.en} ${amount} fen`,
});

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
