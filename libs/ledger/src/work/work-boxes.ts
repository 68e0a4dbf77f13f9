import type { DataSource } from 'typeorm';
import { toIso, type Copy, type DepartmentCode, type Instant } from '@gongjian/rules';
import { CASE_COLUMNS, type CaseRow } from '../case/case-row.ts';
import { cursorOf, positionIn } from '../page-position.ts';
import { fromRow } from '../snake-case.ts';

/** What somebody has done, opened, or been told of: cases, the newest first. */

export interface BoxRequest {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A case in a box, and when it came into it. */
export interface BoxRow {
  readonly file: CaseRow;
  readonly at: Instant;
  /** Decides between equals. */
  readonly place: string;
}

export interface BoxPage<Row extends BoxRow = BoxRow> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

const FILE_COLUMNS = CASE_COLUMNS.split(',')
  .map((name) => `case_file.${name.trim()}`)
  .join(', ');

const DONE = `
  select case_number, max(at) as at, case_number as place from case_event
  where actor ->> 'account' = $1 and command_id is not null group by case_number`;

const STARTED = `
  select number as case_number, opened_at as at, number as place from case_file where opened_by = $1`;

const COPIED = `
  select case_number, at, data ->> 'id' as copy_id, case_number || ' ' || (data ->> 'id') as place
  from case_event where type = 'copied' and data ->> 'to' = $1`;

/** The copy as the case knows it now, with its receipt. */
const COPY = `(select one from jsonb_array_elements(case_file.state -> 'copies') as one
  where one ->> 'id' = box.copy_id) as copy`;

interface Box {
  readonly name: string;
  readonly from: string;
  readonly more?: string;
}

const pageOf = async <Row extends BoxRow>(
  dataSource: DataSource,
  { name, from, more }: Box,
  whose: string,
  { cursor, limit }: BoxRequest,
): Promise<BoxPage<Row>> => {
  const place = cursor === undefined ? undefined : positionIn(name, cursor, ['instant', 'text']);
  const [at, key] = (place ?? []) as [Instant?, string?];
  const found = await dataSource.query<Record<string, unknown>[]>(
    `select ${FILE_COLUMNS}, box.at as box_at, box.place as box_place${more === undefined ? '' : `, ${more}`}
     from (${from}) as box join case_file on case_file.number = box.case_number
     ${place === undefined ? '' : 'where (box.at, box.place) < ($3::timestamptz, $4::text)'}
     order by box.at desc, box.place desc limit $2`,
    [whose, limit + 1, ...(at === undefined ? [] : [toIso(at), key])],
  );
  const rows = found.slice(0, limit).map((row) => {
    const { boxAt, boxPlace, copy, ...file } = fromRow(row) as CaseRow & {
      boxAt: Instant;
      boxPlace: string;
      copy?: Copy;
    };
    return { file, at: boxAt, place: boxPlace, copy } as unknown as Row;
  });
  const last = rows.at(-1);
  const goesOn = found.length > limit && last !== undefined;
  return { rows, next: goesOn ? cursorOf(name, [last.at, last.place]) : null };
};

/** Cases in which an account has acted; `at` = when last. */
export const listDone = (
  dataSource: DataSource,
  account: string,
  page: BoxRequest,
): Promise<BoxPage> => pageOf(dataSource, { name: 'done', from: DONE }, account, page);

/** Cases that an account has opened. */
export const listStarted = (
  dataSource: DataSource,
  account: string,
  page: BoxRequest,
): Promise<BoxPage> => pageOf(dataSource, { name: 'started', from: STARTED }, account, page);

export type CopiedRow = BoxRow & { readonly copy: Copy };

/** What was copied to a department, read or not. */
export const listCopied = (
  dataSource: DataSource,
  department: DepartmentCode,
  page: BoxRequest,
): Promise<BoxPage<CopiedRow>> =>
  pageOf(dataSource, { name: 'copied', from: COPIED, more: COPY }, department, page);

export interface BoxCounts {
  readonly done: number;
  readonly started: number;
  readonly copied: number;
  readonly unread: number;
}

/** How much lies in each box. */
export const countBoxes = async (
  dataSource: DataSource,
  { account, department }: { readonly account: string; readonly department: DepartmentCode },
): Promise<BoxCounts> => {
  const [counted] = await dataSource.query<BoxCounts[]>(
    `select
       (select count(distinct case_number)::int from case_event
         where actor ->> 'account' = $1 and command_id is not null) as done,
       (select count(*)::int from case_file where opened_by = $1) as started,
       (select count(*)::int from case_event
         where type = 'copied' and data ->> 'to' = $2) as copied,
       (select count(*)::int from work_item
         where department = $2 and kind = 'readCopy') as unread`,
    [account, department],
  );
  return counted ?? { done: 0, started: 0, copied: 0, unread: 0 };
};
