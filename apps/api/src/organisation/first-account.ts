import type { DataSource } from 'typeorm';
import type { DepartmentCode } from '@gongjian/rules';
import { findAccount, upsertDepartments } from '@gongjian/ledger';
import { createPosts } from './organisation-office.ts';

const DISTRICT_OFFICE = 'districtOffice' as DepartmentCode;

const FIRST = {
  account: `${DISTRICT_OFFICE}.officer`,
  department: DISTRICT_OFFICE,
  role: 'twoOffices',
  post: '项目专员',
} as const;

/** An account and its first password, to be told once. */
export interface FirstAccount {
  readonly account: string;
  readonly password: string;
}

/**
 * The account with which a new district begins: the district office's, which loads the organisation.
 * Answers it with its password when it is new, and `undefined` ever after.
 */
export const ensureFirstAccount = async (ledger: DataSource): Promise<FirstAccount | undefined> => {
  if ((await findAccount(ledger, FIRST.account)) !== undefined) return undefined;
  await upsertDepartments(ledger, [
    {
      code: DISTRICT_OFFICE,
      name: '区人民政府办公室',
      shortName: '区政府办',
      group: '两办',
      kind: 'office',
      parent: null,
    },
  ]);
  const [created] = await createPosts(ledger, [FIRST]);
  return created === undefined
    ? undefined
    : { account: created.account, password: created.password };
};
