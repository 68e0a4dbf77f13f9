import { connectLedger, DatabaseTooNew, isMigrated } from '@gongjian/ledger';
import { checkDatabase } from '../postgres/connection.ts';
import { keptDatabaseUrl } from '../postgres/cluster.ts';
import { readSettings, StartProblem } from '../settings/settings.ts';

export type Ledger = Awaited<ReturnType<typeof connectLedger>>;

const START_IT = {
  zh: '请先用 npm start 启动，或检查 DATABASE_URL。',
  en: 'Start the product first, or check DATABASE_URL.',
};

const addressIn = async (environment: NodeJS.ProcessEnv): Promise<string> => {
  const { databaseUrl, dataFolder, ports } = readSettings(environment);
  const address = databaseUrl ?? (await keptDatabaseUrl(dataFolder, ports.postgres));
  if (address !== undefined) return address;
  throw new StartProblem({
    zh: `${dataFolder} 里没有数据库。${START_IT.zh}`,
    en: `There is no database in ${dataFolder}. ${START_IT.en}`,
  });
};

/** The rules of this build can only judge what is laid out as this build does it. */
const mustFit = async (ledger: Ledger): Promise<void> => {
  try {
    if (await isMigrated(ledger)) return;
  } catch (thrown) {
    if (!(thrown instanceof DatabaseTooNew)) throw thrown;
    throw new StartProblem({
      zh: '数据库已由更新的版本升级，请用该版本核对。',
      en: 'The database was migrated by a newer build; verify with that one.',
    });
  }
  throw new StartProblem({
    zh: '数据库结构不是本版本的，请先用本版本启动一次。',
    en: 'The database is not migrated to this build; start the product once with it.',
  });
};

/**
 * Looks into the ledger that `DATABASE_URL` names or the data folder keeps, beside whoever works with it.
 * @throws StartProblem where there is none, or another build has laid it out.
 */
export const withLedgerAtHand = async <T>(
  environment: NodeJS.ProcessEnv,
  look: (ledger: Ledger) => Promise<T>,
): Promise<T> => {
  const databaseUrl = await addressIn(environment);
  await checkDatabase(databaseUrl, START_IT);
  const ledger = await connectLedger({
    databaseUrl,
    poolSize: 1,
    applicationName: 'gongjian-verify',
  });
  try {
    await mustFit(ledger);
    return await look(ledger);
  } finally {
    await ledger.destroy();
  }
};
