import { desksOf, type CaseState, type Desk } from '../case-state.ts';
import { findStage } from '../case-plan/plan-lookup.ts';
import type { CasePlan, StageId } from '../case-plan/plan.ts';

/** What stages are called under another plan; those not named keep their name. */
export type StageNames = Readonly<Record<string, StageId>>;

export const newNameOf = (stages: StageNames, id: StageId): StageId =>
  Object.hasOwn(stages, id) ? (stages[id] ?? id) : id;

/** Of a map for several plans, what it says of the stages of this one. */
export const namesIn = (plan: CasePlan, stages: StageNames): StageNames =>
  Object.fromEntries(Object.entries(stages).filter(([id]) => findStage(plan, id) !== undefined));

type Attempts = CaseState['attempts'];

/** Attempts of the stages that the case has left; of several that are one stage now, the highest. */
const attemptsBehind = (state: CaseState, stages: StageNames): Attempts => {
  const here = new Set<string>(desksOf(state).map(({ stage }) => stage));
  const attempts: Record<string, number> = {};
  for (const [id, attempt] of Object.entries(state.attempts)) {
    if (here.has(id)) continue;
    const name = newNameOf(stages, id as StageId);
    attempts[name] = Math.max(attempts[name] ?? 0, attempt);
  }
  return attempts;
};

/** Where the case has been in that stage under another name too, its present attempt comes after all of them. */
const attemptNow = ({ attempt }: Pick<Desk, 'attempt'>, before: number | undefined): number =>
  before === undefined ? attempt : Math.max(attempt, before) + 1;

/** What is kept by stage; where two become one, what belongs to the stage the case is in stays. */
const assigneesRenamed = (state: CaseState, stages: StageNames): CaseState['assignees'] => {
  const here = new Set<string>(desksOf(state).map(({ stage }) => stage));
  const [now, before] = [true, false].map((isHere) =>
    Object.entries(state.assignees)
      .filter(([id]) => here.has(id) === isHere)
      .map(([id, account]) => [newNameOf(stages, id as StageId), account] as const),
  );
  return Object.fromEntries([...(before ?? []), ...(now ?? [])]);
};

/** Where two stages become one, who prepared for either has prepared for it. */
const presentersRenamed = (
  { presentedBy }: CaseState,
  stages: StageNames,
): CaseState['presentedBy'] => {
  const renamedTo: Record<string, readonly string[]> = {};
  for (const [id, accounts] of Object.entries(presentedBy)) {
    const name = newNameOf(stages, id as StageId);
    renamedTo[name] = [...new Set([...(renamedTo[name] ?? []), ...accounts])];
  }
  return renamedTo;
};

/**
 * A case with every name of a stage that it holds in the words of another plan. Nothing else of it changes,
 * but the number of an attempt where two stages of its past have become one.
 */
export const renamed = (state: CaseState, stages: StageNames): CaseState => {
  const nameOf = (id: StageId): StageId => newNameOf(stages, id);
  const staged = <Part extends { readonly stage: StageId }>(part: Part): Part => ({
    ...part,
    stage: nameOf(part.stage),
  });
  const behind = attemptsBehind(state, stages);
  const now = new Map(
    desksOf(state).map(({ stage, attempt }) => [
      stage,
      attemptNow({ attempt }, behind[nameOf(stage)]),
    ]),
  );
  const numbered = <Part extends { readonly stage: StageId; readonly attempt: number }>(
    part: Part,
  ): Part =>
    part.attempt === state.attempts[part.stage]
      ? { ...part, attempt: now.get(part.stage) ?? part.attempt }
      : part;
  return {
    ...state,
    stage: nameOf(state.stage),
    attempt: now.get(state.stage) ?? state.attempt,
    attempts: {
      ...behind,
      ...Object.fromEntries([...now].map(([stage, attempt]) => [nameOf(stage), attempt])),
    },
    presentedBy: presentersRenamed(state, stages),
    assignees: assigneesRenamed(state, stages),
    evidence: state.evidence.map(staged),
    branches: state.branches.map(numbered).map(staged),
    approvals: state.approvals.map(staged),
    corrections: state.corrections.map(numbered).map(staged),
    tasks: state.tasks.map((task) => ({
      ...task,
      before: task.before === null ? null : nameOf(task.before),
    })),
    urgings: state.urgings.map((urging) =>
      urging.on === 'stage' ? { ...urging, target: nameOf(urging.target as StageId) } : urging,
    ),
    clocks: state.clocks.map((clock) => ({
      ...clock,
      stage: clock.stage === null ? null : nameOf(clock.stage),
    })),
  };
};
