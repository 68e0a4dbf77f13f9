import type { Act } from '../act.ts';
import { personsOf, type Happening } from '../case-event.ts';
import {
  desksOf,
  openApprovals,
  openCorrection,
  type CaseState,
  type Clock,
  type Desk,
} from '../case-state.ts';
import { stopClocks } from '../clock/clock.ts';
import type { Advance, FinishBranch, Moment } from '../command.ts';
import { unmet } from '../gate/criterion.ts';
import { departmentWords } from '../departments.ts';
import { enterStage, clocksAfter } from './entering.ts';
import { lapseByCircle } from './lapsing.ts';
import { firstOf, goingOn, inHands } from '../permission.ts';
import { branchOf, enteredWith, findStage, gateOf, stageOf } from '../case-plan/plan-lookup.ts';
import type { CasePlan, StageId, StagePlan, Words } from '../case-plan/plan.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { pendingSigners } from '../approval/round.ts';
import { openConditions } from '../task/task.ts';

/** Leaving a stage forwards: its clocks, and the spans that end with it, get their verdict. */
const leaveForwards = (state: CaseState, from: StageId, at: Moment): Happening[] => {
  const spans = at.plan.spans.filter((span) => span.until === from);
  const ends = new Set(spans.map((span) => span.clock.id));
  const concerns = (clock: Clock) =>
    clock.stage === from || (clock.subject === 'case' && ends.has(clock.clock));
  return stopClocks(state, { concerns, done: true }, at);
};

const missingApprovals = (state: CaseState, stage: StageId): readonly Words[] =>
  openApprovals(state)
    .filter((round) => round.stage === stage)
    .flatMap((round) =>
      pendingSigners(round).map(({ department }) => {
        const { zh, en } = departmentWords(department);
        const { approval } = round;
        return { zh: `${zh}会签 [${approval}]`, en: `${en} must answer [${approval}]` };
      }),
    );

/** Refuses to leave a stage while an approval it has asked for is not granted. */
export const allApproved = (state: CaseState, stage: StageId): Refusal | undefined => {
  const open = openApprovals(state).filter((round) => round.stage === stage);
  return open.length === 0
    ? undefined
    : refusal(
        'approvalsMissing',
        open.map((round) => round.approval).join(', '),
        missingApprovals(state, stage),
      );
};

/** Refuses to go on while a way that is walked beside the main line has not ended. */
export const allJoined = (state: CaseState, plan: CasePlan): Refusal | undefined => {
  const open = state.branches.filter(({ finished }) => !finished);
  if (open.length === 0) return undefined;
  const titles = open.map(({ id, stage }) => {
    const branch = branchOf(plan, stage)?.branch.title ?? { zh: id, en: id };
    const { title } = stageOf(plan, stage);
    return {
      zh: `“${branch.zh}”办完（现在“${title.zh}”）[${id}]`,
      en: `“${branch.en}” must end (now “${title.en}”) [${id}]`,
    };
  });
  return refusal('branchesOpen', open.map(({ id }) => id).join(', '), titles);
};

/** The desk from which a stage would be entered: that of its branch, or the main line's. */
const deskTowards = (state: CaseState, to: StageId, plan: CasePlan): Desk | undefined => {
  const branch = branchOf(plan, to)?.branch.id ?? null;
  return desksOf(state).find((desk) => desk.branch === branch);
};

/** What must have been done at a desk before it is left forwards. */
const deskDone = (state: CaseState, { stage }: Desk): Refusal | undefined =>
  firstOf(
    () => (openCorrection(state, stage) === undefined ? undefined : refusal('correctionOpen')),
    () => allApproved(state, stage),
  );

/** Conditions that stand before a stage stand before all that is entered with it, and so do entry criteria. */
const conditionsMet = (state: CaseState, entered: readonly StagePlan[]): Refusal | undefined => {
  const open = entered.flatMap(({ id }) => openConditions(state, id));
  return open.length === 0 ? undefined : refusal('conditionsOpen', open.join(', '));
};

/** The case as the next stage finds it: the clocks of the last one are over, and whoever sends it on prepared it. */
const sentOn = (state: CaseState, leaving: readonly Happening[], at: Moment): CaseState => {
  const preparedBy = [...new Set([...state.preparedBy, ...personsOf(at.actor)])];
  return { ...state, clocks: clocksAfter(state.clocks, leaving), preparedBy };
};

export const advance: Act<Advance> = {
  may: (state, { to }, at) => {
    const target = findStage(at.plan, to);
    const entered = target === undefined ? [] : enteredWith(target);
    const desk = deskTowards(state, to, at.plan);
    return firstOf(
      () => goingOn(state),
      () => inHands(state, at, desk && [desk]),
      () => (target === undefined ? refusal('unknownStage', to) : undefined),
      () =>
        desk !== undefined && stageOf(at.plan, desk.stage).next.includes(to)
          ? undefined
          : refusal('notNextStage', to),
      () => (desk === undefined ? undefined : deskDone(state, desk)),
      () => (desk?.branch === null ? allJoined(state, at.plan) : undefined),
      () => conditionsMet(state, entered),
      () => {
        const gate = target === undefined ? [] : gateOf(at.plan, target);
        const missing = unmet(gate, state, at);
        return missing.length === 0
          ? undefined
          : refusal('entryUnmet', target?.title ?? to, missing);
      },
    );
  },
  happenings: (state, { to }, at) => {
    const desk = deskTowards(state, to, at.plan);
    if (desk === undefined) throw new Error(`no desk leads to ${to}`);
    const { stage: from, branch } = desk;
    const leaving = leaveForwards(state, from, at);
    return [
      { type: 'stageAdvanced', from, to, branch },
      ...leaving,
      ...lapseByCircle(state, at.plan, { from, to }),
      ...enterStage({ stage: stageOf(at.plan, to), branch }, sentOn(state, leaving, at), at),
    ];
  },
};

const deskOfBranch = (state: CaseState, id: string): Desk | undefined =>
  desksOf(state).find(({ branch }) => branch === id);

export const finishBranch: Act<FinishBranch> = {
  may: (state, { branch }, at) => {
    const desk = deskOfBranch(state, branch);
    return firstOf(
      () => goingOn(state),
      () => (desk === undefined ? refusal('noSuchBranch', branch) : undefined),
      () => inHands(state, at, desk && [desk]),
      () =>
        desk !== undefined && stageOf(at.plan, desk.stage).next.length > 0
          ? refusal('branchGoesOn', stageOf(at.plan, desk.stage).title)
          : undefined,
      () => (desk === undefined ? undefined : deskDone(state, desk)),
    );
  },
  happenings: (state, { branch }, at) => {
    const desk = deskOfBranch(state, branch);
    if (desk === undefined) throw new Error(`no branch ${branch}`);
    return [
      { type: 'branchFinished', branch, stage: desk.stage },
      ...leaveForwards(state, desk.stage, at),
    ];
  },
};
