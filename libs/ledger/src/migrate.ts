import { MigrationExecutor, type DataSource, type Migration, type QueryRunner } from 'typeorm';
import { ADVISORY_LOCKS } from './advisory-locks.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** The database was migrated by a newer build. */
export class DatabaseTooNew extends Error {
  readonly unknown: readonly string[];

  constructor(unknown: readonly string[]) {
    super(
      `数据库已由更新的版本升级（${unknown.join(', ')}），请启动该版本或恢复备份 / ` +
        `the database was migrated by a newer build (${unknown.join(', ')}): start that build or restore a backup`,
    );
    this.name = 'DatabaseTooNew';
    this.unknown = unknown;
  }
}

const refuseNewer = (applied: readonly Pick<Migration, 'name'>[]): void => {
  const known = new Set(MIGRATIONS.map((migration) => migration.name));
  const unknown = applied.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new DatabaseTooNew(unknown);
};

const migrateOn = async (dataSource: DataSource, runner: QueryRunner): Promise<void> => {
  // Waiting for another process, or rewriting a large table, may take longer than any command's patience.
  await runner.query('set local statement_timeout = 0');
  await runner.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.migrate]);
  const executor = new MigrationExecutor(dataSource, runner);
  refuseNewer(await executor.getExecutedMigrations());
  await executor.executePendingMigrations();
};

/**
 * Brings the database to this build: all pending migrations or none. Safe when several processes start at
 * once, on one connection: the lock belongs to the transaction and goes with it. Throws `DatabaseTooNew`.
 */
export const migrate = async (dataSource: DataSource): Promise<void> => {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    await migrateOn(dataSource, runner);
    await runner.commitTransaction();
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
};

/** Whether the database is laid out as this build does it; writes nothing. Throws `DatabaseTooNew`. */
export const isMigrated = async (dataSource: DataSource): Promise<boolean> => {
  const [found] = await dataSource.query<{ there: boolean }[]>(
    `select to_regclass('migration') is not null as there`,
  );
  if (found?.there !== true) return false;
  const applied = await dataSource.query<{ name: string }[]>('select name from migration');
  refuseNewer(applied);
  return applied.length === MIGRATIONS.length;
};
