import type { Act } from '../act.ts';
import type { Happening } from '../case-event.ts';
import { desksOf, openApprovals, type CaseState, type Desk } from '../case-state.ts';
import { stopClocks } from '../clock/clock.ts';
import type { Moment, ReturnToStage } from '../command.ts';
import { clocksAfter, enterStage } from './entering.ts';
import { countsFor, lapseByReturn } from './lapsing.ts';
import { firstOf, goingOn, inHands } from '../permission.ts';
import { branchOf, findStage, stageOf, stagesFrom } from '../case-plan/plan-lookup.ts';
import type { StageId, StagePlan } from '../case-plan/plan.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { askedNow } from '../approval/round.ts';
import { maySpeak } from '../approval/signature.ts';
import { dropConditions } from '../task/task.ts';

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

/** Where a return leads, and why. */
interface Back {
  readonly from: StageId;
  readonly to: StagePlan;
  readonly reason: string;
}

/**
 * Back to an earlier stage, with the reason on record. What lies between is walked again: what it asked of anybody
 * is cancelled, in every branch where the whole case returns, and what was approved there counts no more. Whoever
 * sends back has prepared nothing: in the new round he may sign.
 */
export const goBack = (state: CaseState, { from, to, reason }: Back, at: Moment): Happening[] => {
  const branch = branchOf(at.plan, to.id)?.branch.id ?? null;
  const again = stagesFrom(at.plan, to.id);
  const isAgain = (stage: StageId): boolean => again.has(stage);
  const over = [
    ...lapseByReturn(state, at.plan, to.id),
    ...stopClocks(state, { concerns: countsFor(again, at.plan), done: false }, at),
  ];
  return [
    { type: 'stageReturned', from, to: to.id, branch, reason },
    ...supersedeApprovals(
      state,
      (round) => (round.state === 'asked' || round.state === 'granted') && isAgain(round.stage),
      at,
    ),
    ...state.approvals
      .filter((round) => round.state === 'refused' && isAgain(round.stage))
      .flatMap((round) => dropConditions(state, round, at)),
    ...(branch === null ? state.branches : [])
      .filter(({ finished }) => !finished)
      .map(({ id, stage }) => ({ type: 'branchCancelled', branch: id, stage }) as const),
    ...over,
    ...enterStage({ stage: to, branch }, { ...state, clocks: clocksAfter(state.clocks, over) }, at),
  ];
};

/** The desks from which the plan returns to a stage; a finished branch returns with the whole case only. */
export const desksBehind = (state: CaseState, to: StageId, at: Moment): readonly Desk[] =>
  desksOf(state).filter(({ stage }) => stageOf(at.plan, stage).returnTo.includes(to));

/**
 * Those who may send a stage back: in whose hands it is, and whoever could answer there now. Who may not speak for his
 * department, because he prepared it, it lies with a colleague or the place waits for others, does not return the
 * whole case either.
 */
const maySendBack = (state: CaseState, desks: readonly Desk[], at: Moment): Refusal | undefined => {
  const notTheirs = inHands(state, at, desks);
  if (notTheirs === undefined || at.actor.role !== 'officer') return notTheirs;
  const answers = openApprovals(state)
    .filter(({ stage }) => desks.some((desk) => desk.stage === stage))
    .filter((round) => askedNow(round).some(({ department }) => department === at.actor.department))
    .map((round) => maySpeak(state, round, at));
  return answers.includes(undefined) ? undefined : (answers[0] ?? notTheirs);
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
