import type { Act } from './act.ts';
import { clockIdOf, hasApproved, type Approval, type CaseState } from './case-state.ts';
import { stopClocks } from './clock.ts';
import type { Approve, Moment, Reject } from './command.ts';
import { departmentWords } from './departments.ts';
import { firstOf, goingOn } from './permission.ts';
import { findApproval, stageOf } from './plan-lookup.ts';
import type { ApprovalPlan } from './plan.ts';
import { textFits } from './record.ts';
import { refusal, type Refusal } from './refusal.ts';
import { goBack } from './stage.ts';

const asked = (state: CaseState, id: string): Approval | undefined =>
  state.approvals.find((approval) => approval.approval === id && approval.state === 'asked');

/** Only a department that is asked in the open round may answer, and only once. */
const mayAnswer = (
  state: CaseState,
  { approval }: { readonly approval: string },
  at: Moment,
): Refusal | undefined => {
  const round = asked(state, approval);
  const { department, role } = at.actor;
  return firstOf(
    () => goingOn(state),
    () =>
      findApproval(at.plan, approval) === undefined
        ? refusal('unknownApproval', approval)
        : undefined,
    () => (round === undefined ? refusal('approvalNotOpen', approval) : undefined),
    () =>
      (role === 'officer' || role === 'twoOffices') &&
      round?.departments.includes(department) === true
        ? undefined
        : refusal('notAsked', departmentWords(department)),
    () =>
      round?.answers.some((given) => given.department === department) === true
        ? refusal('alreadyAnswered', departmentWords(department))
        : undefined,
  );
};

/** The open round, which `mayAnswer` has proven. */
const roundOf = (state: CaseState, id: string): Approval => {
  const round = asked(state, id);
  if (round === undefined) throw new Error(`approval ${id} is not asked`);
  return round;
};

const approvalPlan = (at: Moment, id: string): ApprovalPlan => {
  const found = findApproval(at.plan, id);
  if (found === undefined) throw new Error(`plan ${at.plan.id} has no approval ${id}`);
  return found;
};

export const approve: Act<Approve> = {
  may: mayAnswer,
  happenings: (state, { approval, opinion }, at) => {
    const round = roundOf(state, approval);
    const { department } = at.actor;
    const complete = round.departments.every(
      (one) => one === department || hasApproved(round, one),
    );
    const given = {
      type: 'approvalGiven' as const,
      approval,
      round: round.round,
      department,
      opinion,
    };
    if (!complete) return [given];
    return [
      given,
      { type: 'approvalGranted', approval, round: round.round },
      ...stopClocks(
        state,
        { concerns: ({ id }) => id === clockIdOf('approval', approval, round.round), done: true },
        at,
      ),
    ];
  },
};

/** A rejection ends the round and returns the case to the stage the plan names, with the reason. */
export const reject: Act<Reject> = {
  may: mayAnswer,
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { approval, reason }, at) => {
    const answered = roundOf(state, approval);
    const { round } = answered;
    const ended: CaseState = {
      ...state,
      approvals: state.approvals.map((one) =>
        one === answered ? { ...one, state: 'rejected' } : one,
      ),
    };
    const to = stageOf(at.plan, approvalPlan(at, approval).onReject);
    return [
      {
        type: 'approvalRejected',
        approval,
        round,
        department: at.actor.department,
        reason,
      },
      ...goBack(ended, { to, reason }, at),
    ];
  },
};
