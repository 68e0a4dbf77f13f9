import {
  dayOf,
  findClock,
  isRunning,
  lightOf,
  toIso,
  type CasePlan,
  type CaseState,
  type Clock,
  type Instant,
  type Words,
} from '@gongjian/rules';
import type { CaseLight } from '@gongjian/contract';

const titleOf = (clock: Clock, plan: CasePlan): Words =>
  findClock(plan, clock.clock)?.title ?? { zh: clock.clock, en: clock.clock };

const isDeadline = (clock: Clock): boolean => isRunning(clock) && clock.bound === 'maximum';

/** The running deadline that ends first. */
const nearestDue = (state: CaseState): Clock | undefined =>
  state.clocks.filter(isDeadline).toSorted((a, b) => a.dueAt - b.dueAt)[0];

/** The running deadline that came near first. */
const nearestWarned = (state: CaseState): Clock | undefined =>
  state.clocks
    .filter((clock) => isDeadline(clock) && clock.warnAt !== null)
    .toSorted((a, b) => Number(a.warnAt) - Number(b.warnAt))[0];

const about = (clock: Clock, plan: CasePlan, [zh, en]: readonly [string, string]): Words => {
  const title = titleOf(clock, plan);
  return { zh: `“${title.zh}”${zh}`, en: `“${title.en}” ${en}` };
};

interface Reason {
  readonly reason: Words;
  readonly since: Instant | null;
}

const overdue = (clock: Clock, plan: CasePlan): Reason => ({
  reason: about(clock, plan, [`${clock.due} 到期,已超期`, `was due on ${clock.due}`]),
  since: clock.dueAt,
});

const nearDue = (clock: Clock, plan: CasePlan): Reason => ({
  reason: about(clock, plan, [`${clock.due} 到期,临期`, `is due on ${clock.due}, soon`]),
  since: clock.warnAt,
});

const onTime = (clock: Clock | undefined, plan: CasePlan): Reason => ({
  reason:
    clock === undefined
      ? { zh: '没有在计的时限', en: 'No deadline is running' }
      : about(clock, plan, [`${clock.due} 到期`, `is due on ${clock.due}`]),
  since: null,
});

const held = (state: CaseState, plan: CasePlan): Reason => {
  const ground = plan.holds.find(({ id }) => id === state.hold?.ground)?.title;
  const since = state.hold?.since ?? state.changedAt;
  return {
    reason: {
      zh: `${dayOf(since)} 起中止:${ground?.zh ?? ''}`,
      en: `On hold since ${dayOf(since)}: ${ground?.en ?? ''}`,
    },
    since,
  };
};

const ended = ({ status, changedAt }: CaseState): Reason => {
  const [zh, en] = status === 'closed' ? ['已办结', 'Closed'] : ['已撤销', 'Cancelled'];
  return { reason: { zh, en }, since: changedAt };
};

const reasonFor = (state: CaseState, plan: CasePlan, now: Instant): Reason => {
  const light = lightOf(state, now);
  const due = nearestDue(state);
  switch (light) {
    case 'done':
      return ended(state);
    case 'paused':
      return held(state, plan);
    case 'red':
      return due === undefined ? onTime(due, plan) : overdue(due, plan);
    case 'yellow': {
      const warned = nearestWarned(state);
      return warned === undefined ? onTime(due, plan) : nearDue(warned, plan);
    }
    case 'green':
      return onTime(due, plan);
    default:
      return light satisfies never;
  }
};

/** A case's light at an instant with the sentence that explains it: which clock, since when, due when. */
export const explainedLight = (state: CaseState, plan: CasePlan, now: Instant): CaseLight => {
  const light = lightOf(state, now);
  const { reason, since } = reasonFor(state, plan, now);
  const due = light === 'done' ? undefined : nearestDue(state);
  return {
    light,
    reason,
    since: since === null ? null : toIso(since),
    dueAt: due === undefined ? null : toIso(due.dueAt),
  };
};
