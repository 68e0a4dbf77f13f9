import type { AnswerKind, Happening } from '../case-event.ts';
import { clockIdOf, type Answer, type Approval, type CaseState } from '../case-state.ts';
import { stopClocks } from '../clock/clock.ts';
import type { Moment } from '../command.ts';
import { findApproval, stageOf } from '../case-plan/plan-lookup.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { askedNow, verdictOf } from './round.ts';
import { goBack } from '../stage/returning.ts';

/** What follows from what has been said in a round. */

/** A round with one more answer, to see what it amounts to. */
export const withAnswer = (
  round: Approval,
  department: DepartmentCode,
  answer: AnswerKind,
): Approval => {
  const given: Answer = {
    department,
    answer,
    by: '',
    behalf: null,
    at: 0 as Answer['at'],
    opinion: null,
    confirms: null,
    command: null,
  };
  return { ...round, answers: [...round.answers, given] };
};

/** A refusal ends the round and returns the case to the stage the plan names. */
const refused = (state: CaseState, round: Approval, reason: string, at: Moment): Happening[] => {
  const plan = findApproval(at.plan, round.approval);
  if (plan === undefined) throw new Error(`plan ${at.plan.id} has no approval ${round.approval}`);
  const over: CaseState = {
    ...state,
    approvals: state.approvals.map((one) =>
      one.approval === round.approval && one.round === round.round
        ? { ...round, state: 'refused' }
        : one,
    ),
  };
  return [
    { type: 'approvalRefused', approval: round.approval, round: round.round },
    ...goBack(over, { from: round.stage, to: stageOf(at.plan, plan.onReject), reason }, at),
  ];
};

/** A round before and after something has happened in it, and why the case would go back. */
interface Turn {
  readonly before: Approval;
  readonly after: Approval;
  readonly reason: string;
}

/** What follows once a round stands as it does now: it is granted, refused, or those not asked before are asked. */
export const settled = (
  state: CaseState,
  { before, after: round, reason }: Turn,
  at: Moment,
): Happening[] => {
  const { approval, round: turn } = round;
  const verdict = verdictOf(round);
  if (verdict === 'refused') return refused(state, round, reason, at);
  if (verdict === 'granted') {
    const clock = clockIdOf('approval', approval, turn);
    return [
      { type: 'approvalGranted', approval, round: turn },
      ...stopClocks(state, { concerns: ({ id }) => id === clock, done: true }, at),
    ];
  }
  const known = new Set(askedNow(before).map(({ department }) => department));
  const departments = askedNow(round)
    .map(({ department }) => department)
    .filter((department) => !known.has(department));
  return departments.length === 0
    ? []
    : [{ type: 'signersAsked', approval, round: turn, departments }];
};
