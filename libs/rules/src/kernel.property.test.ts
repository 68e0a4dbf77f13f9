import { describe, expect, test } from '@jest/globals';
import { errandPlan, loanPlan, roadPlan } from './testing/fixture-plans.ts';
import { emptyCoverage, shareOf } from './testing/many-walks.ts';
import { walk } from './testing/walk.ts';
import { together, walkElsewhere } from './testing/walking-elsewhere.ts';

/** On a busy machine they take their time. */
const PATIENCE_MS = 900_000;

let coverage = emptyCoverage();

describe('K1–K26 hold on every random way through', () => {
  test.each([
    ['a road', roadPlan, 5_000],
    ['a loan', loanPlan, 4_000],
    ['an errand', errandPlan, 1_000],
  ] as const)(
    '%s',
    async (_, plan, walks) => {
      coverage = together([coverage, await walkElsewhere(plan, { walks })]);
      expect(coverage.walks).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );
});

describe('the walks really get somewhere', () => {
  test.each([
    ['caseClosed', 25],
    ['caseCancelled', 5],
    ['clockBreached', 40],
    ['red', 30],
    ['reminder', 40],
    ['stageReturned', 15],
    ['approvalRefused', 5],
    ['approvalGranted', 40],
    ['clockElapsed', 25],
    ['caseResumed', 10],
    ['childMoved', 5],
    ['repeated', 12],
    ['keyReused', 12],
    ['staleVersion', 10],
    ['caseEnded', 30],
  ])('%s in at least %d %% of them', (what, percent) => {
    expect(shareOf(coverage, what)).toBeGreaterThanOrEqual(percent);
  });

  test('they last: two dozen commands and a quarter of a year of a case’s life on average', () => {
    expect(coverage.commands / coverage.walks).toBeGreaterThan(24);
    expect(coverage.caseYears / coverage.walks).toBeGreaterThan(0.25);
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
