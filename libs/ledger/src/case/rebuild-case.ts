import type { DataSource, EntityManager } from 'typeorm';
import { fold, type CaseNumber } from '@gongjian/rules';
import { eventOf, type EntryRow } from './case-entry.ts';
import { projection, traces } from './projection.ts';

/** The tables that are made from `case_event`. */
export type ProjectionTable =
  'case_file' | 'approval' | 'clock' | 'work_item' | 'case_link' | 'breach' | 'evidence';

/** How far a case is recorded, and which tables said something else than its events. */
export interface Rebuilt {
  readonly version: number;
  readonly differed: readonly ProjectionTable[];
}

type Rows = Readonly<Record<ProjectionTable, readonly object[]>>;

const keyOf = (table: ProjectionTable): string =>
  table === 'case_file' || table === 'case_link' ? 'number' : 'case_number';

/** The rows that a case's events make; `undefined` where it has none. Its file is locked first. */
const rowsFromEvents = async (
  manager: EntityManager,
  number: CaseNumber,
): Promise<{ version: number; rows: Rows } | undefined> => {
  const [stored] = await manager.query<{ rings_at: Date | null }[]>(
    'select rings_at from case_file where number = $1 for update',
    [number],
  );
  const entries = await manager.query<EntryRow<Date>[]>(
    'select * from case_event where case_number = $1 order by version',
    [number],
  );
  const events = entries.map(eventOf);
  const state = fold(events);
  if (state === undefined) return undefined;
  const { file, approvals: approval, clocks: clock, work, links } = projection(state);
  const { breaches: breach, evidence } = traces(number, events);
  // Its turn does not follow from its events: it hangs on who else woke then, and its alarm is set for it.
  const rings_at = stored?.rings_at ?? file.wake_at;
  const case_file = [{ ...file, rings_at, head_hash: entries.at(-1)?.hash }];
  return {
    version: state.version,
    rows: {
      case_file,
      approval,
      clock,
      work_item: work ?? [],
      case_link: links ?? [],
      breach,
      evidence,
    },
  };
};

/** Compared by PostgreSQL, in the columns' own types, in both directions. */
const differs = async (
  manager: EntityManager,
  table: ProjectionTable,
  number: CaseNumber,
  rows: readonly object[],
): Promise<boolean> => {
  const told = `select * from jsonb_populate_recordset(null::${table}, $1)`;
  const stored = `select * from ${table} where ${keyOf(table)} = $2`;
  const [answer] = await manager.query<{ differs: boolean }[]>(
    `select exists ((${told} except all ${stored}) union all (${stored} except all ${told})) as differs`,
    [JSON.stringify(rows), number],
  );
  return answer?.differs === true;
};

const overwrite = async (
  manager: EntityManager,
  table: ProjectionTable,
  number: CaseNumber,
  rows: readonly object[],
): Promise<void> => {
  await manager.query(`delete from ${table} where ${keyOf(table)} = $1`, [number]);
  await manager.query(
    `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows)],
  );
};

const compare = async (
  manager: EntityManager,
  number: CaseNumber,
  repair: boolean,
): Promise<Rebuilt | undefined> => {
  const told = await rowsFromEvents(manager, number);
  if (told === undefined) return undefined;
  const differed: ProjectionTable[] = [];
  for (const [table, rows] of Object.entries(told.rows) as [ProjectionTable, object[]][]) {
    if (!(await differs(manager, table, number, rows))) continue;
    differed.push(table);
    if (repair) await overwrite(manager, table, number, rows);
  }
  return { version: told.version, differed };
};

/** Which tables say something else than the events of a case do; `undefined` where it has no events. */
export const compareCase = (
  dataSource: DataSource,
  number: CaseNumber,
): Promise<Rebuilt | undefined> =>
  dataSource.transaction((manager) => compare(manager, number, false));

/** Makes a case's projection anew from its events, and says what had differed. Writers of the case wait. */
export const rebuildCase = (
  dataSource: DataSource,
  number: CaseNumber,
): Promise<Rebuilt | undefined> =>
  dataSource.transaction((manager) => compare(manager, number, true));
