import type { DataSource, EntityManager } from 'typeorm';
import { toIso, type DepartmentCode, type Instant, type PlainDate } from '@gongjian/rules';
import { ADVISORY_LOCKS } from '../advisory-locks.ts';
import { fromRow } from '../snake-case.ts';

/** Who acts for whom: the days from `fromDay` to `toDay`, both counted, unless it was ended before. */
export interface Delegation {
  readonly id: string;
  readonly absent: string;
  readonly delegate: string;
  readonly department: DepartmentCode;
  readonly fromDay: PlainDate;
  readonly toDay: PlainDate;
  readonly reason: string | null;
  readonly setBy: string;
  readonly setAt: Instant;
}

export type NewDelegation = Omit<Delegation, 'id'>;

/**
 * Why a delegation would be a chain: on those days the delegate is away as well, or whoever delegates stands in
 * for `account`. Without chains there are no circles.
 */
export interface DelegationChain {
  readonly because: 'delegateAway' | 'standsIn';
  readonly account: string;
}

const COLUMNS = `id, absent, delegate, department, to_char(from_day, 'YYYY-MM-DD') as from_day,
  to_char(to_day, 'YYYY-MM-DD') as to_day, reason, set_by, set_at`;

const chainOf = async (
  manager: EntityManager,
  { absent, delegate, fromDay, toDay }: NewDelegation,
): Promise<DelegationChain | undefined> => {
  const [found] = await manager.query<{ absent: string }[]>(
    `select absent from delegation
     where ended_at is null and (absent = $2 or delegate = $1)
       and from_day <= $4::date and to_day >= $3::date
     order by absent = $2 desc limit 1`,
    [absent, delegate, fromDay, toDay],
  );
  if (found === undefined) return undefined;
  return {
    because: found.absent === delegate ? 'delegateAway' : 'standsIn',
    account: found.absent,
  };
};

const end = async (
  manager: Pick<EntityManager, 'query'>,
  absent: string,
  by: { readonly account: string; readonly at: Instant },
): Promise<boolean> => {
  const [, ended] = await manager.query<[unknown[], number]>(
    'update delegation set ended_by = $2, ended_at = $3 where absent = $1 and ended_at is null',
    [absent, by.account, toIso(by.at)],
  );
  return ended === 1;
};

/** Sets who acts for an absent account, in the place of any delegation before; or says why it would be a chain. */
export const setDelegation = (
  dataSource: DataSource,
  told: NewDelegation,
): Promise<Delegation | DelegationChain> =>
  dataSource.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.delegation]);
    const chain = await chainOf(manager, told);
    if (chain !== undefined) return chain;
    await end(manager, told.absent, { account: told.setBy, at: told.setAt });
    const [row] = await manager.query<Record<string, unknown>[]>(
      `insert into delegation
         (absent, delegate, department, from_day, to_day, reason, set_by, set_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${COLUMNS}`,
      [
        told.absent,
        told.delegate,
        told.department,
        told.fromDay,
        told.toDay,
        told.reason,
        told.setBy,
        toIso(told.setAt),
      ],
    );
    return fromRow(row ?? {}) as Delegation;
  });

/** Ends an account's delegation; `false` where it has none. */
export const endDelegation = (
  dataSource: DataSource,
  absent: string,
  by: { readonly account: string; readonly at: Instant },
): Promise<boolean> => end(dataSource.manager, absent, by);

/** Which delegations are asked for; both may be left out. Those that are over by `today` are not shown. */
export interface DelegationFilter {
  readonly absent?: string;
  readonly delegate?: string;
  readonly today: PlainDate;
}

/** Delegations in force or to come, the next to end first. */
export const listDelegations = async (
  dataSource: DataSource,
  { absent, delegate, today }: DelegationFilter,
): Promise<Delegation[]> => {
  const rows = await dataSource.query<Record<string, unknown>[]>(
    `select ${COLUMNS} from delegation
     where ended_at is null and to_day >= $1::date
       and ($2::text is null or absent = $2) and ($3::text is null or delegate = $3)
     order by to_day, absent`,
    [today, absent ?? null, delegate ?? null],
  );
  return rows.map((row) => fromRow(row) as Delegation);
};

/** Whether a delegation is in force on a day. */
export const isInForce = ({ fromDay, toDay }: Delegation, day: PlainDate): boolean =>
  fromDay <= day && day <= toDay;
