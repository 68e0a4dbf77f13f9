import { isApprovalEvent } from '../approval/approval-evolution.ts';
import type { CaseEvent, Facts, HappeningType } from '../case-event.ts';
import { latestRound, type CaseState, type Undo } from '../case-state.ts';
import type { StageId } from '../case-plan/plan.ts';
import { isClockEvent } from '../clock/clock-evolution.ts';
import { isLinkEvent } from '../linking/link-evolution.ts';

/** What it takes to go back to before a step forwards, and until when that can be done. */

type StepForwards = CaseEvent & { readonly type: 'stageAdvanced' | 'branchFinished' };

/** Of a step with which nothing has ended, begun or lapsed. */
const NOTHING_ENDED = {
  clocks: [],
  started: [],
  facts: {},
  papers: [],
  periods: [],
  decisions: {},
} as const;

/** The step that was taken last can be withdrawn, from here on; `null` for what takes no step of a person. */
export const undoOf = (state: CaseState, event: StepForwards): Undo | null => {
  const desk = event.branch === null ? state : state.branches.find(({ id }) => id === event.branch);
  if (event.command === null || desk === undefined) return null;
  const { stage: from, attempt, acting, enteredAt } = desk;
  return {
    command: event.command.id,
    by: event.by.account,
    behalf: event.by.behalf ?? null,
    from,
    to: event.type === 'stageAdvanced' ? event.to : null,
    branch: event.branch,
    attempt,
    acting,
    enteredAt,
    branches: state.branches,
    preparedBy: state.preparedBy,
    ...NOTHING_ENDED,
    builtUpon: false,
  };
};

/** What goes on by itself, and what is heard of other cases: nobody has built on anything by it. */
const isByItself = (event: CaseEvent): boolean =>
  event.command === null &&
  (isClockEvent(event) || isLinkEvent(event) || event.type === 'childMoved');

/** What tells or reminds somebody and rests on nothing; and clocks, which begin and end with something else. */
const RESTS_ON_NOTHING: ReadonlySet<HappeningType> = new Set([
  'copied',
  'copyRead',
  'noteAdded',
  'urged',
  'clockStarted',
  'clockStopped',
]);

type Round = Readonly<{ approval: string; round: number }>;

const stageOfRound = ({ approvals }: CaseState, of: Round | null): StageId | undefined =>
  approvals.find(({ approval, round }) => approval === of?.approval && round === of.round)?.stage;

/** The stage whose round has set a condition. */
const stageOfTask = (state: CaseState, id: string): StageId | undefined =>
  stageOfRound(state, state.tasks.find((task) => task.id === id)?.approval ?? null);

/** The stage in which something happens; `undefined` where it concerns the whole case. */
const stageOfEvent = (state: CaseState, event: CaseEvent): StageId | null | undefined => {
  switch (event.type) {
    case 'approvalAsked':
    case 'actingChanged':
    case 'correctionAsked':
    case 'correctionSupplied':
      return event.stage;
    case 'taskOpened':
      return stageOfRound(state, event.task.approval);
    case 'taskReported':
    case 'taskAccepted':
    case 'taskReturned':
    case 'taskDropped':
      return stageOfTask(state, event.task);
    case 'assigned':
      if (event.on === 'stage') return event.target as StageId;
      return event.on === 'task'
        ? stageOfTask(state, event.target)
        : latestRound(state, event.target)?.stage;
    default:
      return isApprovalEvent(event) ? stageOfRound(state, event) : undefined;
  }
};

/** Whether something happens in another of the ways that are walked side by side than the step that was taken. */
const isBeside = (state: CaseState, { branch }: Undo, event: CaseEvent): boolean => {
  if (branch === null) return false;
  const stage = stageOfEvent(state, event);
  return state.branches.some((way) => way.id !== branch && way.stage === stage);
};

/** The clocks that end under the command of a step forwards would run on; those that start would not be. */
const undoWith = (undo: Undo, before: CaseState, event: CaseEvent): Undo => {
  if (event.type === 'recordsLapsed') {
    const lapsed = event.facts.map((fact) => [fact, before.facts[fact]]);
    return {
      ...undo,
      facts: { ...undo.facts, ...(Object.fromEntries(lapsed) as Facts) },
      papers: [...undo.papers, ...event.papers.map(({ id }) => id)],
      periods: [...undo.periods, ...(event.periods ?? []).map(({ id }) => id)],
    };
  }
  if (event.type === 'decisionLapsed') {
    const { [event.decision]: lapsed } = before.decisions;
    return lapsed === undefined
      ? undo
      : { ...undo, decisions: { ...undo.decisions, [event.decision]: lapsed } };
  }
  if (event.type === 'clockStarted') return { ...undo, started: [...undo.started, event.clock.id] };
  if (event.type !== 'clockStopped') return undo;
  const ended = before.clocks.filter(({ id }) => id === event.clock);
  return { ...undo, clocks: [...undo.clocks, ...ended] };
};

/**
 * A step forwards can be withdrawn until something rests on it that is done by people or taken from their silence:
 * not what only tells somebody, and, where ways are walked side by side, not what happens in another of them.
 */
export const undoKept = (
  before: CaseState,
  { undo }: Pick<CaseState, 'undo'>,
  event: CaseEvent,
): Undo | null => {
  if (undo === null || undo.builtUpon || isByItself(event)) return undo;
  if (event.command?.id === undo.command) return undoWith(undo, before, event);
  return RESTS_ON_NOTHING.has(event.type) || isBeside(before, undo, event)
    ? undo
    : { ...undo, ...NOTHING_ENDED, builtUpon: true };
};
