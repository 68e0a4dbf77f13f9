import type { Department } from '@gongjian/contract';
import type { DepartmentCode } from '@gongjian/rules';

/** The district's departments by the names that lists use. */
export type DepartmentRegister = ReadonlyMap<string, DepartmentCode>;

/** `执法局/城管局` are two short names of one department. */
const namesOf = ({ name, shortName }: Department): readonly string[] => [
  ...new Set([name, shortName, ...shortName.split('/')]),
];

/**
 * Full and short names → code. Only exact names count: `区教育局` may be another district's, and a name
 * that two departments share names neither.
 */
export const registerOf = (departments: readonly Department[]): DepartmentRegister => {
  const register = new Map<string, DepartmentCode>();
  const shared = new Set<string>();
  for (const department of departments)
    for (const name of namesOf(department)) {
      if (register.has(name)) shared.add(name);
      register.set(name, department.code as DepartmentCode);
    }
  for (const name of shared) register.delete(name);
  return register;
};
