import type { Act } from '../act.ts';
import type { Happening } from '../case-event.ts';
import { openApprovals, openCorrection, type CaseState } from '../case-state.ts';
import { stopClocks } from '../clock/clock.ts';
import type { Cancel, Close, Moment, Recall } from '../command.ts';
import { unmet } from '../gate/criterion.ts';
import { firstOf, goingOn, leadOrOffices, notEnded, onMainLine, speaksFor } from '../permission.ts';
import { stageOf } from '../case-plan/plan-lookup.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { verdictOf } from '../approval/round.ts';
import { allApproved, allJoined } from './stage.ts';
import { isOpenTask } from '../task/task.ts';

/** A case that was cancelled or recalled asks nothing of anybody any more; one that is closed has nothing left. */
const settled = (state: CaseState, done: boolean, at: Moment): Happening[] => [
  ...state.tasks
    .filter(isOpenTask)
    .map(({ id }) => ({ type: 'taskDropped', task: id, reason: '案件终止' }) as const),
  ...state.branches
    .filter(({ finished }) => !finished)
    .map(({ id, stage }) => ({ type: 'branchCancelled', branch: id, stage }) as const),
  ...openApprovals(state).map(
    ({ approval, round }) => ({ type: 'approvalSuperseded', approval, round }) as const,
  ),
  ...stopClocks(state, { concerns: () => true, done }, at),
];

const tasksSettled = (state: CaseState): Refusal | undefined => {
  const open = state.tasks.filter(isOpenTask).map(({ id }) => id);
  return open.length === 0 ? undefined : refusal('tasksOpen', open.join(', '));
};

export const close: Act<Close> = {
  may: (state, _, at) => {
    const stage = stageOf(at.plan, state.stage);
    return firstOf(
      () => goingOn(state),
      () => onMainLine(state, at),
      () => (stage.closing === undefined ? refusal('notClosable', stage.title) : undefined),
      () => (openCorrection(state, stage.id) === undefined ? undefined : refusal('correctionOpen')),
      () => allApproved(state, stage.id),
      () => allJoined(state, at.plan),
      () => tasksSettled(state),
      () => {
        const missing = unmet(stage.closing ?? [], state, at);
        return missing.length === 0 ? undefined : refusal('closingUnmet', '', missing);
      },
    );
  },
  content: (_, { outcome }) => textFits(outcome),
  happenings: (state, { outcome }, at) => [
    ...settled(state, true, at),
    { type: 'caseClosed', outcome },
  ],
};

export const cancel: Act<Cancel> = {
  may: (state, _, at) =>
    firstOf(
      () => notEnded(state),
      () => leadOrOffices(state, at),
    ),
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { reason }, at) => [
    ...settled(state, false, at),
    { type: 'caseCancelled', reason },
  ],
};

/** Who opened it: the account, or any officer of its department. */
const isOpener = ({ openedBy }: CaseState, at: Moment): Refusal | undefined =>
  at.actor.account === openedBy.account || speaksFor(openedBy.department, at)
    ? undefined
    : refusal('notOpener');

/**
 * Others have built on a case when anything was ever granted in it, also before a return, a child was opened, a leader
 * has decided, or it keeps money for another case or has paid it. Who waits for one of its milestones is known to
 * those that wait alone; they hear that it is gone.
 */
const builtUpon = ({ approvals, children, decisions, reservations }: CaseState): boolean =>
  Object.keys(children).length > 0 ||
  Object.keys(decisions).length > 0 ||
  reservations.some(({ reserved, paid }) => reserved > 0 || paid > 0) ||
  approvals.some((round) => verdictOf(round) === 'granted');

/** 撤回全案: whoever opened a case takes it back while nobody has built on it. */
export const recall: Act<Recall> = {
  may: (state, _, at) =>
    firstOf(
      () => notEnded(state),
      () => isOpener(state, at),
      () => (builtUpon(state) ? refusal('tooLateToRecall') : undefined),
    ),
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { reason }, at) => [
    ...settled(state, false, at),
    { type: 'caseRecalled', reason },
  ],
};
