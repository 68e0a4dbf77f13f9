import type { Actor } from '../case-event.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';

/** An officer of a department. */
export const officer = (department: string): Actor => ({
  account: `${department}.officer`,
  department: department as DepartmentCode,
  role: 'officer',
});

export const LEADER: Actor = {
  account: 'leader.01',
  department: 'districtLeadership' as DepartmentCode,
  role: 'leader',
};

export const TWO_OFFICES: Actor = {
  account: 'districtOffice.officer',
  department: 'districtOffice' as DepartmentCode,
  role: 'twoOffices',
};

/** Somebody whom no fixture plan asks for anything. */
export const STRANGER = officer('veteransBureau');

/** Another person of a department: who prepared, or has signed, may not sign. */
export const colleague = (department: string, name: string): Actor => ({
  ...officer(department),
  account: `${department}.${name}`,
});

/** The people of a department in the order in which they are asked to sign. */
export const STAFF = ['officer', 'head', 'deputy', 'clerk'] as const;
