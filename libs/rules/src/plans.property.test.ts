import { describe, expect, test } from '@jest/globals';
import { BUILT_IN_PLANS } from './plans/index.ts';
import { emptyCoverage, shareOf, walkManyWays, type Coverage } from './testing/many-walks.ts';

const coverages = new Map<string, Coverage>(BUILT_IN_PLANS.map(({ id }) => [id, emptyCoverage()]));
const coverageOf = (id: string): Coverage => coverages.get(id) ?? emptyCoverage();

/** The plans every district starts with: the same laws as in `kernel.property.test.ts`. */
describe.each(BUILT_IN_PLANS.map((plan) => [plan.id, plan] as const))('plan %s', (id, plan) => {
  test('holds K1–K14, K16–K18, K20 on every random way through', () => {
    walkManyWays(plan, 850, coverageOf(id));
    expect(coverageOf(id).walks).toBeGreaterThan(0);
  });

  test.each([
    ['caseClosed', 4],
    ['clockBreached', 40],
    ['red', 30],
    ['stageReturned', 20],
    ['approvalRejected', 1],
    ['approvalGranted', 30],
    ['caseResumed', 10],
    ['caseCancelled', 10],
  ])('%s is seen in at least %d %% of the walks', (what, percent) => {
    expect(shareOf(coverageOf(id), what)).toBeGreaterThanOrEqual(percent);
  });
});
