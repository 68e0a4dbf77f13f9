import type { Act } from './act.ts';
import type { CaseState, Clock } from './case-state.ts';
import { dueDay } from './clock.ts';
import type { Hold, Moment, Resume } from './command.ts';
import { dayOf } from './instant.ts';
import { firstOf, goingOn, leadOrOffices } from './permission.ts';
import { findClock } from './plan-lookup.ts';
import { textFits } from './record.ts';
import { refusal } from './refusal.ts';

/** A case stands still only on a ground of its plan; clocks the law does not let stop run on. */
export const hold: Act<Hold> = {
  may: (state, _, at) =>
    firstOf(
      () => goingOn(state),
      () => leadOrOffices(state, at),
    ),
  content: (_, { ground, reason }, at) =>
    at.plan.holds.some((known) => known.id === ground)
      ? textFits(reason)
      : refusal('unknownGround', ground),
  happenings: (_, { ground, reason }) => [{ type: 'caseHeld', ground, reason }],
};

const renewed = (clock: Clock, at: Moment) => {
  const plan = findClock(at.plan, clock.clock);
  if (plan === undefined || clock.heldOn === null)
    throw new Error(`held clock ${clock.id} has no plan or no day`);
  const { startedOn } = clock;
  const pauses = [...clock.pauses, { from: clock.heldOn, to: dayOf(at.instant) }];
  const due = dueDay(plan, { startedOn, pauses, now: at.instant }, at.calendar);
  const unrung = new Set(clock.rungs.map((rung) => rung.rung));
  return { id: clock.id, ...due, rungs: due.rungs.filter((rung) => unrung.has(rung.rung)) };
};

/** The held clocks go on with what was left of their time: the days of the hold do not count. */
export const resume: Act<Resume> = {
  may: (state, _, at) =>
    firstOf(
      () => (state.status === 'held' ? undefined : (goingOn(state) ?? refusal('notHeld'))),
      () => leadOrOffices(state, at),
    ),
  content: (_, { reason }) => textFits(reason),
  happenings: (state: CaseState, { reason }, at) => [
    {
      type: 'caseResumed',
      reason,
      clocks: state.clocks
        .filter((clock) => clock.state === 'held')
        .map((clock) => renewed(clock, at)),
    },
  ],
};
