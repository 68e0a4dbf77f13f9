import type { Criterion } from './plan.ts';

/** What plans ask of a day that a fact tells; the rest of their vocabulary is in `plan-words.ts`. */

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
