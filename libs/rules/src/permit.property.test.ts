import { describe, expect, test } from '@jest/globals';
import { REFUSAL_CODES, type RefusalCode } from './refusal.ts';
import { EVERY_EVENT } from './testing/every-event.ts';
import { permitPlan } from './testing/fixture-plans.ts';
import { emptyCoverage, shareOf } from './testing/many-walks.ts';
import { walkElsewhere } from './testing/walking-elsewhere.ts';

/** Refusals no running case gives: they belong to opening, to the edge, or to a plan without a need for them. */
const NOT_ON_A_WALK: readonly RefusalCode[] = ['unknownAct', 'wrongPlan', 'leadApproves'];
/** Met on few walks only, and by name in `extension.test.ts`. */
const SELDOM: readonly RefusalCode[] = ['extensionsUsedUp'];

/** On a busy machine they take their time. */
const PATIENCE_MS = 900_000;

let coverage = emptyCoverage();

test(
  'every law of approvals, of ways side by side, of returns and of withdrawals holds on every random way through',
  async () => {
    coverage = await walkElsewhere(permitPlan, { walks: 7_000 });
    expect(coverage.walks).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);

describe('the walks really get somewhere', () => {
  test('everything that can happen to a case has happened', () => {
    const never = EVERY_EVENT.filter((type) => !coverage.seen.has(type));
    expect(never).toEqual(['progressJudged']);
  });

  test('every refusal a running case can give was met', () => {
    const never = REFUSAL_CODES.filter(
      (code) => !coverage.seen.has(code) && !SELDOM.includes(code),
    );
    expect(never.toSorted()).toEqual(NOT_ON_A_WALK.toSorted());
  });

  test('an opinion of any one, to which silence is no objection, was granted and superseded', () => {
    for (const end of ['approvalGranted', 'approvalSuperseded'])
      expect(coverage.seen.get(`${end} siteOpinion`)).toBeGreaterThan(10);
  });

  const approvals = ['layoutVote', 'fireShare', 'hearingChair', 'advice', 'consent'];
  test.each(approvals)('%s was granted, refused and superseded', (approval) => {
    const ends = ['approvalGranted', 'approvalRefused', 'approvalSuperseded'];
    for (const end of ends) expect(coverage.seen.get(`${end} ${approval}`)).toBeGreaterThan(10);
  });

  test.each([
    ['site returns to application', 1],
    ['layout returns to site', 1],
    ['layout returns to application', 1],
    ['fire returns to application', 1],
    ['joint returns to review', 1],
    ['hearing returns to review', 1],
    ['noObjection', 20],
    ['deemedRefused', 20],
    ['vetoed', 1],
    ['abstained', 2],
    ['reconfirmed', 2],
    ['answeredLate', 20],
    ['answerWithdrawn', 2],
    ['advanceWithdrawn', 3],
    ['competenceUpheld', 2],
    ['signerAdded', 5],
    ['signerRemoved', 1],
    ['signerTransferred', 5],
    ['planMigrated', 5],
    ['branchCancelled', 20],
    ['branchFinished', 30],
    ['taskAccepted', 3],
    ['taskDropped', 3],
    ['conditionsOpen', 1],
    ['caseClosed', 15],
    ['staleVersion', 15],
    ['keyReused', 20],
    ['repeated', 20],
  ])('%s in at least %d %% of them', (what, percent) => {
    expect(shareOf(coverage, what)).toBeGreaterThanOrEqual(percent);
  });

  test('they last: forty steps, fifty commands and a quarter of a year of a case’s life on average', () => {
    expect(coverage.steps / coverage.walks).toBeGreaterThan(38);
    expect(coverage.commands / coverage.walks).toBeGreaterThan(50);
    expect(coverage.caseYears / coverage.walks).toBeGreaterThan(0.25);
  });
});
