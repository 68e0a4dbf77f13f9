import type { Act } from '../act.ts';
import type { CaseState } from '../case-state.ts';
import type { DeclareConflict, Moment } from '../command.ts';
import { firstOf, notEnded, takesPart } from '../permission.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { personsOf } from '../case-event.ts';

/** 回避: whoever has an interest in a case steps aside; what lay with him lies with his department again. */

/** Refuses whoever has stepped aside, and whoever would act in his place. */
export const steppedAside = (state: CaseState, at: Moment): Refusal | undefined =>
  personsOf(at.actor).some((person) => state.conflicted.includes(person))
    ? refusal('conflictDeclared')
    : undefined;

export const declareConflict: Act<DeclareConflict> = {
  may: (state, _, at) =>
    firstOf(
      () => notEnded(state),
      () => takesPart(state, at),
    ),
  content: (_, { reason }) => textFits(reason),
  happenings: (_, { reason }, { actor: { account } }) => [
    { type: 'conflictDeclared', account, reason },
  ],
};
