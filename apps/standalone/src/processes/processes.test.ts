import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder, type DataFolder } from '../data-folder/data-folder.ts';
import { identityOf } from './identity.ts';
import { processesIn, type Processes, type ProgramToRun } from './processes.ts';

let parent: string;
let folder: DataFolder;
let processes: Processes;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'gongjian processes '));
  folder = await openDataFolder(join(parent, 'data'));
  processes = processesIn(folder);
});

afterEach(async () => {
  await processes.stopAll();
  await rm(parent, { recursive: true });
});

const shell = (script: string, facts: Partial<ProgramToRun> = {}): ProgramToRun => ({
  name: 'worker',
  command: '/bin/sh',
  args: ['-c', script],
  env: { PATH: '/usr/bin:/bin' },
  cwd: '/',
  stopSignal: 'SIGTERM',
  graceMs: 5_000,
  ...facts,
});

const recorded = async (): Promise<unknown> =>
  JSON.parse(await readFile(folder.within('processes.json'), 'utf8'));

test('a program is recorded while it runs and forgotten when it was stopped', async () => {
  const program = await processes.start(shell('exec sleep 60'));
  expect(await recorded()).toMatchObject([{ name: 'worker', pid: program.pid }]);
  await program.stop();
  expect(identityOf(program.pid)).toBeUndefined();
  expect(await recorded()).toEqual([]);
});

test('one that ignores the signal is killed after its grace', async () => {
  const program = await processes.start(
    shell('trap "" TERM; echo ready; while :; do sleep 0.1; done', { graceMs: 200 }),
  );
  while (program.lastWords() !== 'ready') await new Promise((resolve) => setTimeout(resolve, 5));
  await program.stop();
  expect(program.hasEnded()).toBe(true);
});

test('what a killed instance left running is stopped at the next start', async () => {
  const orphan = await processes.start(shell('exec sleep 60'));
  expect(await processesIn(folder).stopLeftovers()).toEqual(['worker']);
  expect(identityOf(orphan.pid)).toBeUndefined();
  expect(await processesIn(folder).stopLeftovers()).toEqual([]);
});

test('a stranger who was given the pid of a recorded program is left alone', async () => {
  const stranger = await processes.start(shell('exec sleep 60'));
  const [entry] = (await recorded()) as object[];
  await writeFile(
    folder.within('processes.json'),
    JSON.stringify([{ ...entry, startedAt: 'boot-before/1' }]),
  );
  expect(await processesIn(folder).stopLeftovers()).toEqual([]);
  expect(identityOf(stranger.pid)).toBeDefined();
});

test('a program that ends by itself is lost, and its log tells why', async () => {
  const program = await processes.start(shell('echo no space left >&2; exit 3'));
  await program.lost;
  expect(program.lastWords()).toBe('no space left');
  expect(await readFile(program.logFile, 'utf8')).toContain('no space left');
});

test('a large log is put aside at the next start', async () => {
  const log = join(await folder.makeFolder('logs'), 'worker.log');
  await writeFile(log, 'x'.repeat(10_000_001));
  await (
    await processes.start(shell('echo fresh'))
  ).lost;
  expect(await readFile(log, 'utf8')).toBe('fresh\n');
  expect(await readFile(`${log}.1`, 'utf8')).toHaveLength(10_000_001);
});

test('a program that is not there is one sentence', async () => {
  await expect(processes.start(shell('', { command: '/nowhere/temporal' }))).rejects.toThrow(
    'ENOENT',
  );
});
