import type { Actor } from '../case-event.ts';
import type { DepartmentCode } from '../plan.ts';

/** An officer of a department. */
export const officer = (department: string): Actor => ({
  account: `${department}.officer`,
  department: department as DepartmentCode,
  role: 'officer',
});

/** Another officer of a department, who signs for it: never the one who prepares. */
export const signer = (department: string): Actor => ({
  ...officer(department),
  account: `${department}.signer`,
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
