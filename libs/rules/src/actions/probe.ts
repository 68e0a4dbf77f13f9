import type { CaseState } from '../case-state.ts';
import type { CaseCommand, Moment } from '../command.ts';
import type { Words } from '../case-plan/plan.ts';

/** An act as it would be asked for, with no more content than judging whether it is possible needs. */
export interface Probe {
  readonly command: CaseCommand;
  readonly target: string | null;
  readonly title: Words;
}

/** What could be asked of a case about one topic: the acts that its plan and its state make worth showing. */
export type Probing = (state: CaseState, at: Moment) => readonly Probe[];

export const SENT = { id: '', fingerprint: '' } as const;
