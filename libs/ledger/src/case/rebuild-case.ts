import type { DataSource, EntityManager } from 'typeorm';
import { fold, type CaseNumber } from '@gongjian/rules';
import { eventOf, GENESIS, type EntryRow } from './case-entry.ts';
import {
  traces,
  wholeProjection,
  type ProjectionRows,
  type ProjectionTable,
} from './projection.ts';
import { differencesOf, numberColumn, PROJECTION_TABLES } from './projection-differences.ts';

/** How far a case is recorded, and which tables said something else than its events. */
export interface Rebuilt {
  readonly version: number;
  readonly differed: readonly ProjectionTable[];
}

/** The rows that a case's events make; `undefined` where it has none. Its file is locked first. */
const rowsFromEvents = async (
  manager: EntityManager,
  number: CaseNumber,
): Promise<{ version: number; rows: ProjectionRows } | undefined> => {
  await manager.query('select from case_file where number = $1 for update', [number]);
  const entries = await manager.query<EntryRow<Date>[]>(
    'select * from case_event where case_number = $1 order by version',
    [number],
  );
  const events = entries.map(eventOf);
  const state = fold(events);
  if (state === undefined) return undefined;
  const headHash = entries.at(-1)?.hash ?? GENESIS;
  return {
    version: state.version,
    rows: wholeProjection(state, traces(number, events), headHash),
  };
};

/** Its turn does not follow from its events: it hangs on who else woke then, and its alarm is set for it. */
const withTurn = async (
  manager: EntityManager,
  number: CaseNumber,
  [file]: readonly object[],
): Promise<readonly object[]> => {
  const [stored] = await manager.query<{ rings_at: Date | null }[]>(
    'select rings_at from case_file where number = $1',
    [number],
  );
  const wake = (file as { readonly wake_at?: string | null }).wake_at;
  return [{ ...file, rings_at: stored?.rings_at ?? wake }];
};

const overwrite = async (
  manager: EntityManager,
  table: ProjectionTable,
  number: CaseNumber,
  rows: readonly object[],
): Promise<void> => {
  const told = table === 'case_file' ? await withTurn(manager, number, rows) : rows;
  await manager.query(`delete from ${table} where ${numberColumn(table)} = $1`, [number]);
  await manager.query(
    `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(told)],
  );
};

/** Makes a case's projection anew from its events, and says what had differed. Writers of the case wait. */
export const rebuildCase = (
  dataSource: DataSource,
  number: CaseNumber,
): Promise<Rebuilt | undefined> =>
  dataSource.transaction(async (manager) => {
    const told = await rowsFromEvents(manager, number);
    if (told === undefined) return undefined;
    const fields = (await differencesOf(manager, [number], [told.rows])).get(number) ?? [];
    const named = new Set(fields.map((field) => field.split('.')[0]));
    const differed = PROJECTION_TABLES.filter((table) => named.has(table));
    for (const table of differed) await overwrite(manager, table, number, told.rows[table]);
    return { version: told.version, differed };
  });
