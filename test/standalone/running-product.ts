import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts } from '@gongjian/standalone';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DIST = path.join(ROOT, 'apps', 'standalone', 'dist');
const READY_WITHIN_MS = 90_000;

/** The product as a person runs it: a process group of its own, on a data folder of its own. */
export interface Place {
  readonly dataFolder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly api: string;
  remove(): Promise<void>;
}

/** The Temporal server that the test run fetched, as `temporal` on a PATH. */
const fetchedTemporal = async (): Promise<string> => {
  const folder = path.join(ROOT, '.gongjian-test', 'path');
  await mkdir(folder, { recursive: true });
  const program = path.join('..', 'bin', 'temporal-1.9.1');
  await symlink(program, path.join(folder, 'temporal')).catch(() => undefined); // there already
  return folder;
};

/** A fresh data folder, with a space in its path, and free ports. */
export const freshPlace = async (): Promise<Place> => {
  const home = await mkdtemp(path.join(os.tmpdir(), 'gongjian 攻坚 '));
  const [api, postgres, temporal, temporalUi] = await freePorts(4);
  const dataFolder = path.join(home, 'data');
  return {
    dataFolder,
    api: `http://127.0.0.1:${api}/api/v1`,
    environment: {
      ...process.env,
      NODE_OPTIONS: '',
      GONGJIAN_DATA: dataFolder,
      GONGJIAN_API_PORT: String(api),
      GONGJIAN_POSTGRES_PORT: String(postgres),
      GONGJIAN_TEMPORAL_PORT: String(temporal),
      GONGJIAN_TEMPORAL_UI_PORT: String(temporalUi),
      PATH: `${await fetchedTemporal()}${path.delimiter}${process.env['PATH'] ?? ''}`,
    },
    remove: () => rm(home, { recursive: true, force: true }),
  };
};

/** A started program and everything it has said. */
export interface Program {
  readonly process: ChildProcess;
  said(): string;
  /** Waits until it has said something. */
  until(words: RegExp, withinMs?: number): Promise<void>;
  /** Its exit code; `null` where a signal ended it. */
  ended(): Promise<number | null>;
  /** Sends a signal to its whole process group. */
  signal(signal: NodeJS.Signals): void;
}

export const startProgram = (place: Place, file: string, ...args: readonly string[]): Program => {
  const child = spawn(process.execPath, [path.join(DIST, file), ...args], {
    cwd: ROOT,
    env: place.environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  return {
    process: child,
    said: () => text,
    until: async (words, withinMs = READY_WITHIN_MS) => {
      const deadline = Date.now() + withinMs;
      while (!words.test(text)) {
        if (Date.now() > deadline || child.exitCode !== null)
          throw new Error(`it never said ${String(words)}:\n${text}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    ended: () => exit,
    signal: (signal) => {
      process.kill(-(child.pid ?? 0), signal);
    },
  };
};

/** Starts the product and waits until it is ready. */
export const startReady = async (place: Place): Promise<Program> => {
  const product = startProgram(place, 'main.js');
  await product.until(/Gongjian is ready/);
  return product;
};

/** Stops the product as Ctrl-C does. */
export const stopCleanly = async (product: Program): Promise<number | null> => {
  product.signal('SIGINT');
  return product.ended();
};
