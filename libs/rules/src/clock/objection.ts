import type { Act } from '../act.ts';
import { type CaseState, type Clock, type Rang } from '../case-state.ts';
import { clockNamed } from './clock-lookup.ts';
import type { Moment, ObjectToRung, SettleRung } from '../command.ts';
import { firstOf, inHandsAt, notEnded } from '../permission.ts';
import { RUNGS, type RungId } from '../case-plan/plan.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';

/**
 * 申诉与认定: a step of the ladder that blames somebody can be objected to, and people say what becomes of
 * it. The engine proposes; nobody is held to account by it (Order 733 art. 17, 21).
 */

/** Steps that only remind blame nobody. */
export const isBlame = (rung: RungId): boolean => RUNGS.indexOf(rung) >= RUNGS.indexOf('yellow');

/** Who says what becomes of a step: a proposal to hold somebody to account is for a leader alone. */
export const settlerOf = (rung: RungId): 'leader' | 'twoOffices' =>
  rung === 'accountability' ? 'leader' : 'twoOffices';

/** The step as it rang; steps that blame ring once in a clock's life. */
export const blameOf = (clock: Clock | undefined, rung: RungId): Rang | undefined =>
  isBlame(rung) ? clock?.rang.find((one) => one.rung === rung) : undefined;

const unsettled = (
  state: CaseState,
  { clock, rung }: { readonly clock: string; readonly rung: RungId },
): Refusal | undefined => {
  const blame = blameOf(clockNamed(state, clock), rung);
  if (blame === undefined) return refusal('noSuchRung', rung);
  return blame.settled === null ? undefined : refusal('rungSettled', rung);
};

const holdsOrInHands = (state: CaseState, id: string, at: Moment): Refusal | undefined => {
  const { role, department } = at.actor;
  const clock = clockNamed(state, id);
  const holds = clock?.holders.includes(department) === true;
  return role === 'officer' && holds ? undefined : inHandsAt(state, clock?.stage ?? null, at);
};

/** The department blamed says why that is wrong; also after its clock has ended, while the case lives. */
export const objectToRung: Act<ObjectToRung> = {
  may: (state, command, at) =>
    firstOf(
      () => notEnded(state),
      () => unsettled(state, command),
      () => holdsOrInHands(state, command.clock, at),
      () =>
        blameOf(clockNamed(state, command.clock), command.rung)?.objection === null
          ? undefined
          : refusal('alreadyObjected', command.rung),
    ),
  content: (_, { reason }) => textFits(reason),
  happenings: (_, { clock, rung, reason }) => [{ type: 'rungObjected', clock, rung, reason }],
};

/** It is upheld (a talk is held, a bulletin issued, a proposal handed over) or withdrawn, with the reason. */
export const settleRung: Act<SettleRung> = {
  may: (state, command, at) =>
    firstOf(
      () => notEnded(state),
      () => unsettled(state, command),
      () =>
        at.actor.role === settlerOf(command.rung)
          ? undefined
          : refusal(
              'notSettler',
              settlerOf(command.rung) === 'leader'
                ? { zh: '区领导', en: 'a leader' }
                : { zh: '两办', en: 'the two offices' },
            ),
    ),
  content: (_, { reason }) => textFits(reason),
  happenings: (_, { clock, rung, outcome, reason }) => [
    { type: 'rungSettled', clock, rung, outcome, reason },
  ],
};
