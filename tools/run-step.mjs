import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { ROOT } from './lockfile.mjs';

/** Runs a program in the product's folder; its output is shown. Answers whether it succeeded. */
export const run = (program, args, environment = {}) => {
  const done = spawnSync(program, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  if (done.error !== undefined) console.error(`${program}: ${done.error.message}`);
  return done.status === 0;
};

/** Runs a script of node_modules or of our own with this very Node. */
export const runNode = (args, environment = {}) => run(process.execPath, args, environment);

/** Says what is being done, and how long it took once it is done. */
export const step = (title, work) => {
  const began = Date.now();
  console.log(`▸ ${title} …`);
  const succeeded = work();
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${succeeded ? '✓' : '✗'} ${title} (${seconds} s)`);
  return succeeded;
};
