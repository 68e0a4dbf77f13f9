import { describe, expect, test } from '@jest/globals';
import { COMPENSATION_SENTENCES } from './compensation/refusal-sentences.ts';
import { REFUSAL_CODES, type RefusalCode } from './refusal.ts';
import { EVERY_EVENT } from './testing/every-event.ts';
import { permitPlan } from './testing/fixture-plans.ts';
import { emptyCoverage } from './testing/many-walks.ts';
import { walkElsewhere } from './testing/walking-elsewhere.ts';

/** Refusals no running case gives: they belong to opening, to the edge, to money, or to a plan without a need for them. */
const NOT_ON_A_WALK: readonly RefusalCode[] = [
  'wrongPlan',
  'rulesNotInForce',
  'leadApproves',
  'linkCircle',
  'noFund',
  'forbiddenPaper',
  ...(Object.keys(COMPENSATION_SENTENCES) as (keyof typeof COMPENSATION_SENTENCES)[]),
];
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

/** In how many of a thousand walks something was met. */
const ofThousand = (what: string): number =>
  (1_000 * (coverage.seen.get(what) ?? 0)) / Math.max(1, coverage.walks);

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
      expect(ofThousand(`${end} siteOpinion`)).toBeGreaterThan(100);
  });

  const approvals = ['layoutVote', 'fireShare', 'hearingChair', 'advice', 'consent'];
  test.each(approvals)('%s was granted, refused and superseded', (approval) => {
    const ends = ['approvalGranted', 'approvalRefused', 'approvalSuperseded'];
    for (const end of ends) expect(ofThousand(`${end} ${approval}`)).toBeGreaterThan(2);
  });

  test.each([
    ['site returns to application', 40],
    ['layout returns to site', 5],
    ['layout returns to application', 4],
    ['fire returns to application', 15],
    ['joint returns to review', 5],
    ['hearing returns to review', 2],
    ['noObjection', 300],
    ['deemedRefused', 250],
    ['vetoed', 3],
    ['abstained', 30],
    ['reconfirmed', 8],
    ['answeredLate', 300],
    ['answerWithdrawn', 10],
    ['advanceWithdrawn', 30],
    ['competenceUpheld', 10],
    ['signerAdded', 40],
    ['signerRemoved', 2],
    ['signerTransferred', 20],
    ['planMigrated', 120],
    ['branchCancelled', 250],
    ['branchFinished', 300],
    ['taskAccepted', 25],
    ['taskDropped', 25],
    ['conditionsOpen', 1],
    ['caseClosed', 100],
    ['staleVersion', 100],
    ['keyReused', 100],
    ['repeated', 100],
  ])('%s in at least %d of a thousand', (what, times) => {
    expect(ofThousand(what)).toBeGreaterThanOrEqual(times);
  });

  test('they last: forty steps, fifty commands and a quarter of a year of a case’s life on average', () => {
    expect(coverage.steps / coverage.walks).toBeGreaterThan(38);
    expect(coverage.commands / coverage.walks).toBeGreaterThan(50);
    expect(coverage.caseYears / coverage.walks).toBeGreaterThan(0.25);
  });
});
