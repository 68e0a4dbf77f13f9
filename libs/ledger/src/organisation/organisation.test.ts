import { afterAll, expect, test } from '@jest/globals';
import type { DepartmentCode } from '@gongjian/rules';
import {
  createAccounts,
  findAccount,
  listDepartments,
  setPassword,
  upsertDepartments,
  type Department,
  type NewAccount,
} from './organisation.ts';
import { openTestLedger } from '../testing/test-ledger.ts';

const { ledger, close } = await openTestLedger();
afterAll(close);

const finance: Department = {
  code: 'financeBureau' as DepartmentCode,
  name: '城关区财政局',
  shortName: '财政局',
  group: '政府组成部门',
  kind: 'bureau',
  parent: null,
};
const street: Department = {
  code: '620102001' as DepartmentCode,
  name: '酒泉路街道',
  shortName: '酒泉路街道',
  group: '街道',
  kind: 'subdistrict',
  parent: 'districtOffice' as DepartmentCode,
};
const officer: NewAccount = {
  name: 'financeBureau.officer',
  department: finance.code,
  post: '科长',
  role: 'officer',
  passwordHash: 'hash 1',
};

test('departments are taken over by code, those not named stay', async () => {
  await upsertDepartments(ledger, [finance, street]);
  await upsertDepartments(ledger, [{ ...finance, shortName: '区财政局' }]);
  expect(await listDepartments(ledger)).toEqual([street, { ...finance, shortName: '区财政局' }]);
});

test('accounts are created once; one that exists keeps its password', async () => {
  const leader = { ...officer, name: 'leader.01', role: 'leader' } as const;
  expect((await createAccounts(ledger, [officer])).map(({ name }) => name)).toEqual([officer.name]);
  const created = await createAccounts(ledger, [{ ...officer, passwordHash: 'hash 2' }, leader]);
  expect(created).toEqual([{ ...leader, disabled: false, createdAt: expect.any(Number) }]);
  expect(await findAccount(ledger, officer.name)).toMatchObject(officer);
  expect(await findAccount(ledger, 'nobody')).toBeUndefined();
});

test('a password is replaced for the account named, and for nobody else', async () => {
  await createAccounts(ledger, [officer]);
  expect(await setPassword(ledger, officer.name, 'hash 3')).toBe(true);
  expect(await findAccount(ledger, officer.name)).toMatchObject({ passwordHash: 'hash 3' });
  expect(await setPassword(ledger, 'nobody', 'hash 4')).toBe(false);
});
