import type { DataSource } from 'typeorm';
import type { DepartmentCode, Instant, Role } from '@gongjian/rules';
import { fromRow } from '../snake-case.ts';

/** A body of the district. */
export interface Department {
  readonly code: DepartmentCode;
  readonly name: string;
  readonly shortName: string;
  readonly group: string;
  readonly kind: string;
  readonly parent: DepartmentCode | null;
}

export interface NewAccount {
  readonly name: string;
  readonly department: DepartmentCode;
  /** The post, never a person's name. */
  readonly post: string;
  readonly role: Exclude<Role, 'system'>;
  readonly passwordHash: string;
}

export interface Account extends NewAccount {
  readonly disabled: boolean;
  readonly createdAt: Instant;
}

/** Takes over departments by their code; those not named stay as they are. */
export const upsertDepartments = async (
  dataSource: DataSource,
  departments: readonly Department[],
): Promise<void> => {
  const rows = departments.map(({ shortName, ...department }) => ({
    ...department,
    short_name: shortName,
  }));
  await dataSource.query(
    `insert into department as known select * from jsonb_populate_recordset(null::department, $1)
     on conflict (code) do update set
       name = excluded.name, short_name = excluded.short_name, "group" = excluded."group",
       kind = excluded.kind, parent = excluded.parent
     where known is distinct from excluded`,
    [JSON.stringify(rows)],
  );
};

/** All departments, by code. */
export const listDepartments = async (dataSource: DataSource): Promise<Department[]> => {
  const rows = await dataSource.query<Record<string, unknown>[]>(
    'select code, name, short_name, "group", kind, parent from department order by code',
  );
  return rows.map((row) => fromRow(row) as Department);
};

const ACCOUNT_COLUMNS = 'name, department, post, role, password_hash, disabled, created_at';

/** Creates accounts and answers those that are new; an account that exists keeps what it has. */
export const createAccounts = async (
  dataSource: DataSource,
  accounts: readonly NewAccount[],
): Promise<Account[]> => {
  const rows = accounts.map(({ passwordHash, ...account }) => ({
    ...account,
    password_hash: passwordHash,
  }));
  const created = await dataSource.query<Record<string, unknown>[]>(
    `insert into account (name, department, post, role, password_hash)
     select name, department, post, role, password_hash
     from jsonb_populate_recordset(null::account, $1)
     on conflict (name) do nothing returning ${ACCOUNT_COLUMNS}`,
    [JSON.stringify(rows)],
  );
  return created.map((row) => fromRow(row) as Account);
};

/** The account of a name, or `undefined`. */
export const findAccount = async (
  dataSource: DataSource,
  name: string,
): Promise<Account | undefined> => {
  const [row] = await dataSource.query<Record<string, unknown>[]>(
    `select ${ACCOUNT_COLUMNS} from account where name = $1`,
    [name],
  );
  return row === undefined ? undefined : (fromRow(row) as Account);
};

/** Replaces an account's password; `false` where there is no such account. */
export const setPassword = async (
  dataSource: DataSource,
  name: string,
  passwordHash: string,
): Promise<boolean> => {
  const [, changed] = await dataSource.query<[unknown[], number]>(
    'update account set password_hash = $2 where name = $1',
    [name, passwordHash],
  );
  return changed === 1;
};
