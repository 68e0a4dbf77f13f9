import type { Actor, CaseEvent } from '../case-event.ts';
import type { CaseState } from '../case-state.ts';
import type { Command } from '../command.ts';
import type { Refusal } from '../refusal.ts';
import type { Book } from './book.ts';

/** One command, what was decided, and the case before and after it. */
export interface Decision {
  readonly command: Command;
  readonly by: Actor;
  readonly at: number;
  readonly before: CaseState | undefined;
  readonly answer: readonly CaseEvent[] | Refusal;
  readonly after: CaseState;
}

/** A complaint, or nothing. */
type Says<Event> = (event: Event, book: Book, decision: Decision) => string | undefined;

/** Judged on each event of its types (`null`: of every one), against the book as it was before the event. */
export interface EventLaw {
  readonly on: readonly CaseEvent['type'][] | null;
  readonly says: Says<CaseEvent>;
}

/** A law of these happenings only. */
export const on = <Type extends CaseEvent['type']>(
  types: readonly Type[],
  says: Says<CaseEvent & { readonly type: Type }>,
): EventLaw => ({ on: types, says: says as Says<CaseEvent> });

/** A law of every event. */
export const always = (says: Says<CaseEvent>): EventLaw => ({ on: null, says });

/** Judged after each decision, against the book with all of its events. */
export type DecisionLaw = (decision: Decision, book: Book) => string | undefined;

/** A complaint is worded only where there is one: a law is held a billion times. */
export const unless = (holds: boolean, complaint: () => string): string | undefined =>
  holds ? undefined : complaint();

/** The same names, each as often, in whatever order. */
export const sameNames = (some: readonly string[], others: readonly string[]): boolean => {
  if (some.length !== others.length) return false;
  const left = [...others];
  return some.every((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
};

export const eventsOf = ({ answer }: Decision): readonly CaseEvent[] =>
  'code' in answer ? [] : answer;
