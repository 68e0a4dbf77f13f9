import * as fc from 'fast-check';
import type { CasePlan } from '../plan.ts';
import { journeys } from './steps.ts';
import { walk } from './walk.ts';

/** `RULES_SEED` walks other ways, `RULES_WALKS` times as many (2 = twice). */
const SEED = Number(process.env['RULES_SEED'] ?? 20_261_123);
const SCALE = Number(process.env['RULES_WALKS'] ?? 1);

const YEAR_MS = 365 * 86_400_000;

/** What the walks on a plan met: in how many of them each act, event and refusal was seen. */
export interface Coverage {
  walks: number;
  commands: number;
  events: number;
  caseYears: number;
  readonly seen: Map<string, number>;
}

export const emptyCoverage = (): Coverage => ({
  walks: 0,
  commands: 0,
  events: 0,
  caseYears: 0,
  seen: new Map(),
});

/**
 * Walks many random ways on a plan and holds every law at every step. Of a failure fast-check prints the
 * shortest journey it finds, to be pasted into `walk(plan, journey)`, and the law with the last commands.
 */
export const walkManyWays = (plan: CasePlan, walks: number, coverage: Coverage): void => {
  fc.assert(
    fc.property(journeys, (journey) => {
      const done = walk(plan, journey);
      if (done.log.length % 10 === 0) done.replay();
      coverage.walks += 1;
      coverage.commands += done.log.length;
      coverage.events += done.events.length;
      coverage.caseYears += (done.now - done.state.openedAt) / YEAR_MS;
      for (const one of done.seen) coverage.seen.set(one, (coverage.seen.get(one) ?? 0) + 1);
    }),
    { numRuns: Math.ceil(walks * SCALE), seed: SEED },
  );
};

/** The share of the walks in which at least one of these was seen is at least this, in percent. */
export const shareOf = ({ walks, seen }: Coverage, what: string): number =>
  Math.round((100 * (seen.get(what) ?? 0)) / Math.max(1, walks));
