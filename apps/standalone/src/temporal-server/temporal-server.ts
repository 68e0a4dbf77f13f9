import type { Connection } from '@temporalio/client';
import { join } from 'node:path';
import { textOf, writeWhole, type DataFolder } from '../data-folder/data-folder.ts';
import { explainDiskTrouble } from '../data-folder/trouble.ts';
import type { Processes, RunningProgram } from '../processes/processes.ts';
import type { Progress } from '../progress.ts';
import type { Settings } from '../settings/settings.ts';
import type { StartProblem } from '../settings/start-problem.ts';
import { prepareNamespace } from './namespace.ts';
import {
  addressOf,
  connectToCluster,
  connectToOurs,
  endedProblem,
  programOf,
  uiAddressOf,
} from './process.ts';
import { findServer } from './sources.ts';
import { warnOfVersion } from './version.ts';

export interface RunningTemporal {
  /** `host:port` for clients and workers. */
  readonly address: string;
  /** Undefined for a cluster: its UI is not ours to know. */
  readonly uiAddress: string | undefined;
  readonly namespace: string;
  /** Settles when a server of ours ends unasked; never for a cluster. */
  readonly lost: Promise<StartProblem>;
  stop(): Promise<void>;
}

/**
 * Starts a development server on a file in the data folder, or connects to the cluster that
 * TEMPORAL_ADDRESS names; either way the namespace and its search attributes are ready afterwards.
 * @param extraArgs for the server, such as a test's `--dynamic-config-value`.
 * @throws StartProblem when it cannot run here; nothing of it is left running then.
 */
// oxlint-disable-next-line max-params -- the fifth is for tests; the four are those of startPostgres
export const startTemporal = async (
  settings: Settings,
  folder: DataFolder,
  processes: Processes,
  progress: Progress,
  extraArgs: readonly string[] = [],
): Promise<RunningTemporal> => {
  if (settings.temporalAddress !== undefined) {
    return useCluster(settings.temporalAddress, settings.namespace, progress);
  }
  try {
    return await startOurs({ settings, folder, processes, progress, extraArgs });
  } catch (thrown) {
    throw explainDiskTrouble(thrown, folder.path);
  }
};

const useCluster = async (
  address: string,
  namespace: string,
  progress: Progress,
): Promise<RunningTemporal> => {
  await progress.step({ zh: '连接 Temporal', en: 'connecting to Temporal' }, async () => {
    const connection = await connectToCluster(address);
    await prepare(connection, namespace, false, progress);
  });
  const never = new Promise<never>(() => undefined);
  return { address, uiAddress: undefined, namespace, lost: never, stop: async () => undefined };
};

interface Start {
  readonly settings: Settings;
  readonly folder: DataFolder;
  readonly processes: Processes;
  readonly progress: Progress;
  readonly extraArgs: readonly string[];
}

/** The server that made the database, or the last newer one that worked on it. */
const VERSION_FILE = 'server-version';

const startOurs = async (start: Start): Promise<RunningTemporal> => {
  const { settings, folder, processes, progress } = start;
  const home = await folder.makeFolder('temporal');
  const madeBy = await textOf(join(home, VERSION_FILE));
  const found = await progress.step({ zh: '查找 Temporal', en: 'finding Temporal' }, (tell) =>
    findServer({ settings, madeBy, tell }),
  );
  warnOfVersion(found, progress, madeBy);
  const server = await progress.step({ zh: '启动 Temporal', en: 'starting Temporal' }, async () => {
    const started = await processes.start(programOf(found, settings, home, start.extraArgs));
    await untilUsable(started, start);
    await writeWhole(join(home, VERSION_FILE), `${found.version}\n`);
    return started;
  });
  return {
    address: addressOf(settings),
    uiAddress: uiAddressOf(settings),
    namespace: settings.namespace,
    lost: server.lost.then(() => endedProblem(server)),
    stop: () => server.stop(),
  };
};

const untilUsable = async (
  server: RunningProgram,
  { settings, progress }: Start,
): Promise<void> => {
  try {
    const connection = await connectToOurs(settings, server);
    await prepare(connection, settings.namespace, true, progress);
  } catch (thrown) {
    await server.stop();
    throw thrown;
  }
};

const prepare = async (
  connection: Connection,
  namespace: string,
  isOurs: boolean,
  { warn }: Progress,
): Promise<void> => {
  try {
    await prepareNamespace(connection, namespace, { isOurs, warn });
  } finally {
    await connection.close();
  }
};
