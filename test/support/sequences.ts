import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Actor, CaseCommand, CasePlan } from '@gongjian/rules';

const run = promisify(execFile);
const TESTING = new URL('../../libs/rules/src/testing/', import.meta.url);

/** One thing to do: send a command, which the rules answer so; or make the case go on in a new run. */
export type Doing =
  | { readonly command: CaseCommand; readonly by: Actor; readonly answer: string }
  | { readonly renew: true };

export interface Sequences {
  /** The versions of the plan among which the cases move. */
  readonly plans: readonly CasePlan[];
  readonly sequences: readonly (readonly Doing[])[];
}

/** The random sequences of the rules' own tests, for cases that are opened now. */
export const randomSequences = async (ask: {
  readonly cases: number;
  readonly commands: number;
  readonly seed: number;
  readonly at: number;
}): Promise<Sequences> => {
  const loader = new URL('typescript-loader.mjs', TESTING).href;
  const program = fileURLToPath(new URL('sequence-program.ts', TESTING));
  const { stdout } = await run(
    process.execPath,
    ['--import', loader, program, JSON.stringify(ask)],
    { env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 256 * 1_024 * 1_024 },
  );
  return JSON.parse(stdout) as Sequences;
};
