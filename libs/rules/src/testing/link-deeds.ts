import type { Actor } from '../case-event.ts';
import { NUMBER_PREFIX, type CaseNumber } from '../case-number.ts';
import type { CaseState } from '../case-state.ts';
import { SYSTEM } from '../decide.ts';
import { officer } from './actors.ts';
import { among, someDesk } from './choices.ts';
import type { Content } from './guide.ts';
import type { LinkDeed, Step } from './steps.ts';
import type { Walk } from './walk.ts';

/** How cases are tied to others, and money is given: mostly what there is, sometimes what there is not. */

const AMOUNTS = [100_000, 1, 400_000, 250_000, 2_000_000, 100_000, 0, 0.5];

const someLinked = ({ links }: CaseState, pick: number): CaseNumber =>
  pick % 7 === 0
    ? ('D-404' as CaseNumber)
    : (among(links, pick)?.number ?? ('D-404' as CaseNumber));

const someRole = ({ plan }: Walk, pick: number): string =>
  (pick % 9 === 0 ? undefined : among(Object.keys(plan.links), pick)) ?? 'friend';

const someNumber = ({ plan }: Walk, role: string, pick: number): CaseNumber => {
  const kind = pick % 11 === 0 ? 'household' : (plan.links[role]?.kind ?? 'household');
  return `${NUMBER_PREFIX[kind]}-${pick % 3}` as CaseNumber;
};

const someBeneficiary = ({ reservations }: CaseState, pick: number): CaseNumber =>
  pick % 6 === 0
    ? ('P-404' as CaseNumber)
    : (among(reservations, pick)?.beneficiary ?? ('P-0' as CaseNumber));

type MoneyDeed = Exclude<LinkDeed, 'linkCase' | 'unlinkCase'>;

/** The ways of money to their ends: it is told what there is, then kept, then come in, then paid, then given back. */
const comesNext = ({ state, plan }: Walk, deed: MoneyDeed): MoneyDeed | { fact: string } => {
  const { fund } = plan;
  if (fund === undefined) return deed;
  if (state.facts[fund.total] === undefined) return { fact: fund.total };
  if (state.reservations.length === 0) return 'reserveFunds';
  if (deed === 'releaseFunds') return deed;
  if (state.facts[fund.paidIn] === undefined) return { fact: fund.paidIn };
  return state.reservations.some(({ paid }) => paid > 0) ? 'returnFunds' : 'payFunds';
};

const moneyContent = (walk: Walk, deed: MoneyDeed, pick: number): Content => {
  const { state } = walk;
  const amount = among(AMOUNTS, pick) ?? 1;
  const reason = pick % 13 === 0 ? '' : `理由${pick}`;
  switch (deed) {
    case 'reserveFunds': {
      const beneficiary = (pick % 10 === 0 ? 'nobody' : `P-${pick % 4}`) as CaseNumber;
      return { act: deed, beneficiary, amount };
    }
    case 'releaseFunds':
      return { act: deed, beneficiary: someBeneficiary(state, pick), amount, reason };
    case 'returnFunds': {
      const given = state.reservations.find(({ paid }) => paid > 0);
      return given === undefined || pick % 6 === 0
        ? { act: deed, beneficiary: someBeneficiary(state, pick), amount, reason }
        : { act: deed, beneficiary: given.beneficiary, amount: given.paid, reason };
    }
    case 'payFunds': {
      const proof = (pick % 4 === 1 ? undefined : among(state.evidence, pick)?.sha256) ?? 'nosuch';
      const kept = state.reservations.find(({ reserved }) => reserved > 0);
      return kept === undefined || pick % 6 === 0
        ? { act: deed, beneficiary: someBeneficiary(state, pick), amount, proof }
        : { act: deed, beneficiary: kept.beneficiary, amount: kept.reserved, proof };
    }
    default:
      return deed satisfies never;
  }
};

/** Now and then somebody tells less than is given away already. */
const lessThanKept = ({ plan, state }: Walk): Content | undefined =>
  plan.fund === undefined || state.reservations.length === 0
    ? undefined
    : { act: 'recordFacts', facts: { [plan.fund.total]: 1 } };

const givesMoney = (walk: Walk, deed: MoneyDeed, pick: number): Content => {
  if (pick % 5 === 0) return moneyContent(walk, deed, pick);
  const less = pick % 6 === 1 ? lessThanKept(walk) : undefined;
  if (less !== undefined) return less;
  const next = comesNext(walk, deed);
  return typeof next === 'string'
    ? moneyContent(walk, next, pick)
    : { act: 'recordFacts', facts: { [next.fact]: 1_000_000 } };
};

export const linkContent = (walk: Walk, deed: LinkDeed, pick: number): [Content, Actor] => {
  const { state } = walk;
  const by = officer(someDesk(walk, pick).acting);
  switch (deed) {
    case 'linkCase': {
      const role = someRole(walk, pick);
      return [{ act: deed, role, number: someNumber(walk, role, pick) }, by];
    }
    case 'unlinkCase': {
      const reason = pick % 13 === 0 ? '' : `理由${pick}`;
      return [{ act: deed, number: someLinked(state, pick), reason }, officer(state.lead)];
    }
    default:
      return [givesMoney(walk, deed, pick), by];
  }
};

/** News of a case on which this one stands: fresh, old, or of one that it does not know. */
export const hearsOf = (walk: Walk, { pick }: Step): void => {
  const { state, plan } = walk;
  const number = someLinked(state, pick);
  const link = state.links.find((one) => one.number === number);
  const known = Object.keys(plan.links[link?.role ?? '']?.milestones ?? {});
  const milestones = known.filter((_, index) => (pick >> index) % 2 === 0);
  const otherVersion = (link?.version ?? 0) - 1 + (pick % 4);
  const funds = 250_000 * (pick % 6);
  walk.send(
    { act: 'hear', number, milestones, funds, ended: pick % 7 === 1, otherVersion },
    SYSTEM,
  );
};
