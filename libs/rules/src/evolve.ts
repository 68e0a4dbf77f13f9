import type { CaseEvent, MovedClock, StartedClock } from './case-event.ts';
import type { Approval, CaseState, Child, Clock, DueMove, Extension } from './case-state.ts';
import { dayOf } from './instant.ts';
import type { PlainDate } from './plain-date.ts';

const openedState = (event: CaseEvent & { type: 'caseOpened' }): CaseState => ({
  number: event.number,
  kind: event.kind,
  title: event.title,
  programme: event.programme,
  lead: event.lead,
  parent: event.parent,
  plan: event.plan,
  calendar: event.calendar,
  status: 'open',
  version: event.version,
  openedAt: event.at,
  openedBy: event.by,
  changedAt: event.at,
  stage: '' as CaseState['stage'],
  attempt: 0,
  acting: event.lead,
  enteredAt: event.at,
  attempts: {},
  facts: event.facts,
  evidence: [],
  approvals: [],
  clocks: [],
  hold: null,
  children: {},
  receipts: {},
  progress: 'green',
  breaches: 0,
  outcome: null,
});

const startedClock = (clock: StartedClock, calendar: string): Clock => ({
  ...clock,
  state: 'running',
  breachedAt: null,
  late: null,
  pauses: [],
  extensions: [],
  moves: [],
  rang: [],
  endedOn: null,
  calendar,
});

const withClock = (
  state: CaseState,
  id: string,
  change: (clock: Clock) => Partial<Clock>,
): CaseState => ({
  ...state,
  clocks: state.clocks.map((clock) => (clock.id === id ? { ...clock, ...change(clock) } : clock)),
});

const withApproval = (
  state: CaseState,
  event: { approval: string; round: number },
  change: (approval: Approval) => Partial<Approval>,
): CaseState => ({
  ...state,
  approvals: state.approvals.map((approval) =>
    approval.approval === event.approval && approval.round === event.round
      ? { ...approval, ...change(approval) }
      : approval,
  ),
});

const answered = (
  state: CaseState,
  event: CaseEvent & { type: 'approvalGiven' | 'approvalRejected' },
): CaseState => {
  const answer = event.type === 'approvalGiven' ? 'approved' : 'rejected';
  const { department, at, by } = event;
  return withApproval(state, event, ({ answers, state: was }) => ({
    answers: [...answers, { department, by: by.account, at, answer }],
    state: answer === 'rejected' ? 'rejected' : was,
  }));
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
        : { ...moved(clock, due, event, because), calendar: state.calendar, ...change(clock) };
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
    ...(cause.kind === 'plan' ? { plan: cause.plan } : {}),
  };
  return withMoved(known, event, cause.kind);
};

const withChild = (state: CaseState, number: string, child: Child): CaseState => ({
  ...state,
  children: { ...state.children, [number]: child },
});

/* oxlint-disable-next-line max-lines-per-function -- one case per event: the list is the meaning */
const applied = (state: CaseState, event: CaseEvent): CaseState => {
  switch (event.type) {
    case 'caseOpened':
      return state;
    case 'stageEntered':
      return {
        ...state,
        stage: event.stage,
        attempt: event.attempt,
        acting: event.acting,
        enteredAt: event.at,
        attempts: { ...state.attempts, [event.stage]: event.attempt },
      };
    case 'approvalAsked':
      return {
        ...state,
        approvals: [
          ...state.approvals,
          {
            approval: event.approval,
            round: event.round,
            departments: event.departments,
            state: 'asked',
            answers: [],
          },
        ],
      };
    case 'approvalGiven':
    case 'approvalRejected':
      return answered(state, event);
    case 'approvalGranted':
      return withApproval(state, event, () => ({ state: 'granted' }));
    case 'approvalSuperseded':
      return withApproval(state, event, () => ({ state: 'superseded' }));
    case 'clockStarted':
      return { ...state, clocks: [...state.clocks, startedClock(event.clock, state.calendar)] };
    case 'clockRang':
      return withClock(state, event.clock, ({ rungs, rang }) => ({
        rungs: rungs.filter((rung) => rung.rung !== event.rung),
        rang: [...rang, { rung: event.rung, due: event.due, at: event.at }],
      }));
    case 'clockBreached':
      return {
        ...withClock(state, event.clock, () => ({ breachedAt: event.dueAt })),
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
    case 'factsRecorded':
      return { ...state, facts: { ...state.facts, ...event.facts } };
    case 'progressJudged':
      return { ...state, progress: event.light };
    case 'evidenceAttached':
      return { ...state, evidence: [...state.evidence, { ...event.evidence, stage: event.stage }] };
    case 'caseHeld':
      return held(state, event);
    case 'caseResumed':
      return {
        ...withMoved(state, event, 'resumed', runningAgain(event.to)),
        status: 'open',
        hold: null,
      };
    case 'caseCancelled':
      return { ...state, status: 'cancelled', hold: null, outcome: event.reason };
    case 'caseClosed':
      return { ...state, status: 'closed', outcome: event.outcome };
    case 'childOpened':
      return withChild(state, event.number, { stage: null, ended: false, version: 0 });
    case 'childMoved':
      return withChild(state, event.number, {
        stage: event.stage,
        ended: event.ended,
        version: event.childVersion,
      });
    case 'stageReturned':
    case 'noteAdded':
    case 'instructionGiven':
      return state;
    default:
      event satisfies never; // written by a newer release: an older one must not guess
      throw new Error(`unknown event ${JSON.stringify(event)}`);
  }
};

/**
 * The state after one more event; the only way a case changes. Pure: no plan, no calendar and no clock
 * is asked, everything an event needs it carries, so that a fold gives the same case for ever.
 * The first event is `caseOpened` and takes no state; every later one takes the state before it.
 */
export const evolve = (state: CaseState | undefined, event: CaseEvent): CaseState => {
  const before = event.type === 'caseOpened' ? openedState(event) : state;
  if (before === undefined) throw new Error(`a case begins with caseOpened, not ${event.type}`);
  const after = applied(before, event);
  const receipts =
    event.command === null
      ? after.receipts
      : {
          ...after.receipts,
          [event.command.id]: { version: event.version, fingerprint: event.command.fingerprint },
        };
  return { ...after, version: event.version, changedAt: event.at, receipts };
};

/** The case that a complete list of its events makes. */
export const fold = (events: readonly CaseEvent[]): CaseState | undefined => {
  let state: CaseState | undefined;
  for (const event of events) state = evolve(state, event);
  return state;
};
