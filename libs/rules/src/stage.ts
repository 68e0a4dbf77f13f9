import type { Act } from './act.ts';
import type { Happening } from './case-event.ts';
import { openApprovals, type CaseState } from './case-state.ts';
import { startClock, stopClocks } from './clock.ts';
import type { Advance, Moment, ReturnToStage } from './command.ts';
import { unmet } from './criterion.ts';
import { firstOf, goingOn, inHands } from './permission.ts';
import { findStage, stageOf } from './plan-lookup.ts';
import type { ApprovalPlan, StagePlan, Words } from './plan.ts';
import { refusal, type Refusal } from './refusal.ts';

const roundsOf = (state: Pick<CaseState, 'approvals'>, id: string): number =>
  state.approvals.filter((approval) => approval.approval === id).length;

const askApproval = (
  approval: ApprovalPlan,
  state: Pick<CaseState, 'approvals' | 'facts'>,
  at: Moment,
): Happening[] => {
  const round = roundsOf(state, approval.id) + 1;
  const { id, departments } = approval;
  return [
    { type: 'approvalAsked', approval: id, round, departments },
    startClock(
      approval.clock,
      { subject: 'approval', name: id, attempt: round, holders: departments },
      state,
      at,
    ),
  ];
};

/** Entering a stage: a new attempt of it, its clocks started, its approvals asked in a new round. */
export const enterStage = (
  stage: StagePlan,
  state: Pick<CaseState, 'lead' | 'attempts' | 'approvals' | 'facts'>,
  at: Moment,
): Happening[] => {
  const attempt = (state.attempts[stage.id] ?? 0) + 1;
  const acting = stage.acting === 'lead' ? state.lead : stage.acting;
  return [
    { type: 'stageEntered', stage: stage.id, attempt, acting },
    ...stage.clocks.map((clock) =>
      startClock(
        clock,
        { subject: 'stage', name: clock.id, attempt, holders: [acting] },
        state,
        at,
      ),
    ),
    ...stage.approvals.flatMap((approval) => askApproval(approval, state, at)),
  ];
};

/** Leaving a stage: open rounds are superseded, its clocks get their verdict. */
const leaveStage = (state: CaseState, done: boolean): Happening[] => [
  ...openApprovals(state).map(({ approval, round }) => ({
    type: 'approvalSuperseded' as const,
    approval,
    round,
  })),
  ...stopClocks(state, (clock) => clock.subject !== 'case', done),
];

/** Back to an earlier stage, with the reason on record. */
export const goBack = (
  state: CaseState,
  back: { to: StagePlan; reason: string },
  at: Moment,
): Happening[] => [
  { type: 'stageReturned', from: state.stage, to: back.to.id, reason: back.reason },
  ...leaveStage(state, false),
  ...enterStage(back.to, state, at),
];

const missingApprovals = (state: CaseState): readonly Words[] =>
  openApprovals(state).flatMap((approval) =>
    approval.departments
      .filter((department) => !approval.answers.some((given) => given.department === department))
      .map((department) => ({
        zh: `${department} 会签 [${approval.approval}]`,
        en: `${department} must answer [${approval.approval}]`,
      })),
  );

/** Refuses to leave a stage while a department it asked has not approved. */
export const allApproved = (state: CaseState): Refusal | undefined => {
  const missing = missingApprovals(state);
  if (missing.length === 0) return undefined;
  const open = openApprovals(state).map((approval) => approval.approval);
  return refusal('approvalsMissing', open.join(', '), missing);
};

export const advance: Act<Advance> = {
  may: (state, { to }, at) => {
    const target = findStage(at.plan, to);
    return firstOf(
      () => goingOn(state),
      () => inHands(state, at),
      () => (target === undefined ? refusal('unknownStage', to) : undefined),
      () =>
        stageOf(at.plan, state.stage).next.includes(to) ? undefined : refusal('notNextStage', to),
      () => allApproved(state),
      () => {
        const missing = unmet(target?.entry ?? [], state, at.plan);
        return missing.length === 0
          ? undefined
          : refusal('entryUnmet', target?.title.zh ?? to, missing);
      },
    );
  },
  happenings: (state, { to }, at) => [
    ...leaveStage(state, true),
    ...enterStage(stageOf(at.plan, to), state, at),
  ],
};

export const returnToStage: Act<ReturnToStage> = {
  may: (state, { to }, at) =>
    firstOf(
      () => goingOn(state),
      () => inHands(state, at),
      () => (findStage(at.plan, to) === undefined ? refusal('unknownStage', to) : undefined),
      () =>
        stageOf(at.plan, state.stage).returnTo.includes(to)
          ? undefined
          : refusal('notReturnable', to),
    ),
  happenings: (state, { to, reason }, at) =>
    goBack(state, { to: stageOf(at.plan, to), reason }, at),
};
