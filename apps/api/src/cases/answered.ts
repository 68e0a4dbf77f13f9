import type { CommandOutcome } from '@gongjian/contract';

/** What became of a command, and how it is to be told. */
export interface Answered {
  readonly outcome: CommandOutcome;
  /** The answer comes from the record: the same command was done before. */
  readonly replayed: boolean;
  /** The case that the command opened. */
  readonly opened?: string;
}
