import type { ProgressLight } from '../case-event.ts';
import { hasEnded, openPause, type CaseState, type Clock } from '../case-state.ts';
import { latenessOf } from './clock.ts';
import { calendarOf } from './due-day.ts';
import { dayOf, instant, type Instant } from '../calendar/instant.ts';
import {
  behind,
  ended,
  frozen,
  held,
  nearDue,
  notYetRed,
  onTime,
  overdue,
  type Holding,
  type ToldLight,
} from './light-words.ts';
import { isDeadline, lightAt, lightSpan, type Light } from './light.ts';
import { workingDaysBetween } from '../calendar/period.ts';
import { findClock } from '../case-plan/plan-lookup.ts';
import type { CasePlan } from '../case-plan/plan.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';

/** A light with the rule it follows and what makes it so now. */
export interface ExplainedLight extends ToldLight {
  readonly light: Light;
  /** The end of the nearest due day. */
  readonly dueAt: Instant | null;
  /** Working days after today up to that day; negative where it is over. `null` without a deadline. */
  readonly workdaysLeft: number | null;
}

/** What a light is read by. */
export interface LightBasis {
  readonly plan: CasePlan;
  readonly calendar: WorkingCalendar;
  readonly now: Instant;
}

const earliest = (clocks: readonly Clock[], key: 'dueAt' | 'warnAt' | 'redAt'): Clock | undefined =>
  clocks
    .filter((clock) => clock[key] !== null)
    .toSorted((a, b) => Number(a[key]) - Number(b[key]))[0];

/** What of the deadlines or the progress makes a light, at the instant it is seen at. */
const coloured = (
  state: CaseState,
  light: ProgressLight,
  seen: Instant,
  plan: CasePlan,
): ToldLight => {
  const clocks = state.clocks.filter(isDeadline);
  const [due, warned, red] = [
    earliest(clocks, 'dueAt'),
    earliest(clocks, 'warnAt'),
    earliest(clocks, 'redAt'),
  ];
  if (light === 'green') return onTime(due, plan);
  if (light === 'red' && red !== undefined && red.redAt <= seen) return overdue(red, plan);
  if (light === 'yellow' && due !== undefined && due.dueAt <= seen) return notYetRed(due, plan);
  if (light === 'yellow' && warned !== undefined && Number(warned.warnAt) <= seen)
    return nearDue(warned, plan);
  return plan.progress === undefined ? onTime(due, plan) : behind(state, plan.progress);
};

/** The case as it stood when it was held: what stands still with it ran until then. */
const beforeHold = (state: CaseState): CaseState => ({
  ...state,
  status: 'open',
  hold: null,
  clocks: state.clocks.map((clock) =>
    clock.state === 'held' && openPause(clock)?.stops === 'case'
      ? { ...clock, state: 'running' }
      : clock,
  ),
});

const isColour = (light: Light): light is ProgressLight => light !== 'paused' && light !== 'done';

const holdingOf = (state: CaseState, plan: CasePlan): Holding | undefined => {
  const { hold } = state;
  if (hold === null) return undefined;
  const ground = plan.holds.find(({ id }) => id === hold.ground);
  const shown = lightAt(lightSpan(beforeHold(state)), hold.since);
  return {
    ground: ground?.title ?? { zh: hold.ground, en: hold.ground },
    since: hold.since,
    source: ground?.source.text ?? hold.ground,
    shown: hold.freezesLight && isColour(shown) ? shown : null,
  };
};

const toldOf = (state: CaseState, light: Light, { plan, now }: LightBasis): ToldLight => {
  if (light === 'done') return ended(state);
  const holding = holdingOf(state, plan);
  if (light === 'paused') return holding === undefined ? onTime(undefined, plan) : held(holding);
  if (holding === undefined || holding.shown === null) return coloured(state, light, now, plan);
  const seen = instant(Math.min(now, holding.since));
  return frozen(coloured(state, light, seen, plan), holding);
};

/** Working days late are less than none; `0 - 0`, since JSON has no −0. */
const workdaysUntil = (due: Clock, { plan, calendar, now }: LightBasis): number => {
  const known = findClock(plan, due.clock);
  const days = known === undefined ? calendar : calendarOf(known, { calendar });
  const today = dayOf(now);
  return today <= due.due
    ? workingDaysBetween(today, due.due, days)
    : 0 - latenessOf(due, today, { calendar }).workingDays;
};

/** A case's light at an instant, the rule it follows, and in words what makes it so, since when, due when. */
export const explainLight = (state: CaseState, basis: LightBasis): ExplainedLight => {
  const light = hasEnded(state) ? 'done' : lightAt(lightSpan(state), basis.now);
  const due = light === 'done' ? undefined : earliest(state.clocks.filter(isDeadline), 'dueAt');
  return {
    light,
    ...toldOf(state, light, basis),
    dueAt: due?.dueAt ?? null,
    workdaysLeft: due !== undefined ? workdaysUntil(due, basis) : null,
  };
};
