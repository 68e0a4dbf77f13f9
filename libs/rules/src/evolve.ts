import type { CaseEvent } from './case-event.ts';
import type { Approval, CaseState, Child } from './case-state.ts';
import { clocksEvolved, isClockEvent } from './clock-evolution.ts';

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

const withChild = (state: CaseState, number: string, child: Child): CaseState => ({
  ...state,
  children: { ...state.children, [number]: child },
});

/* oxlint-disable-next-line max-lines-per-function -- one case per event: the list is the meaning */
const applied = (state: CaseState, event: CaseEvent): CaseState => {
  if (isClockEvent(event)) return clocksEvolved(state, event);
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
    case 'factsRecorded':
      return { ...state, facts: { ...state.facts, ...event.facts } };
    case 'progressJudged':
      return { ...state, progress: event.light };
    case 'evidenceAttached':
      return { ...state, evidence: [...state.evidence, { ...event.evidence, stage: event.stage }] };
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
