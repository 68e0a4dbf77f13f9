import type { CaseCommand } from './command.ts';
import type { Words } from './plan.ts';

/** An act tried on one thing, to see whether it is possible; what would be sent with it is left blank. */
export interface Probe {
  readonly command: CaseCommand;
  /** The stage, branch, approval, task, copy, clock or ground the act is on; `null` where it needs none. */
  readonly target: string | null;
  readonly title: Words;
}

/** The key of a command that is never sent. */
export const SENT = { id: '', fingerprint: '' } as const;
