import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { ensureFirstAccount } from '@gongjian/api';
import { connectLedger, prepareLedger } from '@gongjian/ledger';
import { TASK_QUEUE } from '@gongjian/workflows/messages';
import { openDataFolder, writeWhole, type DataFolder } from './data-folder/data-folder.ts';
import { keepRunning, type KeptRunning, type Lasting } from './processes/kept-running.ts';
import { ensurePortsFree, LOOPBACK } from './settings/ports.ts';
import { startPostgres } from './postgres/postgres.ts';
import { processesIn, type Processes } from './processes/processes.ts';
import type { Progress } from './progress.ts';
import { startService, type Service } from './processes/service.ts';
import type { Settings } from './settings/settings.ts';
import type { StartProblem } from './settings/start-problem.ts';
import { startTemporal, type RunningTemporal } from './temporal-server/temporal-server.ts';
import { tokenSecretIn } from './data-folder/token-secret.ts';

/** Who can sign in first; told once, when the account is made. */
export interface FirstSignIn {
  readonly account: string;
  readonly password: string;
}

/** Everything, running. */
export interface RunningProduct {
  readonly apiAddress: string;
  readonly temporalUiAddress: string | undefined;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly firstSignIn: FirstSignIn | undefined;
  /** Settles when a part is lost for good; stop the rest then. */
  readonly lost: Promise<StartProblem>;
  stop(): Promise<void>;
}

/** Where a signed-in loader on this machine finds its account; handed out and then deleted. */
export const FIRST_SIGN_IN_FILE = 'first-sign-in.json';

interface Ground {
  readonly settings: Settings;
  readonly folder: DataFolder;
  readonly processes: Processes;
  readonly progress: Progress;
  readonly extraTemporalArgs: readonly string[];
}

const prepareDatabase = async (databaseUrl: string): Promise<FirstSignIn | undefined> => {
  const ledger = await connectLedger({
    databaseUrl,
    poolSize: 2,
    applicationName: 'gongjian-prepare',
  });
  try {
    await prepareLedger(ledger);
    return await ensureFirstAccount(ledger);
  } finally {
    await ledger.destroy();
  }
};

const keepFirstSignIn = async (
  folder: DataFolder,
  first: FirstSignIn | undefined,
): Promise<void> => {
  if (first === undefined) return;
  await writeWhole(folder.within(FIRST_SIGN_IN_FILE), `${JSON.stringify(first)}\n`);
};

/** A worker serves once Temporal sees it ask for work. */
const hasPollers = async ({ address, namespace }: RunningTemporal): Promise<boolean> => {
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection, namespace });
    const queue = await client.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: TASK_QUEUE },
      taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    });
    return queue.pollers.length > 0;
  } finally {
    await connection.close();
  }
};

const answersHealth = async (apiAddress: string): Promise<boolean> => {
  try {
    return (await fetch(`${apiAddress}/api/v1/health`)).ok;
  } catch {
    return false;
  }
};

/** How notices leave the house is the worker's alone to know: a mail server's password is among it. */
const NOTICE_SETTINGS = ['GONGJIAN_SMTP_URL', 'GONGJIAN_MAIL_FROM', 'GONGJIAN_NOTICE_HOSTS'];

/** Those of the operator's variables that a service reads itself. */
const passedOn = (
  environment: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

const servicesOf = async (
  { settings, folder }: Ground,
  databaseUrl: string,
  server: RunningTemporal,
): Promise<readonly Service[]> => {
  const apiAddress = `http://${LOOPBACK}:${settings.ports.api}`;
  const common = {
    PATH: settings.environment['PATH'] ?? '',
    TZ: 'Asia/Shanghai',
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: server.address,
    TEMPORAL_NAMESPACE: server.namespace,
  };
  return [
    {
      name: 'worker',
      title: { zh: '工作进程', en: 'the worker' },
      environment: { ...common, ...passedOn(settings.environment, NOTICE_SETTINGS) },
      isReady: () => hasPollers(server).catch(() => false),
    },
    {
      name: 'api',
      title: { zh: '接口服务', en: 'the API' },
      environment: {
        ...common,
        ...passedOn(settings.environment, ['GONGJIAN_LOG_LEVEL']),
        GONGJIAN_API_HOST: LOOPBACK,
        GONGJIAN_API_PORT: String(settings.ports.api),
        GONGJIAN_EVIDENCE: await folder.makeFolder('evidence'),
        GONGJIAN_TOKEN_SECRET: await tokenSecretIn(folder),
      },
      isReady: () => answersHealth(apiAddress),
    },
  ];
};

/** Each part is named for whoever reads that it was lost. */
const startParts = async (ground: Ground, kept: KeptRunning<Lasting>[]) => {
  const { settings, folder, processes, progress, extraTemporalArgs } = ground;
  const database = await keepRunning(
    { zh: '数据库', en: 'PostgreSQL' },
    () => startPostgres(settings, folder, processes, progress),
    progress,
  );
  kept.push(database);
  const { databaseUrl } = database.current();
  const firstSignIn = await progress.step({ zh: '更新数据库结构', en: 'migrating' }, () =>
    prepareDatabase(databaseUrl),
  );
  await keepFirstSignIn(folder, firstSignIn);
  const engine = await keepRunning(
    { zh: 'Temporal', en: 'Temporal' },
    () => startTemporal(settings, folder, processes, progress, extraTemporalArgs),
    progress,
  );
  kept.push(engine);
  const services = await servicesOf(ground, databaseUrl, engine.current());
  await progress.step({ zh: '启动工作进程与接口', en: 'starting worker and API' }, async () => {
    const started = services.map(async (service) =>
      kept.push(await keepRunning(service.title, () => startService(service, processes), progress)),
    );
    await Promise.all(started);
  });
  return { databaseUrl, firstSignIn, engine: engine.current() };
};

/**
 * Everything on one machine: PostgreSQL, Temporal with its UI, migrations, the worker, the API. What a
 * killed instance left running is stopped first; each part that ends unasked is started again.
 * @throws StartProblem with one sentence when it cannot start; nothing is left running then.
 */
export const startProduct = async (
  settings: Settings,
  progress: Progress,
  extraTemporalArgs: readonly string[] = [],
): Promise<RunningProduct> => {
  const folder = await openDataFolder(settings.dataFolder);
  const processes = processesIn(folder);
  const kept: KeptRunning<Lasting>[] = [];
  const stop = async (): Promise<void> => {
    for (const part of kept.toReversed()) await part.stop();
    await processes.stopAll();
    folder.close();
  };
  try {
    await progress.step({ zh: '检查上次运行的遗留', en: 'looking for leftovers' }, () =>
      processes.stopLeftovers(),
    );
    await ensurePortsFree(settings);
    const ground = { settings, folder, processes, progress, extraTemporalArgs };
    const { databaseUrl, firstSignIn, engine } = await startParts(ground, kept);
    return {
      apiAddress: `http://${LOOPBACK}:${settings.ports.api}`,
      temporalUiAddress: engine.uiAddress,
      databaseUrl,
      temporalAddress: engine.address,
      firstSignIn,
      lost: Promise.race(kept.map((part) => part.givenUp)),
      stop,
    };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
};
