import type { EnforcementHours } from './plan-manners.ts';
import type { Criterion } from './plan.ts';

/** What plans ask of a day or a time that a fact tells; the rest of their vocabulary is in `plan-words.ts`. */

/** Nothing is enforced at that time but where the law and the district's hours allow it. */
export const needsEnforceable = (
  fact: string,
  hours: EnforcementHours,
  because: string,
): Criterion => ({ needs: 'enforceable', fact, hours, law: because });
export const needsWithin = (fact: string, clockId: string, because: string): Criterion => ({
  needs: 'within',
  fact,
  clock: clockId,
  law: because,
});
