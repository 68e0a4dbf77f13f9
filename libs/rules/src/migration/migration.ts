import type { Act } from '../act.ts';
import {
  desksOf,
  isUnfinished,
  openApprovals,
  openCorrection,
  type CaseState,
  type Clock,
} from '../case-state.ts';
import type { Migrate, Moment } from '../command.ts';
import { unmet } from '../gate/criterion.ts';
import { limitsKept } from '../gate/fact-limits.ts';
import { lackingFits, startLacking } from '../gate/lacking.ts';
import { approvesItself } from '../stage/opening.ts';
import { firstOf, notEnded } from '../permission.ts';
import {
  branchOf,
  findClock,
  findStage,
  gateOf,
  stageOf,
  stagesFrom,
} from '../case-plan/plan-lookup.ts';
import type { CasePlan, ClockPlan, StageId } from '../case-plan/plan.ts';
import { movedClocks } from '../clock/recalculation.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { newNameOf, renamed } from './renaming.ts';
import { isOpenTask } from '../task/task.ts';

/** The moment as it is under the plan the case moves to. */
const under = (target: CasePlan, at: Moment): Moment => ({ ...at, plan: target });

const refersTo = ({ plan }: Migrate, target: CasePlan, at: Moment): boolean =>
  plan.id === target.id &&
  plan.version === target.version &&
  plan.id === at.plan.id &&
  target.kind === at.plan.kind;

/** The map names stages that both plans have: a slip of the pen moves no case. */
const namesKnown = ({ stages }: Migrate, target: CasePlan, at: Moment): Refusal | undefined => {
  for (const [from, to] of Object.entries(stages))
    for (const [plan, id] of [[at.plan, from] as const, [target, to] as const])
      if (findStage(plan, id) === undefined) return refusal('unknownStage', id);
  return undefined;
};

/** A stage stays on the main line, or in its branch of the stage that holds it. */
const staysInPlace = (
  { stage, branch }: { readonly stage: StageId; readonly branch: string | null },
  holder: StageId,
  target: CasePlan,
): boolean => {
  const place = branchOf(target, stage);
  if (branch === null) return findStage(target, stage) !== undefined && place === undefined;
  return place?.branch.id === branch && place.holder.id === holder;
};

const desksMapped = (
  state: CaseState,
  { stages }: Migrate,
  target: CasePlan,
): Refusal | undefined => {
  const holder = newNameOf(stages, state.stage);
  const lost = desksOf(state).find(
    ({ stage, branch }) =>
      !staysInPlace({ stage: newNameOf(stages, stage), branch }, holder, target),
  );
  return lost && refusal('stageUnmapped', lost.stage);
};

/** A name for a stage that both plans have is no new name: such a step is taken through its gate, or not at all. */
const isStep = (stage: StageId, name: StageId, { plan }: Moment): boolean =>
  name !== stage && findStage(plan, name) !== undefined;

const gatesPassed = (
  state: CaseState,
  { stages }: Migrate,
  { target, at }: { readonly target: CasePlan; readonly at: Moment },
): Refusal | undefined => {
  for (const { stage } of desksOf(state)) {
    const name = newNameOf(stages, stage);
    if (!isStep(stage, name, at)) continue;
    const entered = stageOf(target, name);
    const missing = unmet(gateOf(target, entered), renamed(state, stages), under(target, at));
    if (missing.length > 0) return refusal('entryUnmet', entered.title, missing);
  }
  return undefined;
};

/** Missing papers are supplied where they were asked for: no step leaves them behind, nor a plan that asks for none. */
const correctionsKept = (
  state: CaseState,
  { stages }: Migrate,
  { target, at }: { readonly target: CasePlan; readonly at: Moment },
): Refusal | undefined => {
  const left = desksOf(state).some(({ stage }) => {
    const name = newNameOf(stages, stage);
    const isAskedThere = findStage(target, name)?.correction !== undefined;
    return openCorrection(state, stage) !== undefined && (isStep(stage, name, at) || !isAskedThere);
  });
  return left ? refusal('correctionOpen') : undefined;
};

/** What an open condition stands before is still to come, or nobody would ever ask for it. */
const conditionsKept = (
  state: CaseState,
  { stages }: Migrate,
  target: CasePlan,
): Refusal | undefined => {
  const here = desksOf(state).map(({ stage }) => newNameOf(stages, stage));
  const coming = new Set(here.flatMap((stage) => [...stagesFrom(target, stage)]));
  for (const stage of here) coming.delete(stage);
  const before = state.tasks.flatMap((task) =>
    isOpenTask(task) && task.before !== null ? [task.before] : [],
  );
  const lost = before.find((stage) => {
    const name = newNameOf(stages, stage);
    return findStage(target, name) === undefined || !coming.has(name);
  });
  return lost === undefined ? undefined : refusal('stageUnmapped', lost);
};

const roundsKept = (
  state: CaseState,
  { stages }: Migrate,
  target: CasePlan,
): Refusal | undefined => {
  const lost = openApprovals(state).find(({ approval, stage }) => {
    const approvals = findStage(target, newNameOf(stages, stage))?.approvals ?? [];
    return !approvals.some(({ id }) => id === approval);
  });
  return lost && refusal('approvalUnmapped', lost.approval);
};

/** Whether a plan's clock is the one that runs: of its kind, with the time that was granted still in its unit. */
const isClockOf = (plan: ClockPlan, { bound, term, extensions }: Clock): boolean => {
  const unit = plan.term.by === 'period' ? plan.term.unit : plan.extension?.unit;
  return (
    plan.bound === bound &&
    (plan.term.by === 'monthly') === (term.by === 'monthly') &&
    extensions.every((one) => one.state === 'refused' || one.unit === unit)
  );
};

const clocksKept = (state: CaseState, target: CasePlan): Refusal | undefined => {
  const lost = state.clocks.filter(isUnfinished).find((clock) => {
    const plan = findClock(target, clock.clock);
    return plan === undefined || !isClockOf(plan, clock);
  });
  return lost && refusal('clockUnmapped', lost.id);
};

const fits = (
  state: CaseState,
  command: Migrate,
  target: CasePlan,
  at: Moment,
): Refusal | undefined =>
  firstOf(
    () => (refersTo(command, target, at) ? undefined : refusal('wrongPlan', command.plan.id)),
    () => (command.plan.hash === state.plan.hash ? refusal('sameVersion') : undefined),
    () => namesKnown(command, target, at),
    () => approvesItself(state.lead, target),
    () => desksMapped(state, command, target),
    () => correctionsKept(state, command, { target, at }),
    () => gatesPassed(state, command, { target, at }),
    () => limitsKept(state.facts, {}, target),
    () => conditionsKept(state, command, target),
    () => roundsKept(state, command, target),
    () => clocksKept(state, target),
    () => lackingFits(renamed(state, command.stages), under(target, at)),
  );

/**
 * Moves a case to another version of its plan. Rounds, tasks, clocks and breaches stay what they are; open clocks
 * are due by the new plan, those that stand still when they go on. What the new plan asks for where the case is,
 * and the case lacks, begins today; on hold, when it is resumed.
 */
export const migrate: Act<Migrate> = {
  may: (state, _, at) =>
    firstOf(
      () => notEnded(state),
      () => (at.actor.role === 'twoOffices' ? undefined : refusal('notMigrator')),
    ),
  content: (state, command, at) =>
    at.target === undefined
      ? refusal('wrongPlan', command.plan.id)
      : fits(state, command, at.target, at),
  happenings: (state, { plan, stages }, at) => {
    if (at.target === undefined) throw new Error(`the plan ${plan.hash} is not given`);
    const there = under(at.target, at);
    const moved = renamed(state, stages);
    const clocks = movedClocks(moved, moved.facts, there);
    return [
      { type: 'planMigrated', plan, stages, clocks },
      ...(state.status === 'held' ? [] : startLacking(moved, there)),
    ];
  },
};
