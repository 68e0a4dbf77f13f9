import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type { Ground } from './ground.ts';

/** The line with which `npm start` says that everything serves. */
const READY = 'Gongjian is ready';
/** A first start may have to fetch all dependencies and the Temporal server. */
const READY_WITHIN_MS = 600_000;

/** The product as an operator starts it. */
export interface StartedProduct {
  /** From `npm start` to the line that says it is ready. */
  readonly seconds: number;
  /** Its processes by the names of their logs. */
  readonly pids: Readonly<Record<string, number>>;
  /** Asks it to stop and waits until the last of it has gone. */
  stop(): Promise<void>;
}

interface RecordedProcess {
  readonly name: string;
  readonly pid: number;
}

const pidsIn = async ({ dataFolder }: Ground): Promise<Record<string, number>> => {
  const text = await readFile(path.join(dataFolder, 'processes.json'), 'utf8');
  const recorded = JSON.parse(text) as RecordedProcess[];
  return Object.fromEntries(recorded.map(({ name, pid }) => [name, pid]));
};

/** Settles at the ready line; rejects with what was written where it never comes. */
const untilReady = (npm: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let written = '';
    const giveUp = () => {
      reject(new Error(`npm start did not come to serve:\n${written}`));
    };
    const limit = setTimeout(giveUp, READY_WITHIN_MS);
    const read = (piece: Buffer) => {
      written += piece.toString();
      if (!written.includes(READY)) return;
      clearTimeout(limit);
      resolve();
    };
    npm.stdout?.on('data', read);
    npm.stderr?.on('data', read);
    npm.once('close', giveUp);
  });

/** npm passes no signal on that can be relied on, so its whole group is asked. */
const stopGroup = async (npm: ChildProcess, closed: Promise<unknown>): Promise<void> => {
  if (npm.pid !== undefined && npm.stdout?.readableEnded === false)
    process.kill(-npm.pid, 'SIGTERM');
  await closed;
};

/** `npm start` on the ground's data folder, timed. */
export const npmStart = async (ground: Ground): Promise<StartedProduct> => {
  const began = performance.now();
  const npm = spawn('npm', ['start'], {
    cwd: ground.root,
    env: ground.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const closed = once(npm, 'close');
  const stop = ground.keep(() => stopGroup(npm, closed));
  await untilReady(npm);
  const seconds = (performance.now() - began) / 1000;
  return { seconds, pids: await pidsIn(ground), stop };
};
