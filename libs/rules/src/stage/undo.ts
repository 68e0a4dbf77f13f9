import type { CaseEvent, Facts } from '../case-event.ts';
import type { CaseState, Undo } from '../case-state.ts';
import { isClockEvent } from '../clock/clock-evolution.ts';
import { isLinkEvent } from '../linking/link-evolution.ts';

/** What is kept of the last step forwards, so that it can be taken back. */

/** What goes on by itself, and what is heard of other cases: nobody has built on anything by it. */
const isByItself = (event: CaseEvent): boolean =>
  event.command === null &&
  (isClockEvent(event) || isLinkEvent(event) || event.type === 'childMoved');

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

/** Of a step with which nothing has ended, begun or lapsed. */
export const NOTHING_ENDED = {
  clocks: [],
  started: [],
  facts: {},
  papers: [],
  periods: [],
  decisions: {},
} as const;

/** A step forwards can be withdrawn until anything else is done, by people or by their silence. */
export const undoKept = (before: CaseState, { undo }: CaseState, event: CaseEvent): Undo | null => {
  if (undo === null || undo.builtUpon || isByItself(event)) return undo;
  return event.command?.id === undo.command
    ? undoWith(undo, before, event)
    : { ...undo, ...NOTHING_ENDED, builtUpon: true };
};
