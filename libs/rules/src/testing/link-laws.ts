import type { CaseEvent } from '../case-event.ts';
import type { Book } from './book.ts';
import { on, unless, type DecisionLaw, type EventLaw } from './law.ts';

/** What is held of cases that stand on each other, and of the money between them: K43–K45 of SPEC.md. */

const OF_MONEY = ['fundsReserved', 'fundsReleased', 'fundsPaid', 'fundsReturned'] as const;
type MoneyEvent = CaseEvent & { readonly type: (typeof OF_MONEY)[number] };

const factOf = (book: Book, name: string | undefined): number =>
  Number(book.facts.get(name ?? '') ?? 0);

/** Most that the event may be about, by what is written here. */
const mostOf = (event: MoneyEvent, book: Book): number => {
  const { linked } = book;
  const { fund } = book.plan;
  const kept = linked.kept.get(event.beneficiary) ?? 0;
  switch (event.type) {
    case 'fundsReserved':
      return factOf(book, fund?.total) - linked.sum(linked.kept) - linked.sum(linked.paid);
    case 'fundsReleased':
      return kept;
    case 'fundsPaid':
      return Math.min(kept, factOf(book, fund?.paidIn) - linked.sum(linked.paid));
    case 'fundsReturned':
      return linked.paid.get(event.beneficiary) ?? 0;
    default:
      return event satisfies never;
  }
};

const nobodyGetsMoreThanThereIs = on(OF_MONEY, (event, book) => {
  const most = mostOf(event, book);
  return unless(
    Number.isSafeInteger(event.amount) && event.amount > 0 && event.amount <= most,
    () => `${event.type} ${event.amount} for ${event.beneficiary}, of ${most}`,
  );
});

const moneyIsConserved: DecisionLaw = ({ after }, book) => {
  const { linked, plan } = book;
  const told = after.reservations
    .map(({ beneficiary, reserved, paid }) => `${beneficiary} ${reserved} ${paid}`)
    .toSorted();
  const written = [...linked.kept]
    .map(([number, kept]) => [number, kept, linked.paid.get(number) ?? 0] as const)
    .filter(([, kept, paid]) => kept + paid > 0)
    .map((account) => account.join(' '))
    .toSorted();
  const [kept, paid] = [linked.sum(linked.kept), linked.sum(linked.paid)];
  return (
    unless(told.join() === written.join(), () => `${told.join()} and not ${written.join()}`) ??
    unless(
      kept + paid === 0 ||
        (kept + paid <= factOf(book, plan.fund?.total) && paid <= factOf(book, plan.fund?.paidIn)),
      () => `${kept} kept and ${paid} paid are more than there is`,
    )
  );
};

const newsIsFresh = on(['linkHeard'], (event, book) => {
  const known = book.linked.links.get(event.number);
  if (known === undefined) return `${event.number} is heard and not linked`;
  const standsOn = book.plan.links[known.role]?.standsOn ?? [];
  const gone = standsOn.filter(
    (one) => (known.milestones.has(one) || known.lost.has(one)) && !event.milestones.includes(one),
  );
  return (
    unless(event.otherVersion > known.version, () => `old news of ${event.number} is taken`) ??
    unless(
      gone.join() === event.lost.join(),
      () => `${gone.join()} is lost, not ${event.lost.join()}`,
    )
  );
});

const nobodyGoesOnWithoutFoundation: DecisionLaw = ({ after }, { linked }) => {
  const gone = [...linked.links].find(([, { lost }]) => lost.size > 0);
  return unless(
    gone === undefined || after.status !== 'open',
    () => `it goes on although ${gone?.[0]} has given way`,
  );
};

const milestonesAreTold: DecisionLaw = ({ after }, book) => {
  const reached = Object.entries(book.plan.milestones)
    .filter(([, { from }]) => book.stagesAfter(from).has(book.main?.stage.id ?? ''))
    .filter(([, { holds }]) => holds.every((criterion) => book.holds(criterion)))
    .map(([id]) => (after.status === 'cancelled' ? [] : id))
    .flat();
  return unless(
    reached.toSorted().join() === after.milestones.toSorted().join(),
    () => `it says ${after.milestones.join()} and has reached ${reached.join()}`,
  );
};

export const LINK_EVENT_LAWS: Readonly<Record<string, EventLaw>> = {
  'K43 nobody gets more than there is': nobodyGetsMoreThanThereIs,
  'K44 news of links is fresh': newsIsFresh,
};

export const LINK_STATE_LAWS: Readonly<Record<string, DecisionLaw>> = {
  'K43 money is conserved': moneyIsConserved,
  'K44 nobody goes on without a foundation': nobodyGoesOnWithoutFoundation,
  'K45 milestones are told': milestonesAreTold,
};
