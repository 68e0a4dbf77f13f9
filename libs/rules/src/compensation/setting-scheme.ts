import type { Actor } from '../case-event.ts';
import type { CaseState } from '../case-state.ts';
import { departmentWords } from '../departments.ts';
import { firstOf, notEnded } from '../permission.ts';
import type { CasePlan } from '../case-plan/plan.ts';
import { refusal, type Refusal } from '../refusal.ts';

/**
 * Who publishes an area's compensation scheme: the two offices, or the department that its plan names because it
 * drafted it (590-10). Refuses with `notExpropriation` where the plan knows of no scheme, `caseEnded`,
 * `notSchemeOffice`.
 */
export const maySetScheme = (
  area: CaseState,
  { compensationScheme }: CasePlan,
  { role, department }: Actor,
): Refusal | undefined =>
  compensationScheme === undefined
    ? refusal('notExpropriation', area.number)
    : firstOf(
        () => notEnded(area),
        () =>
          role === 'twoOffices' ||
          (role === 'officer' && department === compensationScheme.publishedBy)
            ? undefined
            : refusal('notSchemeOffice', departmentWords(compensationScheme.publishedBy)),
      );
