import type { Act } from '../act.ts';
import { deskAt, openApprovals, type CaseState, type Desk } from '../case-state.ts';
import type { TransferStage } from '../command.ts';
import { departmentWords } from '../departments.ts';
import { firstOf, goingOn } from '../permission.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { signerOf } from '../approval/round.ts';

/** Refuses a department that has the stage already, or that is asked in it: nobody approves what it does itself. */
export const mayTakeOver = (
  state: CaseState,
  { stage, acting }: Desk,
  to: DepartmentCode,
): Refusal | undefined => {
  if (to === acting) return refusal('sameDepartment', departmentWords(to));
  const signs = openApprovals(state).some(
    (round) => round.stage === stage && signerOf(round, to) !== undefined,
  );
  return signs ? refusal('alreadySigner', departmentWords(to)) : undefined;
};

/** 转办 of a stage: the two offices give it to another department, with its clocks as they stand. */
export const transferStage: Act<TransferStage> = {
  may: (state, { stage }, at) =>
    firstOf(
      () => goingOn(state),
      () => (at.actor.role === 'twoOffices' ? undefined : refusal('notAssignable')),
      () => (deskAt(state, stage) === undefined ? refusal('notHere', stage) : undefined),
    ),
  content: (state, { stage, to, reason }) => {
    const desk = deskAt(state, stage);
    return textFits(reason) ?? (desk && mayTakeOver(state, desk, to));
  },
  happenings: (state, { stage, to, reason }) => {
    const desk = deskAt(state, stage);
    return desk === undefined
      ? []
      : [{ type: 'actingChanged', stage, from: desk.acting, to, reason }];
  },
};
