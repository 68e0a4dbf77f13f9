import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { Client } from 'pg';

/** An empty database of its own for one test file. */
export interface TestDatabase {
  readonly url: string;
  /** Takes it away from everybody, as an outage does; the answer gives it back. */
  cut(): Promise<() => Promise<void>>;
  /** Ends whatever still uses it, and it is gone. */
  drop(): Promise<void>;
}

const adminUrl = (): string => {
  const url = process.env['GONGJIAN_TEST_DATABASE_URL'];
  if (url === undefined)
    throw new Error('GONGJIAN_TEST_DATABASE_URL is missing: run the tests through npm test');
  return url;
};

const asAdmin = async (sql: string): Promise<void> => {
  const client = new Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

/** Creates a database on the test server. From template0, which nobody can be connected to. */
export const createDatabase = async (): Promise<TestDatabase> => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(`create database ${name} template template0`);
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  const cut = async () => {
    await asAdmin(`alter database ${name} with allow_connections false`);
    // Not the server's own: its vacuuming may not be ended by us, and ends for whoever drops the database.
    await asAdmin(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = '${name}' and backend_type = 'client backend'`,
    );
    return () => asAdmin(`alter database ${name} with allow_connections true`);
  };
  return {
    url: url.href,
    cut,
    drop: async () => {
      await cut();
      await asAdmin(`drop database ${name}`);
    },
  };
};
