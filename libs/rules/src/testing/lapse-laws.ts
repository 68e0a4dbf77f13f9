import type { Evidence } from '../case-event.ts';
import type { CaseState } from '../case-state.ts';
import type { Premise } from '../gate/premise.ts';
import type { CasePlan, Criterion, StagePlan } from '../case-plan/plan.ts';
import type { Book } from './book.ts';
import { eventsOf, unless, type Decision, type DecisionLaw } from './law.ts';

/** K42: what was recorded for one attempt is recorded anew for the next, and nothing else is lost. */

const factsOfPremise = (premise: Premise): readonly string[] =>
  premise.is === 'share' ? [premise.part, premise.of] : [premise.fact];

const namesIn = (
  criteria: readonly Criterion[],
  { verifications }: CasePlan,
): ReadonlySet<string> =>
  new Set([
    ...criteria.flatMap(({ when = [] }) => when.flatMap(factsOfPremise)),
    ...criteria.flatMap((one) => {
      if (one.needs === 'holds') return factsOfPremise(one.that);
      if (one.needs === 'fact' || one.needs === 'yes') return [one.fact];
      if (one.needs === 'enforceable' || one.needs === 'within') return [one.fact];
      if (one.needs === 'covers') return [one.fact, one.atLeast];
      if (one.needs === 'funds') return [one.atLeast];
      if (one.needs === 'verified')
        return Object.values(verifications[one.verification]?.told ?? {});
      return one.needs === 'evidence' ? [`paper ${one.evidence}`] : [];
    }),
  ]);

const enteredWith = ({ branches = [], ...stage }: StagePlan): readonly StagePlan[] => [
  stage,
  ...branches.flatMap(({ stages }) => stages.slice(0, 1)),
];

/** The stages whose questions are put again by the move of a decision. */
const walkedAgain = (book: Book): ReadonlySet<string> => {
  const { move } = book;
  if (move === undefined || move.how === 'withdrawn' || book.main === undefined) return new Set();
  const onward = book.stagesAfter(move.to);
  if (move.how === 'returned') return onward;
  if (!onward.has(move.from)) return new Set();
  return new Set([...onward].filter((stage) => book.stagesAfter(stage).has(move.from)));
};

const lapsing = (book: Book): ReadonlySet<string> => {
  const again = walkedAgain(book);
  const target = book.place(book.move?.to ?? '')?.stage;
  const entered = target === undefined ? [] : enteredWith(target);
  const asked = [...book.places.values()]
    .filter(({ stage }) => again.has(stage.id))
    .flatMap(({ stage: { id, entry, closing = [] } }) => [
      ...(entered.some((one) => one.id === id) ? [] : entry),
      ...closing,
    ]);
  const stays = namesIn(
    entered.flatMap(({ entry }) => entry),
    book.plan,
  );
  const { facts, evidence } = book.plan;
  return new Set(
    [...namesIn(asked, book.plan)]
      .filter((name) => !stays.has(name))
      .filter((name) => (facts[name] ?? evidence[name.slice('paper '.length)])?.eachTime === true),
  );
};

const paperKey = ({ kind, sha256 }: Evidence): string => `paper ${kind} ${sha256}`;

/** Something that counts: a fact with its value, or a paper with its fingerprint. */
interface Counting {
  readonly name: string;
  readonly value: string;
}

/** What counts of a case. */
const counting = ({ facts, evidence }: CaseState): ReadonlyMap<string, Counting> => {
  const found = new Map<string, Counting>();
  for (const [name, value] of Object.entries(facts))
    found.set(name, { name, value: String(value) });
  for (const paper of evidence)
    if (paper.lapsed !== true)
      found.set(paperKey(paper), { name: `paper ${paper.kind}`, value: paper.sha256 });
  return found;
};

const lapsesWhatIsOfTheAttempt: DecisionLaw = (decision: Decision, book) => {
  const { before, after } = decision;
  if (before === undefined || book.move?.how === 'withdrawn') return undefined;
  const lapses = lapsing(book);
  if (lapses.size === 0 && before.facts === after.facts && before.evidence === after.evidence)
    return undefined;
  // What a command records behind a lapse of its own decision counts.
  const recorded = new Set(
    eventsOf(decision).flatMap((event) => {
      if (event.type === 'factsRecorded') return Object.keys(event.facts);
      if (event.type !== 'evidenceAttached') return [];
      return [paperKey(event.evidence)];
    }),
  );
  const now = counting(after);
  for (const [key, { name, value }] of counting(before)) {
    if (recorded.has(key)) continue;
    if (lapses.has(name) && now.has(key)) return `${key} still counts`;
    if (!lapses.has(name) && now.get(key)?.value !== value) return `${key} is lost`;
  }
  const again = walkedAgain(book);
  const waitsFrom = (name: string): string | undefined =>
    book.plan.spans.find(({ clock }) => clock.id === name)?.from;
  const rests = after.clocks.find(
    ({ state, stage, clock, lapsed }) =>
      book.move?.how === 'returned' &&
      state === 'elapsed' &&
      lapsed !== true &&
      again.has(stage ?? waitsFrom(clock) ?? ''),
  );
  if (rests !== undefined) return `${rests.id} still tells that it has run out`;
  return unless(
    after.evidence.length >= before.evidence.length,
    () => 'a paper is gone from the record',
  );
};

/** The stages whose gates a decision of a leader has opened for the last time by the move of a decision. */
const leftForAnotherLap = (book: Book): readonly StagePlan[] => {
  const { move } = book;
  const again = walkedAgain(book);
  const target = book.place(move?.to ?? '')?.stage;
  const entered = target === undefined ? [] : enteredWith(target);
  const from = book.place(move?.from ?? '')?.stage;
  const left = [from, ...(from?.branches ?? []).flatMap(({ stages }) => stages)];
  return [...book.places.values()]
    .map(({ stage }) => stage)
    .filter(({ id }) => again.has(id))
    .filter((stage) =>
      move?.how === 'advanced' ? left.includes(stage) : entered.every((one) => one.id !== stage.id),
    );
};

/** K32 and K42: what a leader decided about stages that are walked again is decided anew. */
const decidedAnew: DecisionLaw = (decision, book) => {
  const taken = eventsOf(decision).flatMap((one) =>
    one.type === 'decisionTaken' ? one.decision : [],
  );
  const rests = leftForAnotherLap(book)
    .flatMap(({ entry, closing = [] }) => [...entry, ...closing])
    .find(
      (one) =>
        one.needs === 'decision' &&
        !taken.includes(one.decision) &&
        Object.hasOwn(decision.after.decisions, one.decision),
    );
  return unless(rests === undefined, () => `${JSON.stringify(rests)} was decided for another walk`);
};

/** K51: what is waited for over several stages was begun with the last walk through the first of them. */
const waitedForInThisWalk: DecisionLaw = (_, book) => {
  for (const [name, began] of book.spans) {
    const clock = book.time.latest(name);
    if (clock?.plan.bound === 'minimum' && clock.began !== began)
      return `${name} counts from decision ${clock.began}, and not from ${began}`;
  }
  return undefined;
};

export const LAPSE_LAWS: Readonly<Record<string, DecisionLaw>> = {
  'K42 what is of an attempt ends with it': lapsesWhatIsOfTheAttempt,
  'K42 decided anew': decidedAnew,
  'K51 waited for in this walk': waitedForInThisWalk,
};
