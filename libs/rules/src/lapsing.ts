import type { Happening } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import { factsOfCriterion } from './criterion.ts';
import { enteredWith, stageOf, stagesFrom, stagesOf } from './plan-lookup.ts';
import type { CasePlan, Criterion, StageId } from './plan.ts';

/** What a way that is walked again asks for again: decisions, and what was recorded for one attempt only. */

/** What stands before these stages, and before a case is closed in them; never before those just entered. */
const askedAgain = (
  plan: CasePlan,
  isAgain: (stage: StageId) => boolean,
  to: StageId,
): readonly Criterion[] => {
  const entered = new Set(enteredWith(stageOf(plan, to)).map(({ id }) => id));
  return stagesOf(plan)
    .filter(({ id }) => isAgain(id))
    .flatMap(({ id, entry, closing = [] }) => [...(entered.has(id) ? [] : entry), ...closing]);
};

const decisionsLapse = (state: CaseState, asked: readonly Criterion[]): Happening[] => {
  const guarding = new Set(
    asked.flatMap((criterion) => (criterion.needs === 'decision' ? [criterion.decision] : [])),
  );
  return Object.keys(state.decisions)
    .filter((decision) => guarding.has(decision))
    .map((decision) => ({ type: 'decisionLapsed', decision }));
};

/** What the gate of the stage just entered asks for was the way in, and stays. */
const recordsLapse = (
  state: CaseState,
  plan: CasePlan,
  asked: readonly Criterion[],
  stays: readonly Criterion[],
): Happening[] => {
  const factsOf = (criterion: Criterion) => factsOfCriterion(criterion, plan);
  const kept = new Set(stays.flatMap(factsOf));
  const keptPapers = new Set(stays.map((one) => (one.needs === 'evidence' ? one.evidence : '')));
  const facts = [...new Set(asked.flatMap(factsOf))].filter(
    (fact) =>
      plan.facts[fact]?.eachTime === true && !kept.has(fact) && state.facts[fact] !== undefined,
  );
  const kinds = new Set(asked.map((one) => (one.needs === 'evidence' ? one.evidence : '')));
  const papers = state.evidence
    .filter(
      ({ kind, lapsed }) =>
        lapsed !== true &&
        plan.evidence[kind]?.eachTime === true &&
        kinds.has(kind) &&
        !keptPapers.has(kind),
    )
    .map(({ id, kind }) => ({ id, kind }));
  return facts.length + papers.length === 0 ? [] : [{ type: 'recordsLapsed', facts, papers }];
};

const stayingAt = (plan: CasePlan, to: StageId): readonly Criterion[] =>
  enteredWith(stageOf(plan, to)).flatMap(({ entry }) => entry);

/** After a return to `to`: what all stages from there on ask for is decided, and recorded, anew. */
export const lapseByReturn = (state: CaseState, plan: CasePlan, to: StageId): Happening[] => {
  const again = stagesFrom(plan, to);
  const asked = askedAgain(plan, (stage) => again.has(stage), to);
  return [
    ...decisionsLapse(state, asked),
    ...recordsLapse(state, plan, asked, stayingAt(plan, to)),
  ];
};

/**
 * By going on from `from` to `to` in a circle of the plan (drawdown, payment, next drawdown): what was recorded for
 * the stages of the circle is used up.
 */
export const lapseByCircle = (
  state: CaseState,
  plan: CasePlan,
  { from, to }: { readonly from: StageId; readonly to: StageId },
): Happening[] => {
  const onward = stagesFrom(plan, to);
  if (!onward.has(from)) return [];
  const isInCircle = (stage: StageId): boolean =>
    onward.has(stage) && stagesFrom(plan, stage).has(from);
  return recordsLapse(state, plan, askedAgain(plan, isInCircle, to), stayingAt(plan, to));
};
