import type { CaseEvent, HappeningType } from '../case-event.ts';
import type { Branch, CaseState, Clock, Task, Undo } from '../case-state.ts';
import { clocksMigrated, clocksReinstated } from '../clock/clock-evolution.ts';
import { renamed } from '../migration/renaming.ts';
import { isOpenTask, roundOfTask, taskOfClock } from '../task/task.ts';
import { undoOf } from './undo.ts';

/** Where a case stands: the part of `evolve` that moves it through its stages and branches. */

const STAGE_EVENTS = [
  'stageEntered',
  'stageAdvanced',
  'stageReturned',
  'advanceWithdrawn',
  'branchFinished',
  'branchCancelled',
  'actingChanged',
  'correctionAsked',
  'correctionSupplied',
  'planMigrated',
] as const satisfies readonly HappeningType[];

export type StageEvent = CaseEvent & { readonly type: (typeof STAGE_EVENTS)[number] };

const KNOWN: ReadonlySet<string> = new Set(STAGE_EVENTS);

export const isStageEvent = (event: CaseEvent): event is StageEvent => KNOWN.has(event.type);

type EventOf<Type extends StageEvent['type']> = CaseEvent & { readonly type: Type };

const without = <Value>(record: Readonly<Record<string, Value>>, key: string) => {
  const { [key]: _, ...rest } = record;
  return rest;
};

/** Who prepared what is decided on in a stage that is entered; a way begins with what its holder was entered with. */
const presenting = (
  { branches, preparedBy, presentedBy, stage: holder }: CaseState,
  { stage, branch }: EventOf<'stageEntered'>,
): CaseState['presentedBy'] => {
  const begins = branch !== null && !branches.some(({ id }) => id === branch);
  const withHolder = begins ? (presentedBy[holder] ?? []) : [];
  const accounts = new Set([...(presentedBy[stage] ?? []), ...withHolder, ...preparedBy]);
  return { ...presentedBy, [stage]: [...accounts] };
};

const entered = (state: CaseState, event: EventOf<'stageEntered'>): CaseState => {
  const { stage, attempt, acting, at: enteredAt, branch } = event;
  const known = {
    ...state,
    attempts: { ...state.attempts, [stage]: attempt },
    presentedBy: presenting(state, event),
    assignees: without(state.assignees, stage),
  };
  if (branch === null) {
    // What was prepared before is what this stage decides on; from here on the next one is prepared.
    const preparedBy = state.attempt === 0 ? state.preparedBy : [];
    return { ...known, stage, attempt, acting, enteredAt, branches: [], preparedBy };
  }
  const here: Branch = { id: branch, stage, attempt, acting, enteredAt, finished: false };
  const others = state.branches.filter(({ id }) => id !== branch);
  return { ...known, branches: [...others, here] };
};

const withBranch = (
  state: CaseState,
  branch: string,
  change: Partial<Branch>,
): Pick<CaseState, 'branches'> => ({
  branches: state.branches.map((one) => (one.id === branch ? { ...one, ...change } : one)),
});

/** Whatever lapsed counts again, where it is among those named. */
const countingAgain = <Part extends { readonly id: string; readonly lapsed?: true }>(
  parts: readonly Part[],
  named: readonly string[],
): readonly Part[] => {
  const again = new Set(named);
  return parts.map((part) => {
    if (!again.has(part.id)) return part;
    const { lapsed: _, ...counts } = part;
    return counts as Part;
  });
};

const recordsRestored = (
  { facts, evidence, clocks, decisions }: CaseState,
  undo: Undo,
): Pick<CaseState, 'facts' | 'evidence' | 'clocks' | 'decisions'> => ({
  facts: { ...facts, ...undo.facts },
  decisions: { ...decisions, ...undo.decisions },
  evidence: countingAgain(evidence, undo.papers),
  clocks: countingAgain(clocks, undo.periods),
});

const advanceWithdrawn = (state: CaseState, event: EventOf<'advanceWithdrawn'>): CaseState => {
  const { undo } = state;
  if (undo === null) throw new Error(`case ${state.number} has nothing to withdraw`);
  const { attempt, acting, enteredAt, branches, preparedBy, from: stage } = undo;
  const back = { attempt, acting, enteredAt, stage };
  const running = clocksReinstated(state, event);
  return {
    ...running,
    ...(event.branch === null
      ? { ...back, branches }
      : withBranch(state, event.branch, { ...back, finished: false })),
    preparedBy,
    ...recordsRestored(running, undo),
    undo: null,
  };
};

/** With a stage goes what is still to be done for it: its clocks, and the conditions that its rounds have set. */
const actingChanged = (state: CaseState, { stage, to }: EventOf<'actingChanged'>): CaseState => {
  const goesWith = (task: Task | undefined): task is Task =>
    task !== undefined && isOpenTask(task) && roundOfTask(state, task)?.stage === stage;
  const counts = (clock: Clock): boolean =>
    (clock.subject === 'stage' && clock.stage === stage && clock.endedOn === null) ||
    (clock.subject === 'task' && goesWith(taskOfClock(state, clock)));
  return {
    ...state,
    acting: state.stage === stage ? to : state.acting,
    branches: state.branches.map((one) => (one.stage === stage ? { ...one, acting: to } : one)),
    assignees: without(state.assignees, stage),
    tasks: state.tasks.map((task) =>
      goesWith(task) ? { ...task, department: to, assignee: null } : task,
    ),
    clocks: state.clocks.map((clock) => (counts(clock) ? { ...clock, holders: [to] } : clock)),
  };
};

const correctionAsked = (state: CaseState, event: EventOf<'correctionAsked'>): CaseState => {
  const { stage, from, items, ground, by, at } = event;
  const correction = {
    stage,
    attempt: state.attempts[stage] ?? 1,
    from,
    items,
    ground,
    by: by.account,
    at,
    state: 'asked',
  } as const;
  return { ...state, corrections: [...state.corrections, correction] };
};

const correctionSupplied = (
  state: CaseState,
  { stage }: EventOf<'correctionSupplied'>,
): CaseState => ({
  ...state,
  corrections: state.corrections.map((one) =>
    one.stage === stage && one.attempt === state.attempts[stage]
      ? { ...one, state: 'supplied' }
      : one,
  ),
});

const migrated = (before: CaseState, event: EventOf<'planMigrated'>): CaseState => ({
  ...renamed(clocksMigrated(before, event), event.stages),
  plan: event.plan,
  undo: null,
});

/** The state after an event that moves it. */
export const stagesEvolved = (state: CaseState, event: StageEvent): CaseState => {
  switch (event.type) {
    case 'stageEntered':
      return entered(state, event);
    case 'stageAdvanced':
      return { ...state, undo: undoOf(state, event) };
    case 'stageReturned':
      return state;
    case 'advanceWithdrawn':
      return advanceWithdrawn(state, event);
    case 'branchFinished':
      return {
        ...state,
        ...withBranch(state, event.branch, { finished: true }),
        undo: undoOf(state, event),
      };
    case 'branchCancelled':
      return { ...state, branches: state.branches.filter(({ id }) => id !== event.branch) };
    case 'actingChanged':
      return actingChanged(state, event);
    case 'correctionAsked':
      return correctionAsked(state, event);
    case 'correctionSupplied':
      return correctionSupplied(state, event);
    case 'planMigrated':
      return migrated(state, event);
    default:
      return event satisfies never;
  }
};
