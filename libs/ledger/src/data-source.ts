import { DataSource } from 'typeorm';
import { TABLES } from './tables/index.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { SnakeCase } from './snake-case.ts';

/** Connections a process keeps where it says nothing else; PostgreSQL gains nothing from more per core. */
const POOL_SIZE = 10;

/**
 * No statement may outlive the patience of its caller: a worker gives an attempt to record up after 5 s
 * (workflows, LOCAL_ATTEMPT), and what it has given up must not go on holding the case's row.
 */
export const STATEMENT_TIMEOUT_MS = 4_000;

/** A worker that stands still in the middle of a transaction must not keep its case from the one that takes over. */
export const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;

/** A pool without a free connection answers "busy" in time for the caller to try again. */
export const CONNECT_TIMEOUT_MS = 4_000;

export interface LedgerConnection {
  /** `postgres://user:password@host:port/database` */
  readonly databaseUrl: string;
  /** Most connections at once. */
  readonly poolSize?: number;
  /** Who this is in `pg_stat_activity`. */
  readonly applicationName: string;
}

/** Opens the ledger. The schema is never guessed from entities: `migrate` makes it. */
export const connectLedger = (connection: LedgerConnection): Promise<DataSource> =>
  new DataSource({
    type: 'postgres',
    url: connection.databaseUrl,
    applicationName: connection.applicationName,
    poolSize: connection.poolSize ?? POOL_SIZE,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    entities: TABLES,
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    namingStrategy: new SnakeCase(),
    synchronize: false,
    installExtensions: false, // none is needed, and the product's role may not create any
    // 1.x throws by default; older versions answered the first row of the table (typeorm#9316).
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    extra: {
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      keepAlive: true, // a peer that vanished is noticed by the system, not by the next command
    },
  }).initialize();
