import { describe, expect, test } from '@jest/globals';
import { REFUSAL_CODES, type RefusalCode } from './refusal.ts';
import { errandPlan, loanPlan, roadPlan } from './testing/fixture-plans.ts';
import { emptyCoverage, shareOf, walkManyWays } from './testing/many-walks.ts';
import { walk } from './testing/walk.ts';

/** Refusals no running case gives: they belong to opening, to the edge, or to a plan without a need for them. */
const NOT_ON_A_WALK: readonly RefusalCode[] = ['unknownAct', 'wrongPlan', 'leadApproves'];
/** Met on few walks only, and by name in `extension.test.ts`. */
const SELDOM: readonly RefusalCode[] = ['extensionsUsedUp'];

const coverage = emptyCoverage();

describe('K1–K14, K16–K18, K20 hold on every random way through', () => {
  test.each([
    ['a road', roadPlan, 3_600],
    ['a loan', loanPlan, 2_900],
    ['an errand', errandPlan, 300],
  ] as const)('%s', (_, plan, walks) => {
    walkManyWays(plan, walks, coverage);
    expect(coverage.walks).toBeGreaterThan(0);
  });
});

describe('the walks really get somewhere', () => {
  test.each([
    ['caseClosed', 25],
    ['caseCancelled', 5],
    ['clockBreached', 40],
    ['red', 30],
    ['reminder', 40],
    ['stageReturned', 20],
    ['approvalRejected', 5],
    ['approvalGranted', 40],
    ['clockElapsed', 25],
    ['caseResumed', 10],
    ['childMoved', 5],
    ['repeated', 20],
    ['keyReused', 20],
    ['staleVersion', 15],
    ['caseEnded', 30],
  ])('%s in at least %d %% of them', (what, percent) => {
    expect(shareOf(coverage, what)).toBeGreaterThanOrEqual(percent);
  });

  test('every refusal a running case can give was met', () => {
    const never = REFUSAL_CODES.filter(
      (code) => !coverage.seen.has(code) && !SELDOM.includes(code),
    );
    expect(never.toSorted()).toEqual(NOT_ON_A_WALK.toSorted());
  });

  test('they last: two dozen commands and half a year of a case’s life on average', () => {
    expect(coverage.commands / coverage.walks).toBeGreaterThan(24);
    expect(coverage.caseYears / coverage.walks).toBeGreaterThan(0.5);
  });
});

test('a journey as fast-check prints it can be walked again', () => {
  const done = walk(roadPlan, {
    openedAt: '2026-03-02 10:00',
    steps: [
      { do: 'stride', by: 'right', pick: 1, wait: 0, ring: 'onTime' },
      { do: 'reject', by: 'right', pick: 1, wait: 1_440, ring: 'late' },
      { do: 'crash', by: 'right', pick: 0, wait: 0, ring: 'never' },
    ],
  });
  expect(done.state).toMatchObject({ stage: 'drafting', attempt: 2 });
});
