import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { CasePlan } from '../case-plan/plan.ts';
import type { Coverage, ManyWays } from './many-walks.ts';

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL('walk-program.ts', import.meta.url));
const LOADER = new URL('typescript-loader.mjs', import.meta.url).href;

/** The walks of a plan are longer than anything Node says by itself. */
const MOST_TEXT = 64 * 1_024 * 1_024;

/** Walks many ways on a plan in a process of its own, and tells what was met; a broken law is the error. */
export const walkElsewhere = async (plan: CasePlan, ways: ManyWays): Promise<Coverage> => {
  const asked = JSON.stringify({ plan: plan.id, version: plan.version, ...ways });
  const { stdout } = await run(process.execPath, ['--import', LOADER, PROGRAM, asked], {
    env: { ...process.env, NODE_OPTIONS: '' },
    maxBuffer: MOST_TEXT,
  });
  const { seen, ...met } = JSON.parse(stdout) as Omit<Coverage, 'seen'> & {
    readonly seen: readonly (readonly [string, number])[];
  };
  return { ...met, seen: new Map(seen) };
};

/** What several plans met, together. */
export const together = (coverages: readonly Coverage[]): Coverage => {
  const seen = new Map<string, number>();
  for (const one of coverages)
    for (const [name, times] of one.seen) seen.set(name, (seen.get(name) ?? 0) + times);
  const sum = (of: (one: Coverage) => number) => coverages.reduce((all, one) => all + of(one), 0);
  return {
    walks: sum(({ walks }) => walks),
    steps: sum(({ steps }) => steps),
    commands: sum(({ commands }) => commands),
    events: sum(({ events }) => events),
    caseYears: sum(({ caseYears }) => caseYears),
    seen,
  };
};
