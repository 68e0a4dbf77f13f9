import { silenceKept } from '../approval/approval-evolution.ts';
import type { CaseEvent, HappeningType, MovedClock } from '../case-event.ts';
import {
  startedClock,
  type CaseState,
  type Clock,
  type DueMove,
  type Extension,
  type Rang,
} from '../case-state.ts';
import { dayOf } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';

/** How the clocks of a case change: the part of `evolve` that keeps the ledger of time. */

const CLOCK_EVENTS = [
  'clockStarted',
  'clockRang',
  'rungObjected',
  'rungSettled',
  'clockBreached',
  'clockElapsed',
  'clockStopped',
  'clockPaused',
  'clockResumed',
  'extensionAsked',
  'extensionApproved',
  'extensionRefused',
  'clockExtended',
  'clockCorrected',
  'recalculated',
  'caseHeld',
  'caseResumed',
] as const satisfies readonly HappeningType[];

export type ClockEvent = CaseEvent & { readonly type: (typeof CLOCK_EVENTS)[number] };

const KNOWN: ReadonlySet<string> = new Set(CLOCK_EVENTS);

export const isClockEvent = (event: CaseEvent): event is ClockEvent => KNOWN.has(event.type);

const withClock = (
  state: CaseState,
  id: string,
  change: (clock: Clock) => Partial<Clock>,
): CaseState => {
  const index = state.clocks.findIndex((clock) => clock.id === id);
  const clock = state.clocks[index];
  if (clock === undefined) return state;
  return { ...state, clocks: state.clocks.with(index, { ...clock, ...change(clock) }) };
};

/** A clock with its new due day, as whatever moved it says. */
const moved = (
  clock: Clock,
  { before, ...due }: MovedClock,
  event: CaseEvent,
  because: DueMove['because'],
): Clock => ({
  ...clock,
  ...due,
  moves:
    before === due.due
      ? clock.moves
      : [...clock.moves, { version: event.version, before, after: due.due, because }],
});

/** A breached clock keeps its due day, and the calendar by which it was reckoned. */
const reckonedWith = (clock: Clock, { calendar }: CaseState): Pick<Clock, 'calendar'> => ({
  calendar: clock.breachedAt === null ? calendar : clock.calendar,
});

const withMoved = (
  state: CaseState,
  event: CaseEvent & { readonly clocks: readonly MovedClock[] },
  because: DueMove['because'],
  change: (clock: Clock) => Partial<Clock> = () => ({}),
): CaseState => {
  const news = new Map(event.clocks.map((clock) => [clock.id, clock]));
  return {
    ...state,
    clocks: state.clocks.map((clock) => {
      const due = news.get(clock.id);
      return due === undefined
        ? clock
        : { ...moved(clock, due, event, because), ...reckonedWith(clock, state), ...change(clock) };
    }),
  };
};

/** The pause that lasts ends on `to`, of which day the clock counts again. */
const pausesEnded = (clock: Clock, to: PlainDate): Clock['pauses'] =>
  clock.pauses.map((pause) => (pause.to === null ? { ...pause, to } : pause));

const runningAgain =
  (to: PlainDate) =>
  (clock: Clock): Partial<Clock> => ({ state: 'running', pauses: pausesEnded(clock, to) });

const stoodStill = (
  clock: Clock,
  event: CaseEvent & { type: 'caseHeld' | 'clockPaused' },
): Partial<Clock> => {
  const { from, ground, notice, by } = event;
  const stops = event.type === 'caseHeld' ? 'case' : 'clock';
  const pause = { from, to: null, ground, stops, by: by.account, notice } as const;
  return { state: 'held', pauses: [...clock.pauses, pause] };
};

const held = (state: CaseState, event: CaseEvent & { type: 'caseHeld' }): CaseState => {
  const { ground, reason, at: since, freezesLight } = event;
  const stopped = new Set(event.clocks);
  return {
    ...state,
    status: 'held',
    hold: { ground, reason, since, freezesLight },
    clocks: state.clocks.map((clock) =>
      stopped.has(clock.id) ? { ...clock, ...stoodStill(clock, event) } : clock,
    ),
  };
};

/** The extension that is asked for, changed. */
const withExtension = (
  state: CaseState,
  id: string,
  change: (extension: Extension) => Partial<Extension>,
): CaseState =>
  withClock(state, id, ({ extensions }) => ({
    extensions: extensions.map((one) => (one.state === 'asked' ? { ...one, ...change(one) } : one)),
  }));

const asked = (event: CaseEvent & { type: 'extensionAsked' }): Extension => ({
  amount: event.amount,
  unit: event.unit,
  reason: event.reason,
  by: event.by.account,
  askedAt: event.at,
  approvedBy: event.approvedBy,
  approvals: [],
  state: 'asked',
});

const extended = (state: CaseState, event: CaseEvent & { type: 'clockExtended' }): CaseState =>
  withMoved(state, event, 'extended', ({ extensions }) => ({
    extensions: extensions.map((one) =>
      one.state === 'asked' ? { ...one, state: 'granted' } : one,
    ),
  }));

const recalculated = (state: CaseState, event: CaseEvent & { type: 'recalculated' }): CaseState => {
  const { cause } = event;
  const known = {
    ...state,
    ...(cause.kind === 'calendar' ? { calendar: cause.calendar } : {}),
  };
  return withMoved(known, event, cause.kind);
};

const rungOf = ({ rung, due, at }: ClockEvent & { type: 'clockRang' }): Rang => ({
  rung,
  due,
  at,
  objection: null,
  settled: null,
});

/** The step that has rung, with what people say of it. */
const withRang = <Said extends ClockEvent & { type: 'rungObjected' | 'rungSettled' }>(
  state: CaseState,
  event: Said,
  change: (event: Said) => Partial<Rang>,
): CaseState =>
  withClock(state, event.clock, ({ rang }) => ({
    rang: rang.map((one) => (one.rung === event.rung ? { ...one, ...change(event) } : one)),
  }));

/** Clocks that had ended go on as they were: what ended them was withdrawn. A breach stays a breach. */
export const clocksReinstated = (
  state: CaseState,
  event: CaseEvent & { readonly clocks: readonly MovedClock[] },
): CaseState => {
  const before = new Map(state.undo?.clocks.map((clock) => [clock.id, clock]));
  return withMoved(state, event, 'reinstated', ({ id, pauses }) => ({
    state: before.get(id)?.state ?? 'running',
    pauses: before.get(id)?.pauses ?? pauses,
    late: null,
    endedOn: null,
  }));
};

/** Clocks that are due on another day by the plan the case has moved to. */
export const clocksMigrated = (
  state: CaseState,
  event: CaseEvent & { readonly type: 'planMigrated' },
): CaseState => withMoved(state, event, 'plan');

/** The state after an event about its clocks. */
/* oxlint-disable-next-line max-lines-per-function -- one case per event: the list is the meaning */
export const clocksEvolved = (state: CaseState, event: ClockEvent): CaseState => {
  switch (event.type) {
    case 'clockStarted':
      return { ...state, clocks: [...state.clocks, startedClock(event.clock, state.calendar)] };
    case 'clockRang':
      return withClock(state, event.clock, ({ rungs, rang }) => ({
        rungs: rungs.filter((rung) => rung.rung !== event.rung),
        rang: [...rang, rungOf(event)],
      }));
    case 'rungObjected':
      return withRang(state, event, ({ by, at }) => ({
        objection: { by: by.account, at, reason: event.reason },
      }));
    case 'rungSettled':
      return withRang(state, event, ({ by, at }) => ({
        settled: { outcome: event.outcome, by: by.account, at, reason: event.reason },
      }));
    case 'clockBreached':
      return {
        ...withClock(state, event.clock, () => ({ breachedAt: event.dueAt })),
        ...silenceKept(state, event.clock),
        breaches: state.breaches + 1,
      };
    case 'clockElapsed':
      return withClock(state, event.clock, () => ({
        state: 'elapsed',
        rungs: [],
        endedOn: dayOf(event.at),
      }));
    case 'clockStopped':
      return withClock(state, event.clock, (clock) => ({
        state: event.outcome,
        late: event.late,
        rungs: [],
        pauses: pausesEnded(clock, dayOf(event.at)),
        endedOn: dayOf(event.at),
      }));
    case 'clockPaused':
      return withClock(state, event.clock, (clock) => stoodStill(clock, event));
    case 'clockResumed':
      return withMoved(state, event, 'resumed', runningAgain(event.to));
    case 'extensionAsked':
      return withClock(state, event.clock, ({ extensions }) => ({
        extensions: [...extensions, asked(event)],
      }));
    case 'extensionApproved':
      return withExtension(state, event.clock, ({ approvals }) => ({
        approvals: [...approvals, { by: event.by.account, at: event.at }],
      }));
    case 'extensionRefused':
      return withExtension(state, event.clock, () => ({ state: 'refused' }));
    case 'clockExtended':
      return extended(state, event);
    case 'clockCorrected':
      return withMoved(state, event, 'corrected');
    case 'recalculated':
      return recalculated(state, event);
    case 'caseHeld':
      return held(state, event);
    case 'caseResumed':
      return {
        ...withMoved(state, event, 'resumed', runningAgain(event.to)),
        status: 'open',
        hold: null,
      };
    default:
      return event satisfies never;
  }
};
