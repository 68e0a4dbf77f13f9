import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ROOT } from './lockfile.mjs';

/** Jest loads ES modules only with this flag, and Node warns of it in every worker. */
const ES_MODULES = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const JEST = path.join('node_modules', 'jest', 'bin', 'jest.js');
const REPORTERS = [
  '--reporters=default',
  `--reporters=${path.join(ROOT, 'tools', 'jest-tally.mjs')}`,
];

/**
 * The longest test file takes two minutes on a busy machine. On Node 20 a worker that has loaded many ES
 * modules may wait for ever for one more (seen once in five whole runs); such a run is ended and the files
 * it had not finished are run again, once.
 */
const STALLED_AFTER_MS = 6 * 60_000;
const LOOK_EVERY_MS = 2_000;

const readTally = (file) =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    : [];

const listed = (args) => {
  const { stdout } = spawnSync(
    process.execPath,
    [...ES_MODULES, JEST, '--listTests', '--json', ...args],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  return JSON.parse(stdout || '[]');
};

/** One run; answers Jest's exit code, or `stalled` where it had to be ended. */
const runOnce = (tally, args) =>
  new Promise((resolve) => {
    const began = Date.now();
    const child = spawn(process.execPath, [...ES_MODULES, JEST, ...REPORTERS, ...args], {
      cwd: ROOT,
      stdio: 'inherit',
      detached: true,
      env: { ...process.env, GONGJIAN_TALLY: tally },
    });
    const end = (signal) => {
      try {
        process.kill(-child.pid, signal);
      } catch {
        // It has ended already.
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end(signal));
    let stalled = false;
    const timer = setInterval(() => {
      const last = existsSync(tally) ? statSync(tally).mtimeMs : began;
      if (Date.now() - Math.max(began, last) < STALLED_AFTER_MS) return;
      stalled = true;
      end('SIGKILL');
    }, LOOK_EVERY_MS);
    child.on('exit', (code) => {
      clearInterval(timer);
      resolve(stalled ? 'stalled' : code);
    });
  });

/** Runs the tests; answers how many passed, failed and were skipped, file by file as they finished. */
export const runJest = async (args) => {
  const tally = path.join(ROOT, '.gongjian-test', `tally-${process.pid}`);
  mkdirSync(path.dirname(tally), { recursive: true });
  rmSync(tally, { force: true });
  let outcome = await runOnce(tally, args);
  if (outcome === 'stalled') {
    const done = new Set(readTally(tally).map(({ file }) => file));
    const left = listed(args).filter((file) => !done.has(file));
    console.log(
      `Jest 停住了，重跑其余 ${left.length} 个文件 Jest stalled; running the other files again`,
    );
    outcome = await runOnce(tally, ['--runTestsByPath', ...left]);
  }
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const file of readTally(tally))
    for (const key of Object.keys(count)) count[key] += file[key];
  rmSync(tally, { force: true });
  if (outcome !== 0 && count.failed === 0) count.failed = 1;
  return count;
};
