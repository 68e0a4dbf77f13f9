import type { Happening } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import type { Moment } from './command.ts';
import type { Refusal } from './refusal.ts';

/**
 * How one act is judged. `may`: is it possible for this actor on this target now? It is what the list
 * of actions shows. `content`: is what was sent acceptable? `happenings`: what has then happened.
 */
export interface Act<Command> {
  readonly may: (state: CaseState, command: Command, at: Moment) => Refusal | undefined;
  readonly content?: (state: CaseState, command: Command, at: Moment) => Refusal | undefined;
  readonly happenings: (state: CaseState, command: Command, at: Moment) => readonly Happening[];
}
