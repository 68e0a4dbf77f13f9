import type { DataSource } from 'typeorm';
import { createDatabase } from '../../../../test/support/ledger-database.ts';
import { connectLedger } from '../data-source.ts';
import { migrate } from '../migrate.ts';

export interface TestLedger {
  readonly ledger: DataSource;
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A migrated ledger in a database of its own, on a real PostgreSQL. */
export const openTestLedger = async (poolSize = 4): Promise<TestLedger> => {
  const database = await createDatabase();
  const ledger = await connectLedger({
    databaseUrl: database.url,
    poolSize,
    applicationName: 'test',
  });
  await migrate(ledger);
  return {
    ledger,
    url: database.url,
    close: async () => {
      await ledger.destroy();
      await database.drop();
    },
  };
};
