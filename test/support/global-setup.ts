import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { mkdir, readdir, rm } from 'node:fs/promises';

/** One PostgreSQL and one Temporal server for all test files; each file works in a database of its own. */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Lets a test move a single case's clock; see `fast-forward.ts`. */
const TIME_SKIPPING = [
  '--dynamic-config-value',
  'frontend.WorkflowTimeSkippingEnabled=true',
  '--dynamic-config-value',
  'history.workflowIdReuseMinimalInterval="0s"',
];

const RUN = /^run-(\d+)$/;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

interface Servers {
  stop(): Promise<void>;
}

declare global {
  var gongjianTestServers: Servers | undefined;
}

/** Names of test files that need no server: the kernel's and the contract's. */
const needsNoServer = (patterns: readonly string[]): boolean =>
  patterns.length > 0 && patterns.every((pattern) => /libs.(rules|contract)/.test(pattern));

type Standalone = typeof import('../../apps/standalone/dist/index.js');

/** A run that was killed leaves servers and a folder behind; the next one stops and removes them. */
const clearKilledRuns = async (standalone: Standalone, home: string): Promise<void> => {
  await mkdir(home, { recursive: true });
  for (const name of await readdir(home)) {
    const pid = Number(RUN.exec(name)?.[1] ?? process.pid);
    if (pid === process.pid || isAlive(pid)) continue;
    const folder = await standalone.openDataFolder(path.join(home, name));
    await standalone.processesIn(folder).stopLeftovers();
    folder.close();
    await rm(folder.path, { recursive: true, force: true });
  }
};

export default async (jest: { testPathPatterns?: { patterns?: readonly string[] } }) => {
  if (needsNoServer(jest.testPathPatterns?.patterns ?? [])) return;
  const standalone = await import('../../apps/standalone/dist/index.js');
  const home = path.join(ROOT, '.gongjian-test');
  await clearKilledRuns(standalone, home);
  const [api, postgres, temporal, temporalUi] = await standalone.freePorts(4);
  const settings = {
    ...standalone.readSettings({
      ...process.env,
      GONGJIAN_DATA: path.join(home, `run-${process.pid}`),
    }),
    programFolder: path.join(home, 'bin'),
    ports: { api, postgres, temporal, temporalUi } as never,
    databaseUrl: undefined,
    temporalAddress: undefined,
  };
  const progress = standalone.progressOn(process.stderr);
  const folder = await standalone.openDataFolder(settings.dataFolder);
  const processes = standalone.processesIn(folder);
  const database = await standalone.startPostgres(settings, folder, processes, progress);
  const server = await standalone.startTemporal(
    settings,
    folder,
    processes,
    progress,
    TIME_SKIPPING,
  );
  process.env['GONGJIAN_TEST_DATABASE_URL'] = database.databaseUrl;
  process.env['GONGJIAN_TEST_TEMPORAL_ADDRESS'] = server.address;
  globalThis.gongjianTestServers = {
    stop: async () => {
      await processes.stopAll();
      folder.close();
      await rm(settings.dataFolder, { recursive: true, force: true });
    },
  };
};
