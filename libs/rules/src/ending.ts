import type { Act } from './act.ts';
import type { Happening } from './case-event.ts';
import { openApprovals, type CaseState } from './case-state.ts';
import { stopClocks } from './clock.ts';
import type { Cancel, Close } from './command.ts';
import { unmet } from './criterion.ts';
import { firstOf, goingOn, inHands, leadOrOffices, notEnded } from './permission.ts';
import { stageOf } from './plan-lookup.ts';
import { refusal } from './refusal.ts';
import { allApproved } from './stage.ts';

const settled = (state: CaseState, done: boolean): Happening[] => [
  ...openApprovals(state).map(({ approval, round }) => ({
    type: 'approvalSuperseded' as const,
    approval,
    round,
  })),
  ...stopClocks(state, () => true, done),
];

export const close: Act<Close> = {
  may: (state, _, at) => {
    const stage = stageOf(at.plan, state.stage);
    return firstOf(
      () => goingOn(state),
      () => inHands(state, at),
      () => (stage.closing === undefined ? refusal('notClosable', stage.title.zh) : undefined),
      () => allApproved(state),
      () => {
        const missing = unmet(stage.closing ?? [], state, at.plan);
        return missing.length === 0 ? undefined : refusal('closingUnmet', '', missing);
      },
    );
  },
  happenings: (state, { outcome }) => [...settled(state, true), { type: 'caseClosed', outcome }],
};

export const cancel: Act<Cancel> = {
  may: (state, _, at) => firstOf(() => notEnded(state), () => leadOrOffices(state, at)),
  happenings: (state, { reason }) => [...settled(state, false), { type: 'caseCancelled', reason }],
};
