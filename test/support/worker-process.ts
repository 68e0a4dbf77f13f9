import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { NAMESPACE, type World } from './world.ts';

const MAIN = fileURLToPath(new URL('../../apps/worker/dist/main.js', import.meta.url));

/** A worker as a process of its own, which can be killed at any moment. */
export const forkWorker = async (world: World): Promise<ChildProcess> => {
  const child = fork(MAIN, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: world.databaseUrl,
      TEMPORAL_ADDRESS: world.temporalAddress,
      TEMPORAL_NAMESPACE: NAMESPACE,
    },
  });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('the worker did not start');
    }),
  ]);
  return child;
};

/** Without any farewell, as a power cut does. */
export const kill = async (child: ChildProcess): Promise<void> => {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};
