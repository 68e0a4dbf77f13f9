import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { LOOPBACK } from '../settings/ports.ts';
import type { ProgramToRun, RunningProgram } from '../processes/processes.ts';
import { SYSTEM_PATH } from '../processes/identity.ts';
import type { Settings } from '../settings/settings.ts';
import { reasonOf, StartProblem } from '../settings/start-problem.ts';
import type { ServerProgram } from './version.ts';

/** A large database file is checked before the first answer. */
const HEALTHY_LIMIT_MS = 120_000;
const CLUSTER_LIMIT_MS = 15_000;
const CONNECT_LIMIT_MS = 5_000;
const POLL_MS = 100;
/** It finishes what is under way; measured at one second. */
const STOP_GRACE_MS = 20_000;

/** gRPC waits a second after the first refused try, longer than the server takes to come up. */
const RECONNECT = {
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 500,
};

export const addressOf = ({ ports }: Settings): string => `${LOOPBACK}:${ports.temporal}`;
export const uiAddressOf = ({ ports }: Settings): string =>
  `http://${LOOPBACK}:${ports.temporalUi}`;

/**
 * The server's command line. Its folder is its working directory: SQLite reads `?` and `#` in a
 * path as more than a name.
 */
export const programOf = (
  { path }: ServerProgram,
  settings: Settings,
  home: string,
  extraArgs: readonly string[],
): ProgramToRun => ({
  name: 'temporal',
  command: path,
  args: ['server', 'start-dev', ...serverArguments(settings), ...extraArgs],
  // GOGC=400 collects garbage a quarter as often: measured 10 to 20 % less CPU for some tens of MB.
  // It must not ask the internet for newer versions either.
  env: { PATH: SYSTEM_PATH, GOGC: '400', TEMPORAL_VERSION_CHECK_DISABLED: '1' },
  cwd: home,
  stopSignal: 'SIGTERM',
  graceMs: STOP_GRACE_MS,
});

const serverArguments = ({ ports, namespace }: Settings): string[] => [
  `--ip=${LOOPBACK}`,
  `--port=${ports.temporal}`,
  `--ui-port=${ports.temporalUi}`,
  `--namespace=${namespace}`,
  '--db-filename=temporal.db',
  // As fast as memory, and with SQLite's synchronous=FULL kept no commit is lost on power failure.
  '--sqlite-pragma=journal_mode=wal',
  '--log-level=warn',
  '--ui-disable-news-fetch', // the UI would ask the internet
];

/** @throws StartProblem with the server's last words when it ends or does not come up. */
export const connectToOurs = async (
  settings: Settings,
  server: RunningProgram,
): Promise<Connection> => {
  const address = addressOf(settings);
  const until = performance.now() + HEALTHY_LIMIT_MS;
  for (;;) {
    try {
      return await connectTo(address);
    } catch {
      if (server.hasEnded() || performance.now() > until) throw endedProblem(server);
      await pause(POLL_MS);
    }
  }
};

/** @throws StartProblem when nobody answers there. */
export const connectToCluster = async (address: string): Promise<Connection> => {
  const until = performance.now() + CLUSTER_LIMIT_MS;
  for (;;) {
    try {
      return await connectTo(address);
    } catch (thrown) {
      if (performance.now() > until) throw unreachable(address, thrown);
      await pause(POLL_MS);
    }
  }
};

/**
 * Connecting asks the server who it is (`getSystemInfo`), so it is healthy. This client never
 * compresses.
 */
const connectTo = async (address: string): Promise<Connection> => {
  const connection = Connection.lazy({
    address,
    connectTimeout: CONNECT_LIMIT_MS,
    channelArgs: RECONNECT,
  });
  try {
    await connection.ensureConnected();
    return connection;
  } catch (thrown) {
    await connection.close();
    throw thrown;
  }
};

const unreachable = (address: string, thrown: unknown): StartProblem =>
  new StartProblem(
    {
      zh: `连不上 Temporal（${address}）：${reasonOf(thrown)}。请检查 TEMPORAL_ADDRESS。`,
      en: `Cannot reach Temporal at ${address}: ${reasonOf(thrown)}. Check TEMPORAL_ADDRESS.`,
    },
    { cause: thrown },
  );

export const endedProblem = (server: RunningProgram): StartProblem =>
  new StartProblem({
    zh: `Temporal 意外停止：${server.lastWords()}（日志 ${server.logFile}）`,
    en: `Temporal ended unexpectedly; its log is ${server.logFile}`,
  });
