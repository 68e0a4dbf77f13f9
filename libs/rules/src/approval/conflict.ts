import type { Act } from '../act.ts';
import { openApprovals, type CaseState } from '../case-state.ts';
import type { DeclareConflict, Moment } from '../command.ts';
import { firstOf, notEnded, takesPart } from '../permission.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { personsOf } from '../case-event.ts';
import { answerWithdrawn } from './withdrawal.ts';

/**
 * 回避: whoever has an interest in a case steps aside; what lay with him lies with his department again, and what he
 * has said in a round that is still asked, or somebody for him, another person of it says anew.
 */

/** Refuses whoever has stepped aside, and whoever would act in his place. */
export const steppedAside = (state: CaseState, at: Moment): Refusal | undefined =>
  personsOf(at.actor).some((person) => state.conflicted.includes(person))
    ? refusal('conflictDeclared')
    : undefined;

/** What an account has said, or another in its place, in the rounds that are asked. */
const saidBy = (state: CaseState, account: string) =>
  openApprovals(state).flatMap((round) =>
    round.answers
      .filter(({ by, behalf }) => by === account || behalf === account)
      .map((answer) => ({ round, answer })),
  );

export const declareConflict: Act<DeclareConflict> = {
  may: (state, _, at) =>
    firstOf(
      () => notEnded(state),
      () => takesPart(state, at),
    ),
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { reason }, at) => [
    ...saidBy(state, at.actor.account).flatMap((given) =>
      answerWithdrawn(state, given, reason, at),
    ),
    { type: 'conflictDeclared', account: at.actor.account, reason },
  ],
};
