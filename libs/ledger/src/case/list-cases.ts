import type { DataSource } from 'typeorm';
import type { Instant } from '@gongjian/rules';
import { conditionsOf, type CaseFilter } from './case-filter.ts';
import { afterCursorSql, cursorAfter, orderSql, type CaseOrder } from './case-order.ts';
import { CASE_COLUMNS, type CaseRow } from './case-row.ts';
import { fromRow } from '../snake-case.ts';

/** Longest page: what a person leafs through, not an export. */
export const LONGEST_PAGE = 200;
const USUAL_PAGE = 50;
const USUAL_ORDER: CaseOrder = { by: 'dueAt', direction: 'asc' };
/** Up to here a total is counted, beyond it is estimated: counting must not cost more than the page. */
export const COUNTED_UP_TO = 10_000;

export interface CasePageRequest {
  readonly sort?: CaseOrder;
  /** `next` of the page before, for the same filter and order. */
  readonly cursor?: string;
  readonly limit?: number;
  readonly withTotal?: boolean;
}

export interface Total {
  readonly count: number;
  readonly exact: boolean;
}

export interface CasePage {
  readonly rows: readonly CaseRow[];
  /** Cursor of the next page; `null` on the last one. */
  readonly next: string | null;
  /** Of the whole filter, not of the page; only where asked for. */
  readonly total?: Total;
}

/** The rows of `case_file` that a filter means, with the values the statement names. */
const matching = (filter: CaseFilter, now: Instant) => {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  return { values, bind, conditions: conditionsOf(filter, bind, now) };
};

const whereSql = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;

interface Explained {
  readonly 'QUERY PLAN': readonly [{ readonly Plan: { readonly 'Plan Rows': number } }];
}

/** How many rows PostgreSQL expects; it need not look at them. */
const estimate = async (
  dataSource: DataSource,
  sql: string,
  values: unknown[],
): Promise<number> => {
  const [plan] = await dataSource.query<Explained[]>(`explain (format json) ${sql}`, values);
  return plan?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
};

const totalOf = async (
  dataSource: DataSource,
  filter: CaseFilter,
  now: Instant,
): Promise<Total> => {
  const { values, conditions } = matching(filter, now);
  const rows = `select 1 from case_file ${whereSql(conditions)}`;
  const [counted] = await dataSource.query<{ count: number }[]>(
    `select count(*)::integer as count from (${rows} limit ${COUNTED_UP_TO + 1}) as counted`,
    values,
  );
  const count = counted?.count ?? 0;
  if (count <= COUNTED_UP_TO) return { count, exact: true };
  return { count: Math.max(count, await estimate(dataSource, rows, values)), exact: false };
};

const rowsOf = async (
  dataSource: DataSource,
  filter: CaseFilter,
  page: CasePageRequest & { sort: CaseOrder; limit: number },
  now: Instant,
): Promise<CaseRow[]> => {
  const { values, bind, conditions } = matching(filter, now);
  if (page.cursor !== undefined) conditions.push(afterCursorSql(page.cursor, page.sort, bind));
  const rows = await dataSource.query<Record<string, unknown>[]>(
    `select ${CASE_COLUMNS} from case_file ${whereSql(conditions)}
     order by ${orderSql(page.sort)} limit ${bind(page.limit + 1)}`,
    values,
  );
  return rows.map((row) => fromRow(row) as CaseRow);
};

/**
 * A page of the cases that a filter means, at most 200, in one of four orders. Lights are judged as of
 * `now`. Leafing on by `next` shows every case that does not change meanwhile exactly once.
 * Throws `BadCursor`.
 */
export const listCases = async (
  dataSource: DataSource,
  filter: CaseFilter,
  page: CasePageRequest,
  now: Instant,
): Promise<CasePage> => {
  const sort = page.sort ?? USUAL_ORDER;
  const limit = Math.min(Math.max(page.limit ?? USUAL_PAGE, 1), LONGEST_PAGE);
  const [found, total] = await Promise.all([
    rowsOf(dataSource, filter, { ...page, sort, limit }, now),
    page.withTotal === true ? totalOf(dataSource, filter, now) : undefined,
  ]);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next = found.length > limit && last !== undefined ? cursorAfter(last, sort) : null;
  return { rows, next, ...(total === undefined ? {} : { total }) };
};
