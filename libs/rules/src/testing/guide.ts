import { askedNow } from '../round.ts';
import type { Actor, Facts, FactValue } from '../case-event.ts';
import type { CaseNumber } from '../case-number.ts';
import { openApprovals, type CaseState } from '../case-state.ts';
import type { CaseCommand, ChildMoved } from '../command.ts';
import { dayOf, type Instant } from '../instant.ts';
import { stageOf } from '../plan-lookup.ts';
import type { CasePlan, Criterion, FactPlan, StageId } from '../plan.ts';
import { officer, signer } from './actors.ts';

/** A command as a person thinks of it, without key and fingerprint. */
export type Content = CaseCommand extends infer Command
  ? Command extends CaseCommand
    ? Omit<Command, 'id' | 'fingerprint' | 'expected'>
    : never
  : never;

/** Something to be done on the way to a stage: a command, news of a child, or waiting. */
export type Errand =
  | { readonly send: Content; readonly by: Actor }
  | { readonly news: ChildMoved }
  | { readonly waitUntil: Instant };

/** A fact's value that every criterion is content with: all money is equal, so everything is covered. */
export const goodFact = (type: FactPlan['type'], now: Instant): FactValue => {
  const values: Record<FactPlan['type'], FactValue> = {
    text: '有',
    money: 1_000_000,
    count: 7,
    day: dayOf(now),
    flag: true,
  };
  return values[type];
};

const factsOf = (criterion: Criterion): readonly string[] => {
  switch (criterion.needs) {
    case 'fact':
    case 'yes':
      return [criterion.fact];
    case 'covers':
      return [criterion.fact, criterion.atLeast];
    default:
      return [];
  }
};

const approvals = (state: CaseState): Errand[] =>
  openApprovals(state).flatMap((round) =>
    askedNow(round).map(({ department }) => ({
      send: { act: 'approve', approval: round.approval, opinion: null, conditions: [] },
      by: signer(department),
    })),
  );

const facts = (state: CaseState, plan: CasePlan, criteria: readonly Criterion[], now: Instant) => {
  const wanted: Record<string, FactValue> = {};
  for (const name of criteria.flatMap(factsOf)) {
    const fact = plan.facts[name];
    if (fact !== undefined && !(name in state.facts && state.facts[name] !== false))
      wanted[name] = goodFact(fact.type, now);
  }
  const covers = criteria.filter((criterion) => criterion.needs === 'covers');
  const told = (name: string): number => Number(wanted[name] ?? state.facts[name] ?? 0);
  for (const { fact, atLeast } of covers)
    if (told(fact) < told(atLeast)) wanted[fact] = told(atLeast);
  return Object.keys(wanted).length === 0 ? [] : [record(state, wanted)];
};

const record = (state: CaseState, wanted: Facts): Errand => ({
  send: { act: 'recordFacts', facts: wanted },
  by: officer(state.acting),
});

/** A document of a kind, different from every one the case has. */
export const evidenceFor = (state: CaseState, kind: string) => {
  const id = `${kind}-${state.version}-${state.evidence.length}`;
  return { id, kind, name: `${id}.pdf`, sha256: id.padEnd(64, '0'), size: 1_024 };
};

const papers = (state: CaseState, criteria: readonly Criterion[]): Errand[] =>
  criteria
    .flatMap((criterion) => (criterion.needs === 'evidence' ? [criterion.evidence] : []))
    .filter((kind) => !state.evidence.some((known) => known.kind === kind))
    .map((kind) => ({
      send: { act: 'attachEvidence', evidence: evidenceFor(state, kind) },
      by: officer(state.acting),
    }));

const children = (state: CaseState): Errand[] =>
  Object.entries(state.children)
    .filter(([, child]) => !child.ended)
    .map(([number, { version }]) => ({
      news: {
        act: 'childMoved',
        number: number as CaseNumber,
        stage: 'moved' as StageId,
        ended: true,
        childVersion: version + 1,
      },
    }));

const waits = (state: CaseState, criteria: readonly Criterion[]): Errand[] =>
  criteria.flatMap((criterion) => {
    if (criterion.needs !== 'elapsed') return [];
    const clock = state.clocks.findLast((one) => one.clock === criterion.clock);
    return clock?.state === 'running' ? [{ waitUntil: clock.dueAt }] : [];
  });

/**
 * All that is still to be done until a case may enter `to` (or be closed), in an order that works, and
 * the step itself. What each of them is refused for is the rules' business.
 */
export const errands = (
  state: CaseState,
  plan: CasePlan,
  journey: { readonly to: StageId | 'closing'; readonly now: Instant },
): readonly Errand[] => {
  const { to, now } = journey;
  const here = stageOf(plan, state.stage);
  const criteria = to === 'closing' ? (here.closing ?? []) : stageOf(plan, to).entry;
  const last: Content =
    to === 'closing' ? { act: 'close', outcome: '办结' } : { act: 'advance', to };
  const resume: Errand[] =
    state.status === 'held'
      ? [{ send: { act: 'resume', reason: '继续' }, by: officer(state.lead) }]
      : [];
  return [
    ...resume,
    ...approvals(state),
    ...facts(state, plan, criteria, now),
    ...papers(state, criteria),
    ...(criteria.some(({ needs }) => needs === 'childrenEnded') ? children(state) : []),
    ...waits(state, criteria),
    { send: last, by: officer(state.acting) },
  ];
};
