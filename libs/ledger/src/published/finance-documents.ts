import type { DataSource, EntityManager } from 'typeorm';
import type { AdoptedParameters, FiscalSheet, Instant, PlainDate } from '@gongjian/rules';
import { ADVISORY_LOCKS } from '../advisory-locks.ts';
import { hashOfContent } from '../content-hash.ts';
import { fromRow } from '../snake-case.ts';

/** What the finance bureau publishes: a fact sheet of the district, or parameters of the guards. */
export interface FinanceContent {
  readonly sheet: FiscalSheet;
  readonly parameters: AdoptedParameters;
}
export type FinanceKind = keyof FinanceContent;

/** A document of the finance bureau as it is on record. It is never changed: a correction is a new one. */
export interface FinanceDocument<Kind extends FinanceKind> {
  readonly id: string;
  readonly hash: string;
  readonly content: FinanceContent[Kind];
  readonly account: string;
  readonly publishedAt: Instant;
}

/** What is published, from which day it holds, by whom. */
export interface NewFinanceDocument<Kind extends FinanceKind> {
  readonly kind: Kind;
  readonly fromDay: PlainDate;
  readonly content: FinanceContent[Kind];
  readonly account: string;
}

const COLUMNS = 'id, hash, content, account, published_at';

const told = <Kind extends FinanceKind>(row: Record<string, unknown>): FinanceDocument<Kind> =>
  fromRow(row) as FinanceDocument<Kind>;

const rowsOf = async <Kind extends FinanceKind>(
  ledger: DataSource | EntityManager,
  where: string,
  values: readonly unknown[],
): Promise<readonly FinanceDocument<Kind>[]> => {
  const rows = await ledger.query<Record<string, unknown>[]>(
    `select ${COLUMNS} from finance_document where ${where}`,
    [...values],
  );
  return rows.map((row) => told<Kind>(row));
};

/**
 * Publishes a document. The same content again, while it is the last one from its day, is answered again; once a
 * correction has taken its place, it is a new document that takes the place of the correction.
 */
export const publishFinance = <Kind extends FinanceKind>(
  ledger: DataSource,
  { kind, fromDay, content, account }: NewFinanceDocument<Kind>,
): Promise<{ readonly document: FinanceDocument<Kind>; readonly replayed: boolean }> =>
  ledger.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.finance]);
    const hash = hashOfContent(content);
    const [last] = await rowsOf<Kind>(
      manager,
      'kind = $1 and from_day = $2 order by id desc limit 1',
      [kind, fromDay],
    );
    if (last?.hash === hash) return { document: last, replayed: true };
    const [row = {}] = await manager.query<Record<string, unknown>[]>(
      `insert into finance_document (kind, hash, from_day, content, account, published_at)
       values ($1, $2, $3, $4::json, $5, clock_timestamp()) returning ${COLUMNS}`,
      [kind, hash, fromDay, JSON.stringify(content), account],
    );
    return { document: told<Kind>(row), replayed: false };
  });

/** The documents of a kind that were published last, the newest first. */
export const latestFinance = <Kind extends FinanceKind>(
  ledger: DataSource,
  kind: Kind,
  limit: number,
): Promise<readonly FinanceDocument<Kind>[]> =>
  rowsOf<Kind>(ledger, 'kind = $1 order by id desc limit $2', [kind, limit]);

/** One document, or `undefined`. */
export const readFinance = async <Kind extends FinanceKind>(
  ledger: DataSource,
  kind: Kind,
  id: string,
): Promise<FinanceDocument<Kind> | undefined> => {
  const [found] = await rowsOf<Kind>(ledger, 'kind = $1 and id = $2', [kind, id]);
  return found;
};

/** The fact sheet in force on a day: the one from the latest day up to it; of several from one day the last. */
export const sheetInForce = async (
  ledger: DataSource,
  day: PlainDate,
): Promise<FinanceDocument<'sheet'> | undefined> => {
  const [found] = await rowsOf<'sheet'>(
    ledger,
    `kind = 'sheet' and from_day <= $1 order by from_day desc, id desc limit 1`,
    [day],
  );
  return found;
};

/** The parameters that hold from a day up to this one, in the order in which they were published. */
export const parametersAdopted = (
  ledger: DataSource,
  day: PlainDate,
): Promise<readonly FinanceDocument<'parameters'>[]> =>
  rowsOf<'parameters'>(ledger, `kind = 'parameters' and from_day <= $1 order by id`, [day]);
