import type { Act } from './act.ts';
import type { Happening } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import { stopClocks } from './clock.ts';
import type { Cancel, Close, Moment } from './command.ts';
import { unmet } from './criterion.ts';
import { firstOf, goingOn, inHands, leadOrOffices, notEnded } from './permission.ts';
import { stageOf } from './plan-lookup.ts';
import { textFits } from './record.ts';
import { refusal } from './refusal.ts';
import { allApproved, supersedeApprovals } from './stage.ts';

const settled = (state: CaseState, done: boolean, at: Moment): Happening[] => [
  ...supersedeApprovals(state),
  ...stopClocks(state, { concerns: () => true, done }, at),
];

export const close: Act<Close> = {
  may: (state, _, at) => {
    const stage = stageOf(at.plan, state.stage);
    return firstOf(
      () => goingOn(state),
      () => inHands(state, at),
      () => (stage.closing === undefined ? refusal('notClosable', stage.title) : undefined),
      () => allApproved(state),
      () => {
        const missing = unmet(stage.closing ?? [], state, at.plan);
        return missing.length === 0 ? undefined : refusal('closingUnmet', '', missing);
      },
    );
  },
  content: (_, { outcome }) => textFits(outcome),
  happenings: (state, { outcome }, at) => [
    ...settled(state, true, at),
    { type: 'caseClosed', outcome },
  ],
};

export const cancel: Act<Cancel> = {
  may: (state, _, at) =>
    firstOf(
      () => notEnded(state),
      () => leadOrOffices(state, at),
    ),
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { reason }, at) => [
    ...settled(state, false, at),
    { type: 'caseCancelled', reason },
  ],
};
