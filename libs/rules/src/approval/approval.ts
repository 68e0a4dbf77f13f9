import type { Act } from '../act.ts';
import type { AnswerKind, Happening } from '../case-event.ts';
import { actingAt, latestRound, type CaseState } from '../case-state.ts';
import type { Abstain, Approve, Condition, Moment, Reject, Veto } from '../command.ts';
import { departmentWords } from '../departments.ts';
import { firstOf } from '../permission.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { inRound, maySpeak, roundOf, roundOfPlan } from './signature.ts';
import { conditionsFit, openTask } from '../task/task.ts';
import { settled, withAnswer } from './verdict.ts';

/** 会签: what departments answer. */

/** Only a department that is asked now may answer, once; one that was asked in vain may still say so for the record. */
const mayAnswer = (
  state: CaseState,
  { approval }: { readonly approval: string },
  at: Moment,
): Refusal | undefined =>
  inRound(roundOfPlan(state, approval, at), (round) => maySpeak(state, round, at));

interface Said {
  readonly approval: string;
  readonly answer: AnswerKind;
  readonly opinion: string | null;
  readonly conditions?: readonly Condition[];
  /** The earlier round whose answer it confirms. */
  readonly confirms?: number;
}

/** One answer and what follows from it; after the round is over it is a record without effect. */
export const answered = (
  state: CaseState,
  { approval, answer, opinion, confirms, conditions = [] }: Said,
  at: Moment,
): Happening[] => {
  const round = roundOf(state, approval);
  const { department } = at.actor;
  const given = { approval, round: round.round, department, answer, opinion };
  if (round.state !== 'asked')
    return [{ type: 'answeredLate', ...given, ...(conditions.length === 0 ? {} : { conditions }) }];
  const after = withAnswer(round, department, answer);
  return [
    { type: 'approvalAnswered', ...given, confirms: confirms ?? null },
    ...settled(state, { before: round, after, reason: opinion ?? '会签不同意' }, at),
  ];
};

/** The conditions of an approval, for the department that acts in its stage to fulfil. */
export const conditionsSet = (
  state: CaseState,
  { approval, conditions }: Pick<Approve, 'approval'> & { conditions: readonly Condition[] },
  at: Moment,
  before = 0,
): Happening[] => {
  const { round, stage } = roundOf(state, approval);
  const acting = actingAt(state, stage);
  return conditions.flatMap((condition, turn) =>
    openTask(
      state,
      { kind: 'condition', department: acting, approval: { approval, round }, ...condition },
      at,
      before + turn,
    ),
  );
};

export const approve: Act<Approve> = {
  may: mayAnswer,
  content: (state, { conditions }, at) => conditionsFit(state, conditions, at),
  happenings: (state, command, at) => {
    const { approval, opinion, conditions } = command;
    const isOpen = roundOf(state, approval).state === 'asked';
    return [
      ...(isOpen ? conditionsSet(state, command, at) : []),
      ...answered(state, { approval, answer: 'approved', opinion, conditions }, at),
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
