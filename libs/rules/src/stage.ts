import type { Act } from './act.ts';
import type { Happening, Signer } from './case-event.ts';
import {
  clockIdOf,
  desksOf,
  isUnfinished,
  openApprovals,
  openCorrection,
  type CaseState,
  type Clock,
  type Desk,
} from './case-state.ts';
import { startClock, stopClocks, type Arming } from './clock.ts';
import type { Advance, FinishBranch, Moment, ReturnToStage } from './command.ts';
import { unmet } from './criterion.ts';
import { departmentWords } from './departments.ts';
import { firstOf, goingOn, inHands } from './permission.ts';
import { branchOf, findStage, stageOf, stagesFrom } from './plan-lookup.ts';
import type { ApprovalPlan, CasePlan, ClockPlan, StageId, StagePlan, Words } from './plan.ts';
import { textFits } from './record.ts';
import { attemptAfter } from './recurring.ts';
import { refusal, type Refusal } from './refusal.ts';
import { askedNow, pendingSigners } from './round.ts';
import { dropConditions, openConditions } from './task.ts';

/** What of a case a stage needs to know in order to be entered. */
type Entering = Pick<
  CaseState,
  'lead' | 'attempts' | 'approvals' | 'facts' | 'clocks' | 'preparedBy'
>;

/** Where a stage is entered: on the main line (`null`) or in a branch. */
export interface Entrance {
  readonly stage: StagePlan;
  readonly branch: string | null;
}

const roundsOf = (state: Pick<CaseState, 'approvals'>, id: string): number =>
  state.approvals.filter((approval) => approval.approval === id).length;

/** In which step each department is asked. */
const signersOf = ({ departments, order }: ApprovalPlan): readonly Signer[] =>
  departments.map((department, index) => {
    const step =
      order.by === 'oneByOne' ? index : order.by === 'last' && order.last === department ? 1 : 0;
    return { department, step, origin: 'plan', assignee: null };
  });

export const askApproval = (
  approval: ApprovalPlan,
  stage: StagePlan,
  state: Entering,
  at: Moment,
): Happening[] => {
  const round = roundsOf(state, approval.id) + 1;
  const { id, departments, rule, veto, silence, clock } = approval;
  const signers = signersOf(approval);
  const preparedBy = [...new Set([...state.preparedBy, at.actor.account])];
  return [
    {
      type: 'approvalAsked',
      approval: id,
      round,
      stage: stage.id,
      signers,
      rule,
      veto,
      silence: silence.means,
      preparedBy,
    },
    startClock(
      clock,
      { subject: 'approval', name: id, attempt: round, stage: stage.id, holders: departments },
      state,
      at,
    ),
    {
      type: 'signersAsked',
      approval: id,
      round,
      departments: askedNow({ signers, answers: [] }).map(({ department }) => department),
    },
  ];
};

/** The spans that begin with a stage; one that runs already goes on. */
const startSpans = (stage: StagePlan, state: Entering, at: Moment): Happening[] =>
  at.plan.spans
    .filter((span) => span.from === stage.id)
    .flatMap(({ clock }) => {
      const earlier = state.clocks.filter((one) => one.clock === clock.id);
      if (earlier.some(isUnfinished)) return [];
      const attempt = earlier.length + 1;
      const name = clock.id;
      const arming = {
        subject: 'case',
        name,
        attempt,
        stage: null,
        holders: [state.lead],
      } as const;
      return [startClock(clock, arming, state, at)];
    });

/** A clock bears the number of its stage's attempt; where that is taken, and for months, the next one. */
export const armingOf = (
  clock: ClockPlan,
  { stage, attempt, acting }: Pick<Desk, 'stage' | 'attempt' | 'acting'>,
  state: Pick<CaseState, 'clocks'>,
): Arming => {
  const family = state.clocks.filter((one) => one.clock === clock.id);
  const taken = family.some(({ id }) => id === clockIdOf('stage', clock.id, attempt));
  return {
    subject: 'stage',
    name: clock.id,
    attempt: taken || clock.term.by === 'monthly' ? attemptAfter(family) : attempt,
    stage,
    holders: [acting],
  };
};

/**
 * Entering a stage: a new attempt of it, its clocks started, its approvals asked in a new round, and the first
 * stage of each of its branches entered with it.
 */
export const enterStage = (
  { stage, branch }: Entrance,
  state: Entering,
  at: Moment,
): Happening[] => {
  const attempt = (state.attempts[stage.id] ?? 0) + 1;
  const acting = stage.acting === 'lead' ? state.lead : stage.acting;
  return [
    { type: 'stageEntered', stage: stage.id, attempt, acting, branch },
    ...startSpans(stage, state, at),
    ...stage.clocks.map((clock) =>
      startClock(clock, armingOf(clock, { stage: stage.id, attempt, acting }, state), state, at),
    ),
    ...stage.approvals.flatMap((approval) => askApproval(approval, stage, state, at)),
    ...(stage.branches ?? []).flatMap(({ id, stages: [first] }) =>
      first === undefined ? [] : enterStage({ stage: first, branch: id }, state, at),
    ),
  ];
};

/** Open rounds end without an answer when their stage is left; granted ones where the way is walked again. */
export const supersedeApprovals = (
  state: CaseState,
  concerns: (round: CaseState['approvals'][number]) => boolean,
  at: Moment,
): Happening[] =>
  state.approvals
    .filter(concerns)
    .flatMap((round) => [
      { type: 'approvalSuperseded', approval: round.approval, round: round.round } as const,
      ...dropConditions(state, round, at),
    ]);

/** Leaving a stage forwards: its clocks, and the spans that end with it, get their verdict. */
const leaveForwards = (state: CaseState, from: StageId, at: Moment): Happening[] => {
  const spans = at.plan.spans.filter((span) => span.until === from);
  const ends = new Set(spans.map((span) => span.clock.id));
  const concerns = (clock: Clock) =>
    clock.stage === from || (clock.subject === 'case' && ends.has(clock.clock));
  return stopClocks(state, { concerns, done: true }, at);
};

/** Where a return leads, and why. */
interface Back {
  readonly from: StageId;
  readonly to: StagePlan;
  readonly reason: string;
}

/**
 * Back to an earlier stage, with the reason on record. What lies between is walked again: its open tasks are
 * cancelled, in every branch where the whole case returns, and what was approved there counts no more.
 */
export const goBack = (state: CaseState, { from, to, reason }: Back, at: Moment): Happening[] => {
  const branch = branchOf(at.plan, to.id)?.branch.id ?? null;
  const again = stagesFrom(at.plan, to.id);
  const isAgain = (stage: StageId | null): boolean => stage !== null && again.has(stage);
  return [
    { type: 'stageReturned', from, to: to.id, branch, reason },
    ...supersedeApprovals(
      state,
      (round) => (round.state === 'asked' || round.state === 'granted') && isAgain(round.stage),
      at,
    ),
    ...(branch === null ? state.branches : [])
      .filter(({ finished }) => !finished)
      .map(({ id, stage }) => ({ type: 'branchCancelled', branch: id, stage }) as const),
    ...stopClocks(state, { concerns: (clock) => isAgain(clock.stage), done: false }, at),
    ...enterStage({ stage: to, branch }, state, at),
  ];
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
      zh: `“${branch.zh}”办完(现在“${title.zh}”)[${id}]`,
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

const conditionsMet = (state: CaseState, to: StageId): Refusal | undefined => {
  const open = openConditions(state, to);
  return open.length === 0 ? undefined : refusal('conditionsOpen', open.join(', '));
};

export const advance: Act<Advance> = {
  may: (state, { to }, at) => {
    const target = findStage(at.plan, to);
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
      () => conditionsMet(state, to),
      () => {
        const missing = unmet(target?.entry ?? [], state, at.plan);
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
    return [
      { type: 'stageAdvanced', from, to, branch },
      ...leaveForwards(state, from, at),
      ...enterStage({ stage: stageOf(at.plan, to), branch }, state, at),
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

/** The desks from which the plan returns to a stage; a finished branch returns with the whole case only. */
export const desksBehind = (state: CaseState, to: StageId, at: Moment): readonly Desk[] =>
  desksOf(state).filter(({ stage }) => stageOf(at.plan, stage).returnTo.includes(to));

/** Those who may send a stage back: in whose hands it is, and whoever is asked there now. */
const maySendBack = (state: CaseState, desks: readonly Desk[], at: Moment): Refusal | undefined => {
  const { role, department } = at.actor;
  const asked = openApprovals(state)
    .filter(({ stage }) => desks.some((desk) => desk.stage === stage))
    .some((round) => askedNow(round).some((signer) => signer.department === department));
  return role === 'officer' && asked ? undefined : inHands(state, at, desks);
};

export const returnToStage: Act<ReturnToStage> = {
  may: (state, { to }, at) =>
    firstOf(
      () => goingOn(state),
      () => (findStage(at.plan, to) === undefined ? refusal('unknownStage', to) : undefined),
      () => (desksBehind(state, to, at).length > 0 ? undefined : refusal('notReturnable', to)),
      () => maySendBack(state, desksBehind(state, to, at), at),
    ),
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { to, reason }, at) => {
    const [desk] = desksBehind(state, to, at).filter(
      (one) => maySendBack(state, [one], at) === undefined,
    );
    const from = desk?.stage ?? state.stage;
    return goBack(state, { from, to: stageOf(at.plan, to), reason }, at);
  },
};
