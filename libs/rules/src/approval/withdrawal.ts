import type { Act } from '../act.ts';
import { isOwn, type Happening, type MovedClock } from '../case-event.ts';
import {
  isRunning,
  type Answer,
  type Approval,
  type CaseState,
  type Clock,
  type DeclinedCompetence,
  type Task,
  type Undo,
} from '../case-state.ts';
import { planOfClock } from '../clock/clock-lookup.ts';
import { stopClocks } from '../clock/clock.ts';
import type { Moment, Withdraw } from '../command.ts';
import { movedClock } from '../clock/due-day.ts';
import { firstOf, goingOn } from '../permission.ts';
import { enteredWith, stageOf } from '../case-plan/plan-lookup.ts';
import { anew } from '../clock/recalculation.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { signerOf } from './round.ts';
import { supersedeApprovals } from '../stage/returning.ts';
import { dropTasks } from '../task/task.ts';
import { settled } from './verdict.ts';

/** 撤回: a person takes back what it has done itself, as long as nobody has built on it. */

interface Given {
  readonly round: Approval;
  readonly answer: Answer;
}
interface Declined {
  readonly round: Approval;
  readonly declined: DeclinedCompetence;
}

/** The answers that this person gave by a command, in however many rounds. */
const answersBy = (state: CaseState, command: string, at: Moment): readonly Given[] => {
  return state.approvals.flatMap((round) =>
    round.answers
      .filter((answer) => answer.command === command && isOwn(answer, at.actor))
      .map((answer) => ({ round, answer })),
  );
};

/** Where this person said, by a command, that its department is not competent. */
const declinedBy = (state: CaseState, command: string, at: Moment): readonly Declined[] =>
  state.approvals.flatMap((round) =>
    round.declined
      .filter((one) => one.command === command && isOwn(one, at.actor))
      .map((declined) => ({ round, declined })),
  );

const undoBy = ({ undo }: CaseState, command: string, at: Moment): Undo | undefined =>
  undo?.command === command && isOwn(undo, at.actor) ? undo : undefined;

/** The conditions that an answer has set. */
const isConditionOf =
  ({ round, answer }: Given) =>
  ({ approval, command }: Task): boolean =>
    approval?.approval === round.approval &&
    approval.round === round.round &&
    command === answer.command;

/** An answer counts on: its round is over, somebody of a later step has answered, or a condition was reported. */
const answerStands = (state: CaseState, given: Given): boolean => {
  const { round, answer } = given;
  const stepOf = ({ department }: Pick<Answer, 'department'>): number =>
    signerOf(round, department)?.step ?? 0;
  return (
    round.state !== 'asked' ||
    round.answers.some((other) => stepOf(other) > stepOf(answer)) ||
    state.tasks.some((task) => isConditionOf(given)(task) && task.reports.length > 0)
  );
};

const mayTakeBack = (state: CaseState, command: string, at: Moment): Refusal | undefined => {
  const answers = answersBy(state, command, at);
  const declined = declinedBy(state, command, at);
  const undo = undoBy(state, command, at);
  if (answers.length + declined.length === 0 && undo === undefined)
    return refusal('nothingToWithdraw', command);
  const stands =
    answers.some((given) => answerStands(state, given)) ||
    declined.some((one) => one.round.state !== 'asked' || one.declined.upheld) ||
    undo?.builtUpon === true;
  return stands ? refusal('builtUpon') : undefined;
};

/** The department is asked again as if it had said nothing. */
export const answerWithdrawn = (
  state: CaseState,
  given: Given,
  reason: string,
  at: Moment,
): Happening[] => {
  const { round, answer } = given;
  const { department } = answer;
  const after = { ...round, answers: round.answers.filter((one) => one !== answer) };
  return [
    { type: 'answerWithdrawn', approval: round.approval, round: round.round, department, reason },
    ...dropTasks(state, { concerns: isConditionOf(given), reason: '会签答复撤回' }, at),
    ...settled(state, { before: round, after, reason }, at),
  ];
};

/**
 * A clock that goes on as if it had not been stopped: due when it was due, or later where another calendar says
 * so. What it should have said meanwhile it says now, the breach included.
 */
const reinstated = (clock: Clock, state: CaseState, at: Moment): MovedClock => {
  const { id, due, dueAt, warnAt, redAt, provisional, rungs, term, startedOn } = clock;
  const asItWas = { id, due, dueAt, warnAt, redAt, provisional, rungs, term, startedOn };
  if (!isRunning(clock) || clock.breachedAt !== null || dueAt <= at.instant)
    return { ...asItWas, before: due };
  const plan = planOfClock(clock, at);
  return movedClock(clock, plan, { ...anew(clock, plan, state.facts, at), today: due }, at);
};

/** The stage that was entered, and those entered with it, count for nothing; the one before goes on, or its branch. */
const advanceWithdrawn = (
  state: CaseState,
  { from, to, branch, clocks, started }: Undo,
  reason: string,
  at: Moment,
): Happening[] => {
  const entered = new Set(to === null ? [] : enteredWith(stageOf(at.plan, to)).map(({ id }) => id));
  const isEntered = (clock: Clock): boolean =>
    started.includes(clock.id) || (clock.stage !== null && entered.has(clock.stage));
  return [
    {
      type: 'advanceWithdrawn',
      from,
      to,
      branch,
      reason,
      clocks: clocks.map((clock) => reinstated(clock, state, at)),
    },
    ...supersedeApprovals(
      state,
      (round) => round.state === 'asked' && entered.has(round.stage),
      at,
    ),
    ...stopClocks(state, { concerns: isEntered, done: false }, at),
  ];
};

export const withdraw: Act<Withdraw> = {
  may: (state, { command }, at) =>
    firstOf(
      () => goingOn(state),
      () => mayTakeBack(state, command, at),
    ),
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { command, reason }, at) => {
    const undo = undoBy(state, command, at);
    return [
      ...answersBy(state, command, at).flatMap((given) =>
        answerWithdrawn(state, given, reason, at),
      ),
      ...declinedBy(state, command, at).map(
        ({ round: { approval, round }, declined: { department } }): Happening => ({
          type: 'answerWithdrawn',
          approval,
          round,
          department,
          reason,
        }),
      ),
      ...(undo === undefined ? [] : advanceWithdrawn(state, undo, reason, at)),
    ];
  },
};
