import type { Criterion } from './plan.ts';

/** What must be there before a stage is entered or a case is closed, each with its article. */

export const needsFact = (fact: string, because: string): Criterion => ({
  needs: 'fact',
  fact,
  law: because,
});
export const needsYes = (fact: string, because: string): Criterion => ({
  needs: 'yes',
  fact,
  law: because,
});
export const needsCover = (fact: string, atLeast: string, because: string): Criterion => ({
  needs: 'covers',
  fact,
  atLeast,
  law: because,
});
export const needsEvidence = (evidence: string, because: string): Criterion => ({
  needs: 'evidence',
  evidence,
  law: because,
});
export const needsElapsed = (clockId: string, because: string): Criterion => ({
  needs: 'elapsed',
  clock: clockId,
  law: because,
});
export const needsDecision = (decision: string, because: string): Criterion => ({
  needs: 'decision',
  decision,
  law: because,
});
export const needsMilestone = (link: string, milestone: string, because: string): Criterion => ({
  needs: 'milestone',
  link,
  milestone,
  law: because,
});
export const needsFunds = (link: string, atLeast: string, because: string): Criterion => ({
  needs: 'funds',
  link,
  atLeast,
  law: because,
});
export const needsWorkingDay = (fact: string, because: string): Criterion => ({
  needs: 'workingDay',
  fact,
  law: because,
});
export const needsWithin = (fact: string, clockId: string, because: string): Criterion => ({
  needs: 'within',
  fact,
  clock: clockId,
  law: because,
});
export const needsChildrenEnded = (because: string): Criterion => ({
  needs: 'childrenEnded',
  law: because,
});
