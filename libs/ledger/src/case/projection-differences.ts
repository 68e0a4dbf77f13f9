import type { EntityManager } from 'typeorm';
import type { CaseNumber } from '@gongjian/rules';
import type { ProjectionRows, ProjectionTable } from './projection.ts';

/** By what two rows of a table are the same row; the case's own number comes first. */
const KEYS: Readonly<Record<ProjectionTable, readonly [caseNumber: string, ...more: string[]]>> = {
  case_file: ['number'],
  approval: ['case_number', 'approval', 'round'],
  clock: ['case_number', 'id'],
  work_item: ['case_number', 'id'],
  case_link: ['number', 'other'],
  breach: ['case_number', 'clock_id'],
  evidence: ['case_number', 'version'],
};

export const PROJECTION_TABLES = Object.keys(KEYS) as readonly ProjectionTable[];

/** The column of a table that holds the case's number. */
export const numberColumn = (table: ProjectionTable): string => KEYS[table][0];

/**
 * A row as a JSON object. The state of a file is told member by member. Its turn is left out: that hangs on who else
 * woke then.
 */
const asObject = (table: ProjectionTable): string =>
  table !== 'case_file'
    ? 'to_jsonb(line)'
    : `to_jsonb(line) - 'rings_at' - 'state' || case jsonb_typeof(line.state)
         when 'object' then
           (select coalesce(jsonb_object_agg('state.' || key, value), '{}') from jsonb_each(line.state))
         else jsonb_build_object('state', line.state) end`;

/**
 * The fields in which a table says something else than was told: `table.column`, or the table alone for a whole row
 * too few or too many. Compared by PostgreSQL in the columns' own types.
 */
const differencesIn = (table: ProjectionTable, place: number): string => {
  const [number, ...more] = KEYS[table];
  const same = [number, ...more].map((key) => `told ->> '${key}' = stored ->> '${key}'`);
  return `
    select coalesce(told, stored) ->> '${number}' as number,
      '${table}' || coalesce('.' || field.name, '') as field
    from (select ${asObject(table)} as told
          from jsonb_populate_recordset(null::${table}, $${place}) as line) as told
    full join (select ${asObject(table)} as stored
               from ${table} as line where ${number} = any($1)) as stored on ${same.join(' and ')}
    left join lateral (
      select coalesce(one.key, other.key) as name
      from jsonb_each(told) as one full join jsonb_each(stored) as other on one.key = other.key
      where one.value is distinct from other.value
    ) as field on told is not null and stored is not null
    where told is distinct from stored`;
};

const DIFFERENCES = `select number, array_agg(distinct field order by field) as fields from (${PROJECTION_TABLES.map(
  (table, index) => differencesIn(table, index + 2),
).join('\n    union all')}
  ) as difference group by number`;

/** In which fields the rows of these cases are not what was told, by case; whoever is not in it differs in none. */
export const differencesOf = async (
  manager: EntityManager,
  numbers: readonly CaseNumber[],
  told: readonly ProjectionRows[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await manager.query<{ number: string; fields: string[] }[]>(DIFFERENCES, [
    numbers,
    ...PROJECTION_TABLES.map((table) => JSON.stringify(told.flatMap((one) => one[table]))),
  ]);
  return new Map(rows.map(({ number, fields }) => [number, fields]));
};
