import * as fc from 'fast-check';
import type { CasePlan } from '../case-plan/plan.ts';
import { journeys, type Journey } from './steps.ts';
import { walk, type Walk } from './walk.ts';

/** `RULES_SEED` walks other ways, `RULES_WALKS` times as many (2 = twice). */
const SEED = Number(process.env['RULES_SEED'] ?? 20_261_123);
const SCALE = Number(process.env['RULES_WALKS'] ?? 1);

const YEAR_MS = 365 * 86_400_000;

/** What the walks on a plan met: in how many of them each act, event and refusal was seen. */
export interface Coverage {
  walks: number;
  steps: number;
  commands: number;
  events: number;
  caseYears: number;
  readonly seen: Map<string, number>;
}

export const emptyCoverage = (): Coverage => ({
  walks: 0,
  steps: 0,
  commands: 0,
  events: 0,
  caseYears: 0,
  seen: new Map(),
});

/** How many walks, in which row of them. */
export interface ManyWays {
  readonly walks: number;
  readonly seed?: number;
  /** The first journey on which a law is broken will do, where nobody reads it. */
  readonly anyFailure?: boolean;
}

/** Every so many walks are looked at closely: frozen, folded once more, and decided once more from the start. */
const CLOSELY = 20;

const noteWalk = (done: Walk, { steps }: Journey, coverage: Coverage): void => {
  coverage.walks += 1;
  coverage.steps += steps.length;
  coverage.commands += done.log.length;
  coverage.events += done.events.length;
  coverage.caseYears += (done.now - done.state.openedAt) / YEAR_MS;
  for (const one of done.seen) coverage.seen.set(one, (coverage.seen.get(one) ?? 0) + 1);
};

/**
 * Walks many random ways on a plan and holds every law at every step. Of a failure fast-check prints the
 * shortest journey it finds, to be pasted into `walk(plan, journey)`, and the law with the last commands.
 */
export const walkManyWays = (
  plan: CasePlan,
  { walks, seed = SEED, anyFailure = false }: ManyWays,
  coverage: Coverage = emptyCoverage(),
): Coverage => {
  let turn = 0;
  fc.assert(
    fc.property(journeys, (journey) => {
      turn += 1;
      const closely = turn % CLOSELY === 1;
      const done = walk(plan, journey, closely);
      if (closely) done.replay();
      noteWalk(done, journey, coverage);
    }),
    { numRuns: Math.ceil(walks * SCALE), seed, endOnFailure: anyFailure },
  );
  return coverage;
};

/** The share of the walks in which at least one of these was seen is at least this, in percent. */
export const shareOf = ({ walks, seen }: Coverage, what: string): number =>
  Math.round((100 * (seen.get(what) ?? 0)) / Math.max(1, walks));
