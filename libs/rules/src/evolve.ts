import { approvalsEvolved, isApprovalEvent } from './approval/approval-evolution.ts';
import { personsOf, type CaseEvent, type HappeningType } from './case-event.ts';
import type { CaseState, Child } from './case-state.ts';
import { clocksEvolved, isClockEvent } from './clock/clock-evolution.ts';
import { isLinkEvent, linksEvolved } from './linking/link-evolution.ts';
import { isStageEvent, stagesEvolved } from './stage/stage-evolution.ts';
import { undoKept } from './stage/undo.ts';
import { isTaskEvent, tasksEvolved } from './task/task-evolution.ts';

const openedState = (event: CaseEvent & { type: 'caseOpened' }): CaseState => ({
  number: event.number,
  kind: event.kind,
  title: event.title,
  programme: event.programme,
  lead: event.lead,
  parent: event.parent,
  plan: event.plan,
  rulesOn: event.rulesOn,
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
  verifications: {},
  assignees: {},
  branches: [],
  approvals: [],
  corrections: [],
  tasks: [],
  copies: [],
  urgings: [],
  decisions: {},
  priority: 'normal',
  preparedBy: personsOf(event.by),
  presentedBy: {},
  conflicted: [],
  undo: null,
  clocks: [],
  hold: null,
  children: {},
  links: [],
  milestones: [],
  reservations: [],
  standing: 0,
  receipts: {},
  progress: 'green',
  breaches: 0,
  outcome: null,
});

const withChild = (state: CaseState, number: string, child: Child): CaseState => ({
  ...state,
  children: { ...state.children, [number]: child },
});

/** Whoever prepares what is decided on is known by name, so that he does not decide on it too. */
const preparedBy = (state: CaseState, { by }: CaseEvent): CaseState => {
  const fresh = personsOf(by).filter((person) => !state.preparedBy.includes(person));
  return fresh.length === 0 ? state : { ...state, preparedBy: [...state.preparedBy, ...fresh] };
};

const recordsLapsed = (
  state: CaseState,
  { facts, papers, periods = [] }: CaseEvent & { readonly type: 'recordsLapsed' },
): CaseState => ({
  ...state,
  facts: Object.fromEntries(Object.entries(state.facts).filter(([name]) => !facts.includes(name))),
  evidence: state.evidence.map((paper) =>
    papers.some(({ id }) => id === paper.id) ? { ...paper, lapsed: true } : paper,
  ),
  clocks: state.clocks.map((clock) =>
    periods.some(({ id }) => id === clock.id) ? { ...clock, lapsed: true } : clock,
  ),
});

const withVerified = (
  state: CaseState,
  {
    verification,
    verdict,
    words,
    told,
    heard,
    documents,
    at,
  }: CaseEvent & {
    readonly type: 'verified';
  },
): CaseState => ({
  ...state,
  verifications: {
    ...state.verifications,
    [verification]: {
      verdict,
      words,
      told,
      ...(heard === undefined ? {} : { heard }),
      documents,
      at,
    },
  },
});

/** What each command did last: of this one, this event. */
const receiptsKept = (
  { receipts }: CaseState,
  { command, version }: CaseEvent,
): CaseState['receipts'] =>
  command === null
    ? receipts
    : { ...receipts, [command.id]: { version, fingerprint: command.fingerprint } };

/* oxlint-disable-next-line max-lines-per-function -- one case per event: the list is the meaning */
const applied = (state: CaseState, event: CaseEvent): CaseState => {
  if (isClockEvent(event)) return clocksEvolved(state, event);
  if (isApprovalEvent(event)) return approvalsEvolved(state, event);
  if (isStageEvent(event))
    return event.type === 'stageAdvanced'
      ? preparedBy(stagesEvolved(state, event), event)
      : stagesEvolved(state, event);
  if (isLinkEvent(event)) return linksEvolved(state, event);
  if (isTaskEvent(event)) return tasksEvolved(state, event);
  switch (event.type) {
    case 'caseOpened':
      return state;
    case 'factsRecorded':
      return preparedBy({ ...state, facts: { ...state.facts, ...event.facts } }, event);
    case 'recordsLapsed':
      return recordsLapsed(state, event);
    case 'verified':
      return withVerified(state, event);
    case 'progressJudged':
      return { ...state, progress: event.light };
    case 'evidenceAttached':
      return { ...state, evidence: [...state.evidence, { ...event.evidence, stage: event.stage }] };
    case 'caseCancelled':
    case 'caseRecalled':
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
    case 'noteAdded':
    case 'instructionGiven':
      return state;
    default:
      event satisfies never; // written by a newer release: an older one must not guess
      throw new Error(`unknown event ${JSON.stringify(event)}`);
  }
};

/** What those that stand on a case see of it. */
const SAID_TO_OTHERS: ReadonlySet<HappeningType> = new Set([
  'milestoneReached',
  'milestoneLost',
  'fundsReserved',
  'fundsReleased',
  'fundsPaid',
  'fundsReturned',
  'caseClosed',
  'caseCancelled',
  'caseRecalled',
]);

/** With what every event leaves. Its fields are named one by one: all states have one shape, and are quick to read. */
const recorded = (before: CaseState, state: CaseState, event: CaseEvent): CaseState => ({
  number: state.number,
  kind: state.kind,
  title: state.title,
  programme: state.programme,
  lead: state.lead,
  parent: state.parent,
  plan: state.plan,
  rulesOn: state.rulesOn,
  calendar: state.calendar,
  status: state.status,
  version: event.version,
  openedAt: state.openedAt,
  openedBy: state.openedBy,
  changedAt: event.at,
  stage: state.stage,
  attempt: state.attempt,
  acting: state.acting,
  enteredAt: state.enteredAt,
  attempts: state.attempts,
  facts: state.facts,
  evidence: state.evidence,
  verifications: state.verifications,
  assignees: state.assignees,
  branches: state.branches,
  approvals: state.approvals,
  corrections: state.corrections,
  tasks: state.tasks,
  copies: state.copies,
  urgings: state.urgings,
  decisions: state.decisions,
  priority: state.priority,
  preparedBy: state.preparedBy,
  presentedBy: state.presentedBy,
  conflicted: state.conflicted,
  undo: undoKept(before, state, event),
  clocks: state.clocks,
  hold: state.hold,
  children: state.children,
  links: state.links,
  milestones: state.milestones,
  reservations: state.reservations,
  standing: SAID_TO_OTHERS.has(event.type) ? event.version : state.standing,
  receipts: receiptsKept(state, event),
  progress: state.progress,
  breaches: state.breaches,
  outcome: state.outcome,
});

/**
 * The state after one more event; the only way a case changes. Pure: no plan, no calendar and no clock
 * is asked, everything an event needs it carries, so that a fold gives the same case for ever.
 * The first event is `caseOpened` and takes no state; every later one takes the state before it.
 */
export const evolve = (state: CaseState | undefined, event: CaseEvent): CaseState => {
  const before = event.type === 'caseOpened' ? openedState(event) : state;
  if (before === undefined) throw new Error(`a case begins with caseOpened, not ${event.type}`);
  return recorded(before, applied(before, event), event);
};

/** The case that a complete list of its events makes. */
export const fold = (events: readonly CaseEvent[]): CaseState | undefined => {
  let state: CaseState | undefined;
  for (const event of events) state = evolve(state, event);
  return state;
};
