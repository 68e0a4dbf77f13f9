import type { CaseEvent, Lateness } from '../case-event.ts';
import {
  desksOf,
  hasEnded,
  isUnfinished,
  openApprovals,
  openCorrection,
  type CaseState,
  type Clock,
  type Desk,
} from '../case-state.ts';
import { latenessOf } from './clock.ts';
import { evolve, fold } from '../evolve.ts';
import { dayOf, startOfDay, type Instant } from '../calendar/instant.ts';
import { addDays, type PlainDate } from '../calendar/plain-date.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { awaitedNow } from './ringing.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';

/** Time as people count it. */
export interface DayCount {
  readonly days: number;
  readonly workingDays: number;
}

/** Whose a day was: the acting department's, theirs who were asked and had not answered, or nobody's. */
export type Holding =
  | { readonly as: 'acting'; readonly departments: readonly DepartmentCode[] }
  | {
      readonly as: 'asked';
      readonly departments: readonly DepartmentCode[];
      /** The acting department, which waits. */
      readonly acting: DepartmentCode;
    }
  | { readonly as: 'stoodStill'; readonly departments: readonly [] };

/** Days in a row in the same hands. */
export type HeldSpan = Holding & DayCount & { readonly from: PlainDate; readonly to: PlainDate };

/** What one department had of a case. A day on which several were asked is a day of each of them. */
export interface DepartmentTime {
  readonly department: DepartmentCode;
  /** Days on which it had to act or to answer. */
  readonly held: DayCount;
  /** Days on which it acted in name but waited for others to answer. */
  readonly waited: DayCount;
}

/** A breach, in whose hands it was, and how late it has become. */
export interface HeldBreach {
  readonly clock: string;
  readonly version: number;
  readonly due: PlainDate;
  /** The first instant of being late. */
  readonly dueAt: Instant;
  readonly holders: readonly DepartmentCode[];
  readonly late: Lateness;
  /** Not done yet: it grows day by day. */
  readonly growing: boolean;
}

export interface TimeHeld {
  /** Behind the day of opening, which does not count, up to the end or to `until`: the sum of all spans. */
  readonly whole: DayCount;
  readonly stoodStill: DayCount;
  readonly spans: readonly HeldSpan[];
  readonly departments: readonly DepartmentTime[];
  readonly breaches: readonly HeldBreach[];
}

/** Those who are asked now; whoever only waits for its turn is not. */
const unanswered = (state: CaseState): readonly DepartmentCode[] => [
  ...new Set(openApprovals(state).flatMap((round) => awaitedNow(state, round))),
];

/** Who holds a desk: the department that acts there, or the one that must supply what is missing. */
const holderOf = (state: CaseState, { stage, acting }: Desk): DepartmentCode =>
  openCorrection(state, stage)?.from ?? acting;

/** In whose hands a case is. */
const holdingOf = (state: CaseState): Holding => {
  if (state.status === 'held') return { as: 'stoodStill', departments: [] };
  const asked = unanswered(state);
  return asked.length > 0
    ? { as: 'asked', departments: asked, acting: state.acting }
    : {
        as: 'acting',
        departments: [...new Set(desksOf(state).map((desk) => holderOf(state, desk)))],
      };
};

const isSame = (one: Holding, other: Holding): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const NONE: DayCount = { days: 0, workingDays: 0 };

const plus = (one: DayCount, other: DayCount): DayCount => ({
  days: one.days + other.days,
  workingDays: one.workingDays + other.workingDays,
});

const sumOf = (counts: readonly DayCount[]): DayCount => counts.reduce(plus, NONE);

const holdingAlone = ({
  from: _from,
  to: _to,
  days: _days,
  workingDays: _work,
  ...holding
}: HeldSpan) => holding as Holding;

/** One more day in these hands. */
const withDay = (
  spans: HeldSpan[],
  holding: Holding,
  day: PlainDate,
  calendar: WorkingCalendar,
): void => {
  const count = { days: 1, workingDays: calendar.kindOf(day).kind === 'work' ? 1 : 0 };
  const last = spans.at(-1);
  if (last !== undefined && isSame(holdingAlone(last), holding))
    spans[spans.length - 1] = { ...last, ...plus(last, count), to: day };
  else spans.push({ ...holding, ...count, from: day, to: day });
};

/**
 * Each day belongs to those in whose hands the case was when it began: who is handed a case has time from
 * the next day on, as in every period (Civil Code art. 201).
 */
const spansOf = (
  events: readonly CaseEvent[],
  until: Instant,
  calendar: WorkingCalendar,
): HeldSpan[] => {
  const spans: HeldSpan[] = [];
  const [first] = events;
  if (first === undefined) return spans;
  let state: CaseState | undefined;
  let next = 0;
  for (let day = addDays(dayOf(first.at), 1); day <= dayOf(until); day = addDays(day, 1)) {
    for (let event = events[next]; event !== undefined; event = events[next]) {
      if (event.at >= startOfDay(day)) break;
      state = evolve(state, event);
      next += 1;
    }
    if (state === undefined || hasEnded(state)) break;
    withDay(spans, holdingOf(state), day, calendar);
  }
  return spans;
};

const departmentsOf = (spans: readonly HeldSpan[]): DepartmentTime[] => {
  const named = spans.flatMap((span) => [
    ...span.departments,
    ...(span.as === 'asked' ? [span.acting] : []),
  ]);
  return [...new Set(named)].map((department) => ({
    department,
    held: sumOf(spans.filter(({ departments }) => [...departments].includes(department))),
    waited: sumOf(
      spans.filter(
        (span) =>
          span.as === 'asked' &&
          span.acting === department &&
          !span.departments.includes(department),
      ),
    ),
  }));
};

const latenessNow = (clock: Clock | undefined, until: Instant, calendar: WorkingCalendar) => {
  if (clock === undefined) return NONE;
  return clock.late ?? latenessOf(clock, dayOf(until), { calendar });
};

const breachesOf = (
  events: readonly CaseEvent[],
  until: Instant,
  calendar: WorkingCalendar,
): HeldBreach[] => {
  const clocks = fold(events)?.clocks ?? [];
  return events.flatMap((event) => {
    if (event.type !== 'clockBreached') return [];
    const clock = clocks.find(({ id }) => id === event.clock);
    const { version, due, dueAt, holders } = event;
    const late = latenessNow(clock, until, calendar);
    const growing = clock !== undefined && isUnfinished(clock);
    return [{ clock: event.clock, version, due, dueAt, holders, late, growing }];
  });
};

/**
 * Whose the time of a case was, fairly: while departments are asked, it is theirs who have not answered and
 * not the acting one's; while the case is held, it is nobody's. In: its events up to `until`.
 */
export const timeHeld = (
  events: readonly CaseEvent[],
  until: Instant,
  calendar: WorkingCalendar,
): TimeHeld => {
  const known = events.filter(({ at }) => at <= until);
  const spans = spansOf(known, until, calendar);
  return {
    whole: sumOf(spans),
    stoodStill: sumOf(spans.filter(({ as }) => as === 'stoodStill')),
    spans,
    departments: departmentsOf(spans),
    breaches: breachesOf(known, until, calendar),
  };
};
