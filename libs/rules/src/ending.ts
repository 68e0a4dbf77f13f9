import type { Act } from './act.ts';
import type { Happening } from './case-event.ts';
import { openApprovals, openCorrection, type CaseState } from './case-state.ts';
import { stopClocks } from './clock.ts';
import type { Cancel, Close, Moment } from './command.ts';
import { unmet } from './criterion.ts';
import { firstOf, goingOn, inHands, leadOrOffices, notEnded } from './permission.ts';
import { stageOf } from './plan-lookup.ts';
import { textFits } from './record.ts';
import { refusal, type Refusal } from './refusal.ts';
import { allApproved, allJoined } from './stage.ts';
import { isOpenTask } from './task.ts';

/** A case that was cancelled or recalled asks nothing of anybody any more. */
const dropTasks = (state: CaseState, done: boolean): Happening[] =>
  done
    ? []
    : state.tasks
        .filter(isOpenTask)
        .map(({ id }) => ({ type: 'taskDropped', task: id, reason: '案件终止' }));

const settled = (state: CaseState, done: boolean, at: Moment): Happening[] => [
  ...dropTasks(state, done),
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
      () => inHands(state, at),
      () => (stage.closing === undefined ? refusal('notClosable', stage.title) : undefined),
      () => (openCorrection(state, stage.id) === undefined ? undefined : refusal('correctionOpen')),
      () => allApproved(state, stage.id),
      () => allJoined(state, at.plan),
      () => tasksSettled(state),
      () => {
        const missing = unmet(stage.closing ?? [], state, at.plan);
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
