import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Lasting } from './kept-running.ts';
import type { Processes } from './processes.ts';
import { StartProblem, type Sentence } from '../settings/start-problem.ts';

/** One of our own programs: the API or the worker, each in a process of its own. */
export interface Service {
  readonly name: 'api' | 'worker';
  readonly title: Sentence;
  readonly environment: Readonly<Record<string, string>>;
  /** Whether it serves already. */
  isReady(): Promise<boolean>;
}

const PARENT_WATCH = new URL('../../dist/processes/parent-watch.js', import.meta.url).href;

const PROGRAM = {
  api: fileURLToPath(new URL('../../../api/dist/main.js', import.meta.url)),
  worker: fileURLToPath(new URL('../../../worker/dist/main.js', import.meta.url)),
} as const;

/** The worker drains running activities first; a little more than its own grace. */
const STOP_GRACE_MS = 20_000;
/** Loading Nest and Temporal's core on a busy two-core machine takes seconds, not minutes. */
const READY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;

const untilReady = async (service: Service, hasEnded: () => boolean): Promise<boolean> => {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && !hasEnded()) {
    if (await service.isReady()) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return false;
};

/**
 * Starts one of our programs and waits until it serves.
 * @throws StartProblem with its last words when it ends before, or does not come to serve.
 */
export const startService = async (service: Service, processes: Processes): Promise<Lasting> => {
  const running = await processes.start({
    name: service.name,
    command: process.execPath,
    args: ['--enable-source-maps', '--import', PARENT_WATCH, PROGRAM[service.name]],
    env: service.environment,
    cwd: process.cwd(),
    stopSignal: 'SIGTERM',
    graceMs: STOP_GRACE_MS,
  });
  if (await untilReady(service, () => running.hasEnded())) return running;
  const words = running.lastWords();
  await running.stop();
  throw new StartProblem({
    zh: `${service.title.zh}没有启动成功：${words}（日志 ${running.logFile}）`,
    en: `${service.title.en} did not come to serve: ${words} (log ${running.logFile})`,
  });
};
