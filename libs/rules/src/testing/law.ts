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

/** A complaint, or nothing. Judged on each event, against the book as it was before the event. */
export type EventLaw = (event: CaseEvent, book: Book, decision: Decision) => string | undefined;
/** Judged after each decision, against the book with all of its events. */
export type DecisionLaw = (decision: Decision, book: Book) => string | undefined;

export const unless = (holds: boolean, complaint: string): string | undefined =>
  holds ? undefined : complaint;

export const eventsOf = ({ answer }: Decision): readonly CaseEvent[] =>
  'code' in answer ? [] : answer;
