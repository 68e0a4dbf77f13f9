import type { DataSource } from 'typeorm';
import type { DepartmentCode } from '@gongjian/rules';

/** Who is addressed as a department's head, and as the leader in charge of it. */
export interface Duty {
  readonly department: DepartmentCode;
  readonly duty: 'head' | 'leaderInCharge';
  readonly account: string;
}

export const listDuties = (dataSource: DataSource): Promise<Duty[]> =>
  dataSource.query<Duty[]>('select department, duty, account from duty order by department, duty');

/** Sets duties, all or none; `null` takes one away. Those not named stay as they are. */
export const setDuties = (
  dataSource: DataSource,
  duties: readonly (Omit<Duty, 'account'> & { readonly account: string | null })[],
): Promise<void> =>
  dataSource.transaction(async (manager) => {
    const told = JSON.stringify(duties);
    await manager.query(
      `insert into duty select * from jsonb_populate_recordset(null::duty, $1) as told
       where told.account is not null
       on conflict (department, duty) do update set account = excluded.account`,
      [told],
    );
    await manager.query(
      `delete from duty using jsonb_populate_recordset(null::duty, $1) as told
       where told.account is null and duty.department = told.department and duty.duty = told.duty`,
      [told],
    );
  });
