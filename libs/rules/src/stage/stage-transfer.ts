import type { Act } from '../act.ts';
import { deskAt, openApprovals, type CaseState, type Desk } from '../case-state.ts';
import type { Moment, TransferStage } from '../command.ts';
import { departmentWords } from '../departments.ts';
import { firstOf, goingOn } from '../permission.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { approvalsLacking } from '../gate/lacking.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { signerOf } from '../approval/round.ts';
import { isOpenTask, roundOfTask } from '../task/task.ts';

/**
 * Refuses a department that has the stage already, that is asked in it or will be as soon as the case goes on, or that
 * waits there for a condition it has set: nobody approves what it does itself.
 */
export const mayTakeOver = (
  state: CaseState,
  desk: Desk,
  to: DepartmentCode,
  at: Moment,
): Refusal | undefined => {
  if (to === desk.acting) return refusal('sameDepartment', departmentWords(to));
  const signs = openApprovals(state).some(
    (round) => round.stage === desk.stage && signerOf(round, to) !== undefined,
  );
  const willSign = approvalsLacking(state, desk.stage, at).some(({ departments }) =>
    departments.includes(to),
  );
  const setCondition = state.tasks.some(
    (task) =>
      isOpenTask(task) &&
      task.by.department === to &&
      roundOfTask(state, task)?.stage === desk.stage,
  );
  return signs || willSign || setCondition
    ? refusal('alreadySigner', departmentWords(to))
    : undefined;
};

/** 转办 of a stage: the two offices give it to another department, with its clocks as they stand and its conditions. */
export const transferStage: Act<TransferStage> = {
  may: (state, { stage }, at) =>
    firstOf(
      () => goingOn(state),
      () => (at.actor.role === 'twoOffices' ? undefined : refusal('notAssignable')),
      () => (deskAt(state, stage) === undefined ? refusal('notHere', stage) : undefined),
    ),
  content: (state, { stage, to, reason }, at) => {
    const desk = deskAt(state, stage);
    return textFits(reason) ?? (desk && mayTakeOver(state, desk, to, at));
  },
  happenings: (state, { stage, to, reason }) => {
    const desk = deskAt(state, stage);
    return desk === undefined
      ? []
      : [{ type: 'actingChanged', stage, from: desk.acting, to, reason }];
  },
};
