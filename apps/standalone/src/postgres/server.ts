import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { LOOPBACK } from '../settings/ports.ts';
import { isReady } from './cluster.ts';
import type { PostgresPlace } from './place.ts';
import { POSTGRES_ENVIRONMENT } from './runner.ts';
import type { Processes, ProgramToRun, RunningProgram } from '../processes/processes.ts';
import { StartProblem } from '../settings/start-problem.ts';

/** SIGINT cuts every connection at once; what takes longer is a disk writing its last pages. */
export const STOPPING = { name: 'postgres', stopSignal: 'SIGINT', graceMs: 60_000 } as const;

/** Recovery after a crash replays at most about a gigabyte of log. */
const READY_LIMIT_MS = 600_000;
/** How long the children of a killed server may hold its memory; they notice within moments. */
const OLD_CHILDREN_LIMIT_MS = 15_000;
const POLL_MS = 50;

/** Given on each start, so that a cluster made by an earlier version gets them too. */
const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: LOOPBACK,
  unix_socket_directories: '', // a socket's path may have at most 107 bytes, a data folder's may be longer
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'Asia/Shanghai',
  log_checkpoints: 'off', // a line every five minutes, for years
};

/**
 * Starts the server on its cluster and returns when it takes connections.
 * @throws StartProblem with the server's own last words when it ends instead.
 */
export const startServer = async (
  place: PostgresPlace,
  port: number,
  processes: Processes,
): Promise<RunningProgram> => {
  const retryUntil = performance.now() + OLD_CHILDREN_LIMIT_MS;
  for (;;) {
    const server = await processes.start(programOf(place, port));
    if (await becameReady(server, place.cluster)) return server;
    const isHeld = server.lastWords().includes('shared memory block');
    if (!isHeld || performance.now() > retryUntil) throw endedProblem(server);
    await pause(POLL_MS);
  }
};

/**
 * Marks the command line of the server on this cluster, in letters that `ps` shows in every
 * locale.
 */
export const clusterName = (cluster: string): string =>
  `gongjian-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`;

const programOf = ({ cluster, programs, runner }: PostgresPlace, port: number): ProgramToRun => {
  const all = { ...SERVER_SETTINGS, port: `${port}`, cluster_name: clusterName(cluster) };
  const given = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const line = [...runner.prefix, programs.postgres, '-D', cluster, ...given];
  const [command = '', ...args] = line;
  const user = runner.user === undefined ? {} : { user: runner.user };
  return { ...STOPPING, command, args, env: POSTGRES_ENVIRONMENT, cwd: '/', ...user };
};

/** False when it ended instead. */
const becameReady = async (server: RunningProgram, cluster: string): Promise<boolean> => {
  const until = performance.now() + READY_LIMIT_MS;
  while (!server.hasEnded()) {
    if (await isReady(cluster, server.pid)) return true;
    if (performance.now() > until) {
      await server.stop();
      return false;
    }
    await pause(POLL_MS);
  }
  return false;
};

export const endedProblem = (server: RunningProgram): StartProblem =>
  new StartProblem({
    zh: `PostgreSQL 意外停止：${server.lastWords()}（日志 ${server.logFile}）`,
    en: `PostgreSQL ended unexpectedly; its log is ${server.logFile}`,
  });
