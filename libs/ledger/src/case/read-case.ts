import type { DataSource } from 'typeorm';
import {
  RECEIPTS_KEPT,
  type CaseEvent,
  type CaseNumber,
  type CaseState,
  type Facts,
} from '@gongjian/rules';
import { eventOf, type EntryRow } from './case-entry.ts';
import { CASE_COLUMNS, type CaseRow } from './case-row.ts';
import { fromRow } from '../snake-case.ts';

/** A case with its whole state. */
export type RecordedCase = CaseRow & { readonly state: CaseState };

/** An event with its place in the case's hash chain. */
export type RecordedEvent = CaseEvent & { readonly prevHash: string; readonly hash: string };

/** The receipts of a case: what each of its newest commands did last, as the rules' `evolve` keeps them. */
const RECEIPTS = `(
  select coalesce(jsonb_object_agg(
    command_id, jsonb_build_object('version', version, 'fingerprint', fingerprint)
  ), '{}')
  from (
    select * from (
      select distinct on (command_id) command_id, version, fingerprint
      from case_event where case_number = number and command_id is not null
      order by command_id, version desc
    ) last
    order by version desc limit ${RECEIPTS_KEPT}
  ) newest)`;

/** The case of a number as recorded, or `undefined`. */
export const readCase = async (
  dataSource: DataSource,
  number: CaseNumber,
): Promise<RecordedCase | undefined> => {
  const [row] = await dataSource.query<Record<string, unknown>[]>(
    `select ${CASE_COLUMNS}, state || jsonb_build_object('receipts', ${RECEIPTS}) as state
     from case_file where number = $1`,
    [number],
  );
  return row === undefined ? undefined : (fromRow(row) as RecordedCase);
};

/** The entries of a case behind version `after`, in order, at most `limit`. */
export const readEntries = (
  reader: Pick<DataSource, 'query'>,
  number: CaseNumber,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<EntryRow<Date>[]> =>
  reader.query<EntryRow<Date>[]>(
    'select * from case_event where case_number = $1 and version > $2 order by version limit $3',
    [number, after, limit],
  );

/** The events of a case behind version `after`, in order, at most `limit`. */
export const readEvents = async (
  dataSource: DataSource,
  number: CaseNumber,
  page: { readonly after: number; readonly limit: number },
): Promise<RecordedEvent[]> => {
  const entries = await readEntries(dataSource, number, page);
  return entries.map((entry) => ({
    ...eventOf(entry),
    prevHash: entry.prev_hash,
    hash: entry.hash,
  }));
};

/** What the child cases of a case have recorded of these facts, cancelled ones too: what was paid is paid. */
export const factsOfChildren = async (
  dataSource: DataSource,
  parent: CaseNumber,
  names: readonly string[],
): Promise<readonly { readonly number: CaseNumber; readonly facts: Facts }[]> =>
  dataSource.query<{ number: CaseNumber; facts: Facts }[]>(
    `select number, (
       select coalesce(jsonb_object_agg(key, value), '{}')
       from jsonb_each(state -> 'facts') where key = any($2)) as facts
     from case_file where parent = $1 order by number`,
    [parent, names],
  );

/**
 * The version of a case after a command, as recorded; `undefined` where it has done nothing. A key alone names no
 * command: two senders may choose the same one.
 */
export const findCommandVersion = async (
  dataSource: DataSource,
  command: { readonly id: string; readonly fingerprint: string },
  number: CaseNumber,
): Promise<number | undefined> => {
  const [found] = await dataSource.query<{ version: number | null }[]>(
    `select max(version) as version from case_event
     where command_id = $1 and fingerprint = $2 and case_number = $3`,
    [command.id, command.fingerprint, number],
  );
  return found?.version ?? undefined;
};
