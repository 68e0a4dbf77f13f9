import {
  everPaused,
  lightSpan,
  toIso,
  wakeAt,
  workOf,
  type Approval,
  type CaseEvent,
  type CaseNumber,
  type CaseState,
  type Clock,
  type Instant,
  type WorkItem,
} from '@gongjian/rules';

/** What events amount to, as rows named like the columns that they fill. Pure: the same events, the same rows. */

const iso = (at: Instant | null | undefined): string | null =>
  at === null || at === undefined ? null : toIso(at);

/**
 * A state as its file keeps it: without the receipts of its commands. They grow with every command, the
 * whole state is written with every command, and `case_event` has them anyway.
 */
export type KeptState = Omit<CaseState, 'receipts'>;

/** JSON, which rows become, knows no `undefined`. */
const keptState = (state: CaseState): KeptState & { receipts: undefined } => ({
  ...state,
  receipts: undefined,
});

const fileRow = (state: CaseState) => {
  const span = lightSpan(state);
  return {
    number: state.number,
    kind: state.kind,
    title: state.title,
    programme: state.programme,
    lead: state.lead,
    acting: state.acting,
    stage: state.stage,
    status: state.status,
    parent: state.parent,
    due_at: iso(span.dueAt),
    warn_at: iso(span.warnAt),
    red_at: iso(span.redAt),
    frozen_at: iso(span.frozenAt),
    progress: span.progress,
    ever_paused: state.clocks.some(everPaused),
    calendar: state.calendar,
    plan: state.plan.hash,
    breaches: state.breaches,
    version: state.version,
    opened_at: toIso(state.openedAt),
    opened_by: state.openedBy.account,
    changed_at: toIso(state.changedAt),
    wake_at: iso(wakeAt(state)),
    state: keptState(state),
  };
};

const approvalRow = (number: CaseNumber, approval: Approval) => ({
  case_number: number,
  approval: approval.approval,
  round: approval.round,
  state: approval.state,
  departments: approval.signers.map(({ department }) => department),
  answers: approval.answers,
});

const clockRow = (number: CaseNumber, clock: Clock) => ({
  case_number: number,
  id: clock.id,
  clock: clock.clock,
  subject: clock.subject,
  holders: clock.holders,
  bound: clock.bound,
  state: clock.state,
  started_on: clock.startedOn,
  due: clock.due,
  due_at: toIso(clock.dueAt),
  warn_at: iso(clock.warnAt),
  breached_at: iso(clock.breachedAt),
  provisional: clock.provisional,
  red_at: toIso(clock.redAt),
  ever_paused: everPaused(clock),
  ended_on: clock.endedOn,
  late_days: clock.late?.days ?? null,
  late_working_days: clock.late?.workingDays ?? null,
  calendar: clock.calendar,
});

const workRow = (number: CaseNumber, item: WorkItem) => ({
  case_number: number,
  id: item.id,
  kind: item.kind,
  target: item.target,
  department: item.department,
  role: item.role,
  assignee: item.assignee,
  since: toIso(item.since),
  due: item.due,
  due_at: iso(item.dueAt),
  warn_at: iso(item.warnAt),
  red_at: iso(item.redAt),
  held: item.held,
  priority: item.priority,
});

const workRows = (state: CaseState) => workOf(state).map((item) => workRow(state.number, item));

const linkRow = (number: CaseNumber, link: CaseState['links'][number]) => ({
  number,
  other: link.number,
  role: link.role,
  heard: link.version,
});

/** All that is owed to the case, or `null` where it is what it was. */
const changedWork = (state: CaseState, before: CaseState | undefined) => {
  const work = workRows(state);
  const same = before !== undefined && JSON.stringify(workRows(before)) === JSON.stringify(work);
  return same ? null : work;
};

const breachRow = (number: CaseNumber, event: CaseEvent & { type: 'clockBreached' }) => ({
  case_number: number,
  clock_id: event.clock,
  version: event.version,
  due: event.due,
  due_at: toIso(event.dueAt),
  breached_at: toIso(event.at),
  holders: event.holders,
});

const evidenceRow = (number: CaseNumber, event: CaseEvent & { type: 'evidenceAttached' }) => ({
  case_number: number,
  version: event.version,
  id: event.evidence.id,
  kind: event.evidence.kind,
  name: event.evidence.name,
  sha256: event.evidence.sha256,
  size: event.evidence.size,
  stage: event.stage,
  attached_at: toIso(event.at),
  attached_by: event.by.account,
});

/** What a part of the state was before is the same object after: `evolve` changes nothing in place. */
const changed = <Part>(now: readonly Part[], before: readonly Part[] = []): readonly Part[] => {
  const known = new Set(before);
  return now.filter((part) => !known.has(part));
};

/** The cases on which it stands, or `null` where they are what they were. */
const changedLinks = ({ number, links }: CaseState, before: CaseState | undefined) =>
  links === before?.links || (before === undefined && links.length === 0)
    ? null
    : links.map((link) => linkRow(number, link));

/** The rows of a case as it stands; given the state it came from, only what changed of its parts. */
export const projection = (state: CaseState, before?: CaseState) => ({
  file: fileRow(state),
  approvals: changed(state.approvals, before?.approvals).map((one) =>
    approvalRow(state.number, one),
  ),
  clocks: changed(state.clocks, before?.clocks).map((one) => clockRow(state.number, one)),
  work: changedWork(state, before),
  links: changedLinks(state, before),
  /** What those that stand on it see of it has changed. */
  told: state.standing !== (before?.standing ?? 0),
});

/** The rows that events leave behind for good: a breach and a document are told as of their day. */
export const traces = (number: CaseNumber, events: readonly CaseEvent[]) => ({
  breaches: events
    .filter((event) => event.type === 'clockBreached')
    .map((event) => breachRow(number, event)),
  evidence: events
    .filter((event) => event.type === 'evidenceAttached')
    .map((event) => evidenceRow(number, event)),
});

/** The tables that are made from `case_event`. */
export type ProjectionTable =
  'case_file' | 'approval' | 'clock' | 'work_item' | 'case_link' | 'breach' | 'evidence';

/** Rows as they are told to PostgreSQL, by table. */
export type ProjectionRows = Readonly<Record<ProjectionTable, readonly object[]>>;

/** Every row that the events of a case amount to; `rings_at`, which hangs on who else wakes then, is not among it. */
export const wholeProjection = (
  state: CaseState,
  { breaches, evidence }: ReturnType<typeof traces>,
  headHash: string,
): ProjectionRows => {
  const { file, approvals, clocks, work, links } = projection(state);
  return {
    case_file: [{ ...file, head_hash: headHash }],
    approval: approvals,
    clock: clocks,
    work_item: work ?? [],
    case_link: links ?? [],
    breach: breaches,
    evidence,
  };
};
