import { afterAll, expect, test } from '@jest/globals';
import { createDatabase } from '../../../test/support/ledger-database.ts';
import { connectLedger } from './data-source.ts';
import { DatabaseTooNew, isMigrated, migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';

const database = await createDatabase();
const connect = (poolSize: number) =>
  connectLedger({ databaseUrl: database.url, poolSize, applicationName: 'migrate' });
const ledger = await connect(4);
const others = [await connect(1), await connect(1)];

afterAll(async () => {
  for (const one of [ledger, ...others]) await one.destroy();
  await database.drop();
});

test('an empty database is not laid out', async () => {
  expect(await isMigrated(ledger)).toBe(false);
});

test('processes that migrate at once, each on a single connection, apply every migration once', async () => {
  await Promise.all([ledger, ...others].map((one) => migrate(one)));
  const applied = await ledger.query<{ name: string }[]>('select name from migration order by id');
  expect(applied.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name));
});

test('a migrated database migrates to itself', async () => {
  await expect(migrate(ledger)).resolves.toBeUndefined();
  expect(await isMigrated(ledger)).toBe(true);
});

test('entities and migrations describe one schema: the schema builder finds nothing to do', async () => {
  const { upQueries } = await ledger.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});

test('a database migrated by a newer build is refused by name, and left as it is', async () => {
  const future = 'FutureTable1999999999999';
  await ledger.query('insert into migration (timestamp, name) values ($1, $2)', [
    1_999_999_999_999,
    future,
  ]);
  const refused = await migrate(ledger).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(DatabaseTooNew);
  expect(refused).toMatchObject({ unknown: [future], message: expect.stringContaining(future) });
  await expect(isMigrated(ledger)).rejects.toBeInstanceOf(DatabaseTooNew);
});
