import type { Act } from './act.ts';
import type { AnswerKind, Happening } from './case-event.ts';
import {
  actingAt,
  clockIdOf,
  latestRound,
  type Answer,
  type Approval,
  type CaseState,
} from './case-state.ts';
import { stopClocks } from './clock.ts';
import type { Abstain, Approve, Moment, Reject, Veto } from './command.ts';
import { departmentWords } from './departments.ts';
import { firstOf, goingOn } from './permission.ts';
import { findApproval, stageOf } from './plan-lookup.ts';
import type { DepartmentCode } from './plan.ts';
import { textFits } from './record.ts';
import { refusal, type Refusal } from './refusal.ts';
import { answerOf, askedNow, hasDeclined, signerOf, verdictOf } from './round.ts';
import { goBack } from './returning.ts';
import { conditionsFit, openTask } from './task.ts';

/** 会签: what departments answer, and what follows from it. */

/** The persons behind an act: the account, and the absent colleague in whose place it acts. */
const personsOf = ({ actor }: Moment): readonly string[] =>
  actor.behalf === undefined ? [actor.account] : [actor.account, actor.behalf];

/** 四眼原则: who prepared does not sign, nobody signs twice, and nobody signs who has a conflict of interest. */
export const mayPersonSign = (
  state: CaseState,
  round: Approval,
  at: Moment,
): Refusal | undefined => {
  const persons = personsOf(at);
  const assignee = signerOf(round, at.actor.department)?.assignee ?? null;
  const signed = [...round.answers, ...round.late].flatMap(({ by, behalf }) => [by, behalf]);
  return firstOf(
    () =>
      persons.some((person) => state.conflicted.includes(person))
        ? refusal('conflictDeclared')
        : undefined,
    () =>
      persons.some((person) => round.preparedBy.includes(person))
        ? refusal('preparedIt')
        : undefined,
    () =>
      persons.some((person) => signed.includes(person)) ? refusal('signedAlready') : undefined,
    () =>
      assignee === null || persons.includes(assignee)
        ? undefined
        : refusal('assignedToAnother', assignee),
  );
};

/** A department that signs in a round, through an officer of its own. */
export const isSigner = (round: Approval, at: Moment): Refusal | undefined => {
  const { department, role } = at.actor;
  return (role === 'officer' || role === 'twoOffices') && signerOf(round, department) !== undefined
    ? undefined
    : refusal('notAsked', departmentWords(department));
};

const hasAnswered = (round: Approval, department: DepartmentCode): boolean =>
  [...round.answers, ...round.late].some((given) => given.department === department);

/** Only a department that is asked now may answer, once; one that was asked in vain may still say so for the record. */
const mayAnswer = (
  state: CaseState,
  { approval }: { readonly approval: string },
  at: Moment,
): Refusal | undefined => {
  const round = latestRound(state, approval);
  const { department } = at.actor;
  return firstOf(
    () => goingOn(state),
    () =>
      findApproval(at.plan, approval) === undefined
        ? refusal('unknownApproval', approval)
        : undefined,
    () => (round === undefined ? refusal('approvalNotOpen', approval) : undefined),
    () => round && isSigner(round, at),
    () =>
      round !== undefined && hasAnswered(round, department)
        ? refusal('alreadyAnswered', departmentWords(department))
        : undefined,
    () =>
      round !== undefined && hasDeclined(round, department)
        ? refusal('competenceOpen', departmentWords(department))
        : undefined,
    () =>
      round?.state !== 'asked' || askedNow(round).some((one) => one.department === department)
        ? undefined
        : refusal('notYourTurn', departmentWords(department)),
    () => round && mayPersonSign(state, round, at),
  );
};

/** The round an answer is for, which `mayAnswer` has proven. */
export const roundOf = (state: CaseState, id: string): Approval => {
  const round = latestRound(state, id);
  if (round === undefined) throw new Error(`approval ${id} was never asked`);
  return round;
};

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

/**
 * What follows once a round stands as it does now: it is granted, refused, or the next ones are asked. `before`
 * is the round before what has just happened, so that nobody is asked twice.
 */
export const settled = (
  state: CaseState,
  before: Approval,
  round: Approval,
  reason: string,
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

interface Said {
  readonly approval: string;
  readonly answer: AnswerKind;
  readonly opinion: string | null;
  readonly confirms?: number;
}

/** One answer and what follows from it; after the round is over it is a record without effect. */
export const answered = (
  state: CaseState,
  { approval, answer, opinion, confirms }: Said,
  at: Moment,
): Happening[] => {
  const round = roundOf(state, approval);
  const { department } = at.actor;
  const given = { approval, round: round.round, department, answer, opinion };
  if (round.state !== 'asked') return [{ type: 'answeredLate', ...given }];
  return [
    { type: 'approvalAnswered', ...given, confirms: confirms ?? null },
    ...settled(state, round, withAnswer(round, department, answer), opinion ?? '会签不同意', at),
  ];
};

/** The conditions of an approval, for the department that acts in its stage to fulfil. */
const conditionsOf = (
  state: CaseState,
  { approval, conditions }: Approve,
  at: Moment,
): Happening[] => {
  const { round, stage, state: stands } = roundOf(state, approval);
  if (stands !== 'asked') return [];
  const acting = actingAt(state, stage);
  return conditions.flatMap((condition, turn) =>
    openTask(
      state,
      { kind: 'condition', department: acting, approval: { approval, round }, ...condition },
      at,
      turn,
    ),
  );
};

export const approve: Act<Approve> = {
  may: mayAnswer,
  content: (state, { conditions }, at) => conditionsFit(state, conditions, at),
  happenings: (state, command, at) => {
    const { approval, opinion } = command;
    return [
      ...conditionsOf(state, command, at),
      ...answered(state, { approval, answer: 'approved', opinion }, at),
    ];
  },
};

export const reject: Act<Reject> = {
  may: mayAnswer,
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { approval, reason }, at) =>
    answered(state, { approval, answer: 'rejected', opinion: reason }, at),
};

export const abstain: Act<Abstain> = {
  may: mayAnswer,
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { approval, reason }, at) =>
    answered(state, { approval, answer: 'abstained', opinion: reason }, at),
};

/** 一票否决: where the plan gives it to the department. */
export const veto: Act<Veto> = {
  may: (state, command, at) =>
    firstOf(
      () => mayAnswer(state, command, at),
      () =>
        latestRound(state, command.approval)?.veto.includes(at.actor.department) === true
          ? undefined
          : refusal('noVeto', departmentWords(at.actor.department)),
    ),
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { approval, reason }, at) =>
    answered(state, { approval, answer: 'vetoed', opinion: reason }, at),
};
