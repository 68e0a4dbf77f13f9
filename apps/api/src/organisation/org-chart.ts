import { departmentCodeOf, type DepartmentCode, type Role } from '@gongjian/rules';
import type { Organisation } from '@gongjian/contract';
import type { Department } from '@gongjian/ledger';

/** An account that a district's organisation calls for: a post of a department. */
export interface Post {
  readonly account: string;
  readonly department: DepartmentCode;
  readonly role: Exclude<Role, 'system'>;
  readonly post: string;
}

/** The posts of 区委 and 区政府 belong to no bureau: together they lead the district. */
export const LEADERSHIP = 'districtLeadership' as DepartmentCode;

/** 两办 and the supervision office work for both: they decompose tasks, urge and report. */
const TWO_OFFICES = new Set(['partyOffice', 'districtOffice', 'supervisionOffice']);
const LEADING_GROUPS = new Set(['区委', '区政府']);
/** The post whose account each department gets to begin with. */
const OFFICER = '项目专员';

const codeOf = (shortName: string): DepartmentCode =>
  departmentCodeOf(shortName) ?? (shortName as DepartmentCode);

const bodyOf =
  (kind: string) =>
  ({ name, short, group }: Organisation['bureaus'][number]): Department => ({
    code: codeOf(short),
    name,
    shortName: short,
    group,
    kind,
    parent: null,
  });

const streetOf = ({ code, name }: Organisation['subdistricts'][number]): Department => ({
  code: code as DepartmentCode,
  name,
  shortName: name,
  group: '街道',
  kind: 'subdistrict',
  parent: null,
});

/** The departments of a district: offices, bureaus, streets by their area code, and its leadership. */
export const departmentsOf = (organisation: Organisation): Department[] => [
  ...organisation.offices.map(bodyOf('office')),
  ...organisation.bureaus.map(bodyOf('bureau')),
  ...organisation.subdistricts.map(streetOf),
  {
    code: LEADERSHIP,
    name: `${organisation.district}领导`,
    shortName: '区领导',
    group: '区领导',
    kind: 'leadership',
    parent: null,
  },
];

const officerOf = ({ code }: Department): Post => ({
  account: `${code}.officer`,
  department: code,
  role: TWO_OFFICES.has(code) ? 'twoOffices' : 'officer',
  post: OFFICER,
});

const leaderOf = ({ post }: Organisation['typical_posts'][number], index: number): Post => ({
  account: `leader.${String(index + 1).padStart(2, '0')}`,
  department: LEADERSHIP,
  role: 'leader',
  post,
});

/** The accounts a district begins with: one officer for each department, one for each leading post. */
export const postsOf = (organisation: Organisation): Post[] => [
  ...departmentsOf(organisation)
    .filter(({ code }) => code !== LEADERSHIP)
    .map(officerOf),
  ...organisation.typical_posts.filter(({ group }) => LEADING_GROUPS.has(group)).map(leaderOf),
];
