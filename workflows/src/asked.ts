import type { Actor, Command } from '@gongjian/rules';

/** A command as it was asked, to be judged anew where the ledger knows better. */
export interface Asked {
  readonly command: Command;
  readonly actor: Actor;
}
