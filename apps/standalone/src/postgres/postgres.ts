import type { DataFolder } from '../data-folder/data-folder.ts';
import { explainDiskTrouble } from '../data-folder/trouble.ts';
import { databaseUrlOf, disownPid, postmasterOf, prepareCluster } from './cluster.ts';
import { checkDatabase } from './connection.ts';
import { findPlace, type PostgresPlace } from './place.ts';
import { clusterName, endedProblem, startServer, STOPPING } from './server.ts';
import type { Processes, RunningProgram } from '../processes/processes.ts';
import { commandLineOf, identityOf } from '../processes/identity.ts';
import { stopProcess } from '../processes/stop.ts';
import type { Progress } from '../progress.ts';
import type { Settings } from '../settings/settings.ts';
import type { StartProblem } from '../settings/start-problem.ts';

export interface RunningPostgres {
  readonly databaseUrl: string;
  /** Settles when a server of ours ends unasked; never for a database that was given. */
  readonly lost: Promise<StartProblem>;
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL, made on the first start, or checks the one that DATABASE_URL
 * names.
 * @throws StartProblem when it cannot run here; nothing of it is left running then.
 */
export const startPostgres = async (
  settings: Settings,
  folder: DataFolder,
  processes: Processes,
  progress: Progress,
): Promise<RunningPostgres> => {
  const { databaseUrl } = settings;
  if (databaseUrl !== undefined) {
    await progress.step({ zh: '检查数据库', en: 'checking the database' }, () =>
      checkDatabase(databaseUrl, { zh: '请检查 DATABASE_URL。', en: 'Check DATABASE_URL.' }),
    );
    return { databaseUrl, lost: new Promise(() => undefined), stop: async () => undefined };
  }
  try {
    return await startOurs(settings.ports.postgres, folder, processes, progress);
  } catch (thrown) {
    throw explainDiskTrouble(thrown, folder.path);
  }
};

const startOurs = async (
  port: number,
  folder: DataFolder,
  processes: Processes,
  progress: Progress,
): Promise<RunningPostgres> => {
  const { place, password } = await progress.step(
    { zh: '准备数据库', en: 'preparing PostgreSQL' },
    async () => {
      const found = await findPlace(folder, progress);
      await settleOlderServer(found);
      return { place: found, password: await prepareCluster(folder, found) };
    },
  );
  const databaseUrl = databaseUrlOf(password, port);
  const title = { zh: '启动数据库', en: 'starting PostgreSQL' };
  const server = await progress.step(title, async () => {
    const started = await startServer(place, port, processes);
    await checkOurs(databaseUrl, started);
    return started;
  });
  const lost = server.lost.then(() => endedProblem(server));
  return { databaseUrl, lost, stop: () => server.stop() };
};

const checkOurs = async (databaseUrl: string, server: RunningProgram): Promise<void> => {
  try {
    await checkDatabase(databaseUrl, {
      zh: '如果 postgres-password 文件被换过，删除它再启动即可。',
      en: 'If the file postgres-password was replaced, delete it and start again.',
    });
  } catch (thrown) {
    await server.stop();
    throw thrown;
  }
};

/**
 * A server whose start was never recorded, because we were killed in that moment, is ours all the
 * same. Any other process that has the recorded pid got it later.
 */
const settleOlderServer = async ({ cluster }: PostgresPlace): Promise<void> => {
  const pid = await postmasterOf(cluster);
  if (pid === undefined) return;
  const self = identityOf(pid);
  if (self !== undefined && commandLineOf(pid).includes(clusterName(cluster))) {
    await stopProcess(self, STOPPING);
  } else {
    await disownPid(cluster);
  }
};
