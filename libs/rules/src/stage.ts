import type { Act } from './act.ts';
import type { Happening } from './case-event.ts';
import { isUnfinished, openApprovals, type CaseState, type Clock } from './case-state.ts';
import { startClock, stopClocks } from './clock.ts';
import type { Advance, Moment, ReturnToStage } from './command.ts';
import { unmet } from './criterion.ts';
import { departmentWords } from './departments.ts';
import { firstOf, goingOn, inHands } from './permission.ts';
import { findStage, stageOf } from './plan-lookup.ts';
import type { ApprovalPlan, StagePlan, Words } from './plan.ts';
import { textFits } from './record.ts';
import { attemptAfter } from './recurring.ts';
import { refusal, type Refusal } from './refusal.ts';

/** What of a case a stage needs to know in order to be entered. */
type Entering = Pick<CaseState, 'lead' | 'attempts' | 'approvals' | 'facts' | 'clocks'>;

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

/** The spans that begin with a stage; one that runs already goes on. */
const startSpans = (stage: StagePlan, state: Entering, at: Moment): Happening[] =>
  at.plan.spans
    .filter((span) => span.from === stage.id)
    .flatMap(({ clock }) => {
      const earlier = state.clocks.filter((one) => one.clock === clock.id);
      if (earlier.some(isUnfinished)) return [];
      const attempt = earlier.length + 1;
      const arming = { subject: 'case' as const, name: clock.id, attempt, holders: [state.lead] };
      return [startClock(clock, arming, state, at)];
    });

/** Entering a stage: a new attempt of it, its clocks started, its approvals asked in a new round. */
export const enterStage = (stage: StagePlan, state: Entering, at: Moment): Happening[] => {
  const attempt = (state.attempts[stage.id] ?? 0) + 1;
  const acting = stage.acting === 'lead' ? state.lead : stage.acting;
  return [
    { type: 'stageEntered', stage: stage.id, attempt, acting },
    ...startSpans(stage, state, at),
    ...stage.clocks.map((clock) => {
      const months = state.clocks.filter((one) => one.clock === clock.id);
      const numbered = clock.term.by === 'monthly' ? attemptAfter(months) : attempt;
      const arming = {
        subject: 'stage',
        name: clock.id,
        attempt: numbered,
        holders: [acting],
      } as const;
      return startClock(clock, arming, state, at);
    }),
    ...stage.approvals.flatMap((approval) => askApproval(approval, state, at)),
  ];
};

/** Open rounds end without an answer when their stage is left. */
export const supersedeApprovals = (state: CaseState): Happening[] =>
  openApprovals(state).map(({ approval, round }) => ({
    type: 'approvalSuperseded',
    approval,
    round,
  }));

/** Leaving a stage forwards: its clocks, and the spans that end with it, get their verdict. */
const leaveForwards = (state: CaseState, at: Moment): Happening[] => {
  const spans = at.plan.spans.filter((span) => span.until === state.stage);
  const ends = new Set(spans.map((span) => span.clock.id));
  const concerns = (clock: Clock) => clock.subject !== 'case' || ends.has(clock.clock);
  return stopClocks(state, { concerns, done: true }, at);
};

/** Back to an earlier stage, with the reason on record. */
export const goBack = (
  state: CaseState,
  back: { to: StagePlan; reason: string },
  at: Moment,
): Happening[] => [
  { type: 'stageReturned', from: state.stage, to: back.to.id, reason: back.reason },
  ...supersedeApprovals(state),
  ...stopClocks(state, { concerns: ({ subject }) => subject !== 'case', done: false }, at),
  ...enterStage(back.to, state, at),
];

const missingApprovals = (state: CaseState): readonly Words[] =>
  openApprovals(state).flatMap(({ approval, departments, answers }) =>
    departments
      .filter((department) => !answers.some((given) => given.department === department))
      .map((department) => {
        const { zh, en } = departmentWords(department);
        return { zh: `${zh}会签 [${approval}]`, en: `${en} must answer [${approval}]` };
      }),
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
          : refusal('entryUnmet', target?.title ?? to, missing);
      },
    );
  },
  happenings: (state, { to }, at) => [
    ...leaveForwards(state, at),
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
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { to, reason }, at) =>
    goBack(state, { to: stageOf(at.plan, to), reason }, at),
};
