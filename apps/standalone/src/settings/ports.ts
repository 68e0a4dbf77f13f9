import { once } from 'node:events';
import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { SYSTEM_PATH } from '../processes/identity.ts';
import { run } from '../processes/run.ts';
import type { Settings } from './settings.ts';
import { portTable, type PortName } from './port-table.ts';
import { codeOf, StartProblem, type Sentence } from './start-problem.ts';

/** Everything we start listens here and nowhere else: one machine, no network. */
export const LOOPBACK = '127.0.0.1';

/** Loopback answers at once; whoever does not is not listening. */
const CONNECT_LIMIT_MS = 500;
const LOOKUP_LIMIT_MS = 2_000;

/** The ports this start will listen on: none for a database or a Temporal that is already there. */
export const wantedPorts = ({ databaseUrl, temporalAddress }: Settings): PortName[] => [
  'api',
  ...(databaseUrl === undefined ? (['postgres'] as const) : []),
  ...(temporalAddress === undefined ? (['temporal', 'temporalUi'] as const) : []),
];

/**
 * @throws StartProblem with one sentence for each port that is taken. Call it before anything
 * starts.
 */
export const ensurePortsFree = async (settings: Settings): Promise<void> => {
  const found = await Promise.all(wantedPorts(settings).map((name) => troubleWith(name, settings)));
  const troubles = found.filter((sentence) => sentence !== undefined);
  if (troubles.length === 0) return;
  throw new StartProblem({
    zh: troubles.map(({ zh }) => zh).join('\n'),
    en: troubles.map(({ en }) => en).join('\n'),
  });
};

/** Below those that systems give to outgoing connections (from 32768 on Linux, from 49152 elsewhere). */
const [LOWEST_PORT, HIGHEST_PORT] = [15_000, 32_767];

/**
 * As many ports nobody listens on now; for tests that run beside each other. None is given to an outgoing connection
 * before somebody comes to listen on it, as one would be that the system chooses.
 */
export const freePorts = async (count: number): Promise<number[]> => {
  const found = new Set<number>();
  while (found.size < count) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT);
    if ((await refusalToListen(port)) === undefined) found.add(port);
  }
  return [...found];
};

const troubleWith = async (name: PortName, settings: Settings): Promise<Sentence | undefined> => {
  const port = settings.ports[name];
  const { variable, wantedBy } = portTable[name];
  if (await answers(port)) {
    const holder = await holderOf(port);
    return {
      zh: `端口 ${port} 已被占用${holder && `（${holder}）`}，${wantedBy.zh}需要它，请停掉占用者，或用 ${variable} 换一个端口。`,
      en: `Port ${port} is taken${holder && ` (by ${holder})`}; ${wantedBy.en} needs it. Stop the other program or choose another port with ${variable}.`,
    };
  }
  const code = await refusalToListen(port);
  return code === undefined ? undefined : notAllowed(name, port, code);
};

const notAllowed = (name: PortName, port: number, code: string): Sentence => {
  const { variable, wantedBy } = portTable[name];
  return {
    zh: `无法监听端口 ${port}（${code}），${wantedBy.zh}需要它，请用 ${variable} 换一个端口。`,
    en: `Cannot listen on port ${port} (${code}); ${wantedBy.en} needs it. Choose another port with ${variable}.`,
  };
};

/**
 * Asked first: macOS lets a second server listen beside one that holds the port on all addresses.
 */
const answers = async (port: number): Promise<boolean> => {
  const socket = connect({ port, host: LOOPBACK });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECT_LIMIT_MS) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

const refusalToListen = async (port: number): Promise<string | undefined> => {
  try {
    const server = await listening(port);
    await once(server.close(), 'close');
    return undefined;
  } catch (thrown) {
    return codeOf(thrown) ?? String(thrown);
  }
};

const listening = async (port: number) => {
  const server = createServer().listen(port, LOOPBACK);
  await once(server, 'listening');
  return server;
};

/**
 * `name pid` of who listens, empty when the system does not tell: others' processes are hidden
 * from us.
 */
const holderOf = async (port: number): Promise<string> => {
  const options = { env: { PATH: SYSTEM_PATH, LC_ALL: 'C' }, timeoutMs: LOOKUP_LIMIT_MS };
  const lsof = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], options);
  const [, pid, name] = /^p(\d+)\nc(.+)$/m.exec(lsof.stdout) ?? [];
  if (pid !== undefined && name !== undefined) return `${name} ${pid}`;
  const ss = await run('ss', ['-Hltnp', `sport = :${port}`], options);
  const [, user, id] = /users:\(\("([^"]+)",pid=(\d+)/.exec(ss.stdout) ?? [];
  return user === undefined ? '' : `${user} ${id}`;
};
