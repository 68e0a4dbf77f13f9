import type { CaseCommand } from '@gongjian/rules';

type Content<Command> = Command extends CaseCommand
  ? Omit<Command, 'id' | 'fingerprint' | 'expected'>
  : never;

/** What is asked of a case, without what every command carries. */
export type ActContent = Content<CaseCommand>;
