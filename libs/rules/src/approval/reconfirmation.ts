import type { Act } from '../act.ts';
import type { Happening } from '../case-event.ts';
import { openApprovals, type Answer, type Approval, type CaseState } from '../case-state.ts';
import { answered, conditionsSet } from './approval.ts';
import type { Condition, Moment, Reconfirm } from '../command.ts';
import { dayOf } from '../calendar/instant.ts';
import { firstOf, goingOn } from '../permission.ts';
import { findApproval } from '../case-plan/plan-lookup.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { answerOf, askedNow, hasDeclined } from './round.ts';
import { mayPersonSign, isSigner } from './signature.ts';

/** 一并确认: after a return a department says again, in one act, what it had said before. */

/** A round that is asked anew, and the department's approval in the round that was superseded. */
interface Confirmable {
  readonly round: Approval;
  readonly earlier: Approval;
  readonly given: Answer;
}

/**
 * The approval that may be confirmed: the last thing the department has said of it, in a round that a return has
 * superseded; rounds in which it had not spoken yet take nothing from it. Silence confirms nothing.
 */
const confirmable = (
  state: CaseState,
  round: Approval,
  department: DepartmentCode,
): readonly Confirmable[] => {
  const earlier = state.approvals.filter(
    (one) => one.approval === round.approval && one.round < round.round,
  );
  const last = earlier.findLast((one) => answerOf(one, department) !== undefined);
  const given = last && answerOf(last, department);
  return last?.state === 'superseded' && given?.answer === 'approved'
    ? [{ round, earlier: last, given }]
    : [];
};

const confirmables = (state: CaseState, at: Moment): readonly Confirmable[] => {
  const { department } = at.actor;
  return openApprovals(state)
    .filter((round) => findApproval(at.plan, round.approval)?.reconfirm === true)
    .filter((round) => isSigner(round, at) === undefined && !hasDeclined(round, department))
    .filter((round) => askedNow(round).some((one) => one.department === department))
    .flatMap((round) => confirmable(state, round, department));
};

/** Those that this person may sign; what was given to somebody else waits for that one. */
const signable = (state: CaseState, at: Moment): readonly Confirmable[] =>
  confirmables(state, at).filter(({ round }) => mayPersonSign(state, round, at) === undefined);

const nothingToSign = (state: CaseState, at: Moment): Refusal | undefined => {
  if (signable(state, at).length > 0) return undefined;
  const [first] = confirmables(state, at);
  return first === undefined
    ? refusal('nothingToReconfirm')
    : mayPersonSign(state, first.round, at);
};

/** What was still to be fulfilled when the round was superseded; a day that is over is asked for no more. */
const conditionsOf = (
  state: CaseState,
  { earlier, given }: Confirmable,
  at: Moment,
): readonly Condition[] =>
  state.tasks
    .filter(
      ({ approval, command, state: stands }) =>
        approval?.approval === earlier.approval &&
        approval.round === earlier.round &&
        command === given.command &&
        stands === 'dropped',
    )
    .map(({ text, due, before }) => ({
      text,
      due: due !== null && due < dayOf(at.instant) ? null : due,
      before,
    }));

export const reconfirm: Act<Reconfirm> = {
  may: (state, _, at) =>
    firstOf(
      () => goingOn(state),
      () => nothingToSign(state, at),
    ),
  content: (_, { opinion }) => (opinion === null ? undefined : textFits(opinion)),
  happenings: (state, { opinion }, at) => {
    const happenings: Happening[] = [];
    for (const one of signable(state, at)) {
      const { approval } = one.round;
      const opened = happenings.filter(({ type }) => type === 'taskOpened').length;
      const conditions = conditionsOf(state, one, at);
      const said = { approval, answer: 'approved', opinion, confirms: one.earlier.round } as const;
      happenings.push(
        ...conditionsSet(state, { approval, conditions }, at, opened),
        ...answered(state, said, at),
      );
    }
    return happenings;
  },
};
