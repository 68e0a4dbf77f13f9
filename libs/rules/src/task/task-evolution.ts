import type { CaseEvent, HappeningType } from '../case-event.ts';
import type { CaseState, Task } from '../case-state.ts';

/** What is asked of departments and people besides the stages: tasks, copies, urgings, assignments, conflicts. */

const TASK_EVENTS = [
  'assigned',
  'conflictDeclared',
  'taskOpened',
  'taskReported',
  'taskAccepted',
  'taskReturned',
  'taskDropped',
  'prioritySet',
  'decisionTaken',
  'decisionLapsed',
  'copied',
  'copyRead',
  'urged',
] as const satisfies readonly HappeningType[];

export type TaskEvent = CaseEvent & { readonly type: (typeof TASK_EVENTS)[number] };

const KNOWN: ReadonlySet<string> = new Set(TASK_EVENTS);

export const isTaskEvent = (event: CaseEvent): event is TaskEvent => KNOWN.has(event.type);

type EventOf<Type extends TaskEvent['type']> = CaseEvent & { readonly type: Type };

const withTask = (
  state: CaseState,
  id: string,
  change: (task: Task) => Partial<Task>,
): CaseState => ({
  ...state,
  tasks: state.tasks.map((task) => (task.id === id ? { ...task, ...change(task) } : task)),
});

const openedTask = ({ task, by, at, command }: EventOf<'taskOpened'>): Task => ({
  ...task,
  by: { account: by.account, department: by.department, role: by.role },
  at,
  command: command?.id ?? null,
  assignee: null,
  state: 'open',
  reports: [],
});

const reported = (state: CaseState, event: EventOf<'taskReported'>): CaseState =>
  withTask(state, event.task, ({ reports }) => ({
    state: 'reported',
    reports: [
      ...reports,
      {
        by: event.by.account,
        behalf: event.by.behalf ?? null,
        at: event.at,
        text: event.text,
        evidence: event.evidence,
      },
    ],
  }));

/** It is to be reported anew; what was reported stays on record. */
const returned = (state: CaseState, { task }: EventOf<'taskReturned'>): CaseState =>
  withTask(state, task, ({ reports }) => ({
    state: 'open',
    reports: reports.map((report) => ({ ...report, returned: true })),
  }));

const atStage = (state: CaseState, { target, to }: EventOf<'assigned'>): CaseState => {
  const { [target]: _, ...others } = state.assignees;
  return { ...state, assignees: to === null ? others : { ...others, [target]: to } };
};

/** Who signs for a department in the rounds that are being asked. */
const withSigners = (
  state: CaseState,
  change: (signer: CaseState['approvals'][number]['signers'][number], approval: string) => object,
): Pick<CaseState, 'approvals'> => ({
  approvals: state.approvals.map((round) =>
    round.state === 'asked'
      ? {
          ...round,
          signers: round.signers.map((one) => ({ ...one, ...change(one, round.approval) })),
        }
      : round,
  ),
});

const assigned = (state: CaseState, event: EventOf<'assigned'>): CaseState => {
  const { on, target, department, to } = event;
  if (on === 'stage') return atStage(state, event);
  if (on === 'task') return withTask(state, target, () => ({ assignee: to }));
  const change = withSigners(state, (signer, approval) =>
    approval === target && signer.department === department ? { assignee: to } : {},
  );
  return { ...state, ...change };
};

/** What lay with an account that steps aside lies with its department again. */
const conflictDeclared = (
  state: CaseState,
  { account }: EventOf<'conflictDeclared'>,
): CaseState => ({
  ...state,
  conflicted: [...state.conflicted, account],
  assignees: Object.fromEntries(
    Object.entries(state.assignees).filter(([, assignee]) => assignee !== account),
  ),
  ...withSigners(state, ({ assignee }) => (assignee === account ? { assignee: null } : {})),
  tasks: state.tasks.map((task) =>
    task.assignee === account ? { ...task, assignee: null } : task,
  ),
});

const urged = (state: CaseState, { on, target, at: lastAt }: EventOf<'urged'>): CaseState => {
  const isThis = (one: CaseState['urgings'][number]) => one.on === on && one.target === target;
  const times = (state.urgings.find(isThis)?.times ?? 0) + 1;
  const others = state.urgings.filter((one) => !isThis(one));
  return { ...state, urgings: [...others, { on, target, times, lastAt }] };
};

const copied = (state: CaseState, { id, to, text, by, at }: EventOf<'copied'>): CaseState => ({
  ...state,
  copies: [...state.copies, { id, to, text, by: by.account, at, read: null }],
});

const copyRead = (state: CaseState, { id, by, at }: EventOf<'copyRead'>): CaseState => ({
  ...state,
  copies: state.copies.map((copy) =>
    copy.id === id ? { ...copy, read: { by: by.account, at } } : copy,
  ),
});

/** The state after an event about what is asked of somebody. */
/* oxlint-disable-next-line max-lines-per-function -- one case per event: the list is the meaning */
export const tasksEvolved = (state: CaseState, event: TaskEvent): CaseState => {
  switch (event.type) {
    case 'assigned':
      return assigned(state, event);
    case 'conflictDeclared':
      return conflictDeclared(state, event);
    case 'taskOpened':
      return { ...state, tasks: [...state.tasks, openedTask(event)] };
    case 'taskReported':
      return reported(state, event);
    case 'taskAccepted':
      return withTask(state, event.task, () => ({ state: 'accepted' }));
    case 'taskReturned':
      return returned(state, event);
    case 'taskDropped':
      return withTask(state, event.task, () => ({ state: 'dropped' }));
    case 'prioritySet':
      return { ...state, priority: event.priority };
    case 'decisionTaken': {
      const taken = { outcome: event.outcome, by: event.by.account, at: event.at };
      return { ...state, decisions: { ...state.decisions, [event.decision]: taken } };
    }
    case 'decisionLapsed': {
      const { [event.decision]: _, ...decisions } = state.decisions;
      return { ...state, decisions };
    }
    case 'copied':
      return copied(state, event);
    case 'copyRead':
      return copyRead(state, event);
    case 'urged':
      return urged(state, event);
    default:
      return event satisfies never;
  }
};
