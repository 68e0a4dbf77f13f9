import type { Happening, LapsedPeriod } from '../case-event.ts';
import type { CaseState, Clock } from '../case-state.ts';
import { factsOfCriterion } from '../gate/criterion.ts';
import { enteredWith, stageOf, stagesFrom, stagesOf } from '../case-plan/plan-lookup.ts';
import type { CasePlan, Criterion, StageId, StagePlan } from '../case-plan/plan.ts';

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

interface Lapsing {
  readonly asked: readonly Criterion[];
  readonly stays: readonly Criterion[];
  /** Periods that have run out for the attempt that is over. */
  readonly periods: readonly LapsedPeriod[];
}

/** What the gate of the stage just entered asks for was the way in, and stays. */
const recordsLapse = (
  state: CaseState,
  plan: CasePlan,
  { asked, stays, periods }: Lapsing,
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
  if (facts.length + papers.length + periods.length === 0) return [];
  const also = periods.length === 0 ? {} : { periods };
  return [{ type: 'recordsLapsed', facts, papers, ...also }];
};

const stayingAt = (plan: CasePlan, to: StageId): readonly Criterion[] =>
  enteredWith(stageOf(plan, to)).flatMap(({ entry }) => entry);

/**
 * The clocks that count for stages which are walked again: their own, and the waiting periods over several stages
 * that begin with one of them. A limit over several stages goes on: nobody gains time by a return.
 */
export const countsFor =
  (again: ReadonlySet<StageId>, { spans }: CasePlan) =>
  ({ stage, clock: name, bound }: Clock): boolean =>
    stage === null
      ? bound === 'minimum' && spans.some(({ from, clock }) => clock.id === name && again.has(from))
      : again.has(stage);

/** A period that ran out for stages which are walked again runs anew with their next attempt. */
const ranOut = (
  state: Pick<CaseState, 'clocks'>,
  plan: CasePlan,
  again: ReadonlySet<StageId>,
): Lapsing['periods'] => {
  const isOver = countsFor(again, plan);
  return state.clocks
    .filter((clock) => clock.state === 'elapsed' && clock.lapsed !== true && isOver(clock))
    .map(({ id, clock }) => ({ id, clock }));
};

/** After a return to `to`: what all stages from there on ask for is decided, recorded and waited for anew. */
export const lapseByReturn = (state: CaseState, plan: CasePlan, to: StageId): Happening[] => {
  const again = stagesFrom(plan, to);
  const isAgain = (stage: StageId): boolean => again.has(stage);
  const asked = askedAgain(plan, isAgain, to);
  const stays = stayingAt(plan, to);
  return [
    ...decisionsLapse(state, asked),
    ...recordsLapse(state, plan, { asked, stays, periods: ranOut(state, plan, again) }),
  ];
};

/** What stood before a stage and before those of its branches, and before a case is closed there. */
const askedFor = (stage: StagePlan): readonly Criterion[] => [
  ...[stage, ...(stage.branches ?? []).flatMap(({ stages }) => stages)].flatMap(
    ({ entry }) => entry,
  ),
  ...(stage.closing ?? []),
];

/**
 * By going on from `from` to `to` in a circle of the plan (drawdown, payment, next drawdown): what was recorded for
 * the stages of the circle is used up, and so is what a leader decided about the stage that is left.
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
  const asked = askedAgain(plan, isInCircle, to);
  return [
    ...decisionsLapse(state, askedFor(stageOf(plan, from))),
    ...recordsLapse(state, plan, { asked, stays: stayingAt(plan, to), periods: [] }),
  ];
};

/** What was waited for in an earlier attempt of a stage, or from there on, tells nothing of the one that begins. */
export const lapseByEntering = (
  state: Pick<CaseState, 'clocks'>,
  plan: CasePlan,
  stage: StageId,
): Happening[] => {
  const periods = ranOut(state, plan, new Set([stage]));
  return periods.length === 0 ? [] : [{ type: 'recordsLapsed', facts: [], papers: [], periods }];
};
