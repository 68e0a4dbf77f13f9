import type { Actor } from '../case-event.ts';
import type { CaseState } from '../case-state.ts';
import { departmentWords } from '../departments.ts';
import { firstOf, notEnded } from '../permission.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { refusal, type Refusal } from '../refusal.ts';

const EXPROPRIATION_DEPARTMENT = 'expropriationDepartment' as DepartmentCode;

/**
 * Who publishes an area's compensation scheme: the two offices, or the expropriation department that drafted it
 * (590-10). Refuses with `notExpropriation`, `caseEnded`, `notSchemeOffice`.
 */
export const maySetScheme = (area: CaseState, { role, department }: Actor): Refusal | undefined =>
  firstOf(
    () => (area.kind === 'demolition' ? undefined : refusal('notExpropriation', area.number)),
    () => notEnded(area),
    () =>
      role === 'twoOffices' || (role === 'officer' && department === EXPROPRIATION_DEPARTMENT)
        ? undefined
        : refusal('notSchemeOffice', departmentWords(EXPROPRIATION_DEPARTMENT)),
  );
