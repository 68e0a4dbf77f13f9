import { personsOf } from '../case-event.ts';
import { latestRound, type Approval, type CaseState } from '../case-state.ts';
import type { Moment } from '../command.ts';
import { departmentWords } from '../departments.ts';
import { firstOf, goingOn, speaksFor } from '../permission.ts';
import { findApproval } from '../case-plan/plan-lookup.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { answerOf, askedNow, hasDeclined, signerOf } from './round.ts';

/** 签字: who may speak for a department in a round, and when. */

/**
 * 四眼原则: who prepared does not sign, nobody signs twice, and what one person was given another does not sign.
 * Prepared has also who changes the facts while others are asked about them.
 */
export const mayPersonSign = (
  { preparedBy }: Pick<CaseState, 'preparedBy'>,
  round: Approval,
  at: Moment,
): Refusal | undefined => {
  const persons = personsOf(at.actor);
  const prepared = [...round.preparedBy, ...preparedBy];
  const assignee = signerOf(round, at.actor.department)?.assignee ?? null;
  const signed = [...round.answers, ...round.late].flatMap(({ by, behalf }) => [by, behalf]);
  return firstOf(
    () => (persons.some((person) => prepared.includes(person)) ? refusal('preparedIt') : undefined),
    () =>
      persons.some((person) => signed.includes(person)) ? refusal('signedAlready') : undefined,
    () =>
      assignee === null || persons.includes(assignee)
        ? undefined
        : refusal('assignedToAnother', assignee),
  );
};

/** Refuses whoever is no officer of a department that signs in a round. */
export const isSigner = (round: Approval, at: Moment): Refusal | undefined => {
  const { department } = at.actor;
  return speaksFor(department, at) && signerOf(round, department) !== undefined
    ? undefined
    : refusal('notAsked', departmentWords(department));
};

/** Refuses a second word of a department: one department, one voice, in time or late. */
export const notAnswered = (round: Approval, department: DepartmentCode): Refusal | undefined =>
  answerOf(round, department) === undefined &&
  !round.late.some((given) => given.department === department)
    ? undefined
    : refusal('alreadyAnswered', departmentWords(department));

const isItsTurn = (round: Approval, department: DepartmentCode): Refusal | undefined =>
  round.state !== 'asked' || askedNow(round).some((one) => one.department === department)
    ? undefined
    : refusal('notYourTurn', departmentWords(department));

/** Refuses whoever may not speak for a department that is asked now; once the round is over no turn is waited for. */
export const maySpeak = (
  state: Pick<CaseState, 'preparedBy'>,
  round: Approval,
  at: Moment,
): Refusal | undefined => {
  const { department } = at.actor;
  return firstOf(
    () => isSigner(round, at),
    () => notAnswered(round, department),
    () =>
      hasDeclined(round, department)
        ? refusal('competenceOpen', departmentWords(department))
        : undefined,
    () => isItsTurn(round, department),
    () => mayPersonSign(state, round, at),
  );
};

/** The latest round of an approval while the case goes on, whatever has become of it. */
export const roundOfPlan = (state: CaseState, id: string, at: Moment): Approval | Refusal => {
  const round = latestRound(state, id);
  const refused =
    goingOn(state) ??
    (findApproval(at.plan, id) === undefined ? refusal('unknownApproval', id) : undefined);
  return refused ?? round ?? refusal('approvalNotOpen', id);
};

/** The round of an approval that is being asked. */
export const roundAsked = (state: CaseState, id: string, at: Moment): Approval | Refusal => {
  const round = roundOfPlan(state, id, at);
  return 'code' in round || round.state === 'asked' ? round : refusal('approvalNotOpen', id);
};

/** What a round says of an act, or why there is no such round. */
export const inRound = (
  round: Approval | Refusal,
  judge: (round: Approval) => Refusal | undefined,
): Refusal | undefined => ('code' in round ? round : judge(round));

/** The round an act is on, which has been proven to be there. */
export const roundOf = (state: CaseState, id: string): Approval => {
  const round = latestRound(state, id);
  if (round === undefined) throw new Error(`approval ${id} was never asked`);
  return round;
};
