import { describe, expect, test } from '@jest/globals';
import { BUILT_IN_PLANS, EARLIER_PLANS } from './plans/index.ts';
import { emptyCoverage, shareOf } from './testing/many-walks.ts';
import { walkElsewhere } from './testing/walking-elsewhere.ts';

/** On a busy machine they take their time. */
const PATIENCE_MS = 900_000;

/** The plans every district starts with: the same laws as in `kernel.property.test.ts`. */
describe.each(BUILT_IN_PLANS.map((plan) => [plan.id, plan] as const))('plan %s', (_, plan) => {
  let coverage = emptyCoverage();

  test(
    'holds the laws of SPEC.md that a walk can break on every random way through',
    async () => {
      coverage = await walkElsewhere(plan, { walks: 750 });
      expect(coverage.walks).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );

  test.each([
    ['caseClosed', 4],
    ['clockBreached', 40],
    ['red', 30],
    ['stageReturned', 12],
    ['approvalRefused', 1],
    ['approvalGranted', 20],
    ['caseResumed', 10],
    ['caseCancelled', 4],
  ])('%s is seen in at least %d %% of the walks', (what, percent) => {
    expect(shareOf(coverage, what)).toBeGreaterThanOrEqual(percent);
  });
});

/** They are the present plans with little otherwise: a few ways through each will do. */
test.each(EARLIER_PLANS.map((plan) => [plan.id, plan.version, plan] as const))(
  'plan %s, edition %d, holds the laws of SPEC.md that a walk can break',
  async (_, __, plan) => {
    expect((await walkElsewhere(plan, { walks: 30 })).walks).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);
