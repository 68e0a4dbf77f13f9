import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from './data-folder.ts';
import { explainDiskTrouble } from './trouble.ts';
import { identityOf } from '../processes/identity.ts';
import { StartProblem } from '../settings/start-problem.ts';

let parent: string;
let path: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'gongjian folder '));
  path = join(parent, '数据');
});

afterEach(() => rm(parent, { recursive: true }));

const lockFiles = async () => (await readdir(path)).filter((name) => name.startsWith('lock'));

test('a new folder is open to its owner only and can be opened again', async () => {
  (await openDataFolder(path)).close();
  (await openDataFolder(path)).close();
  expect((await stat(path)).mode & 0o777).toBe(0o700);
  expect(await lockFiles()).toHaveLength(1);
});

test('a second instance is told which process has the folder', async () => {
  const first = await openDataFolder(path);
  await expect(openDataFolder(path)).rejects.toThrow(`${process.pid}`);
  first.close();
  (await openDataFolder(path)).close();
});

test.each`
  holder                                              | because
  ${{ pid: 2 ** 22 + 1, startedAt: 'boot/1' }}        | ${'that process was killed'}
  ${{ pid: process.pid, startedAt: 'boot-before/1' }} | ${'its pid is now another process'}
  ${''}                                               | ${'it was never written whole'}
`('a stale lock is taken over: $because', async ({ holder }) => {
  (await openDataFolder(path)).close();
  const [stale = ''] = await lockFiles();
  await writeFile(join(path, stale), holder === '' ? '' : JSON.stringify(holder));
  const taken = await openDataFolder(path);
  expect(await lockFiles()).not.toContain(stale);
  taken.close();
});

test('a lock that was stale is not taken from the one who was faster', async () => {
  (await openDataFolder(path)).close();
  // Somebody took the next number after we looked and before we could.
  await writeFile(join(path, 'lock.2'), JSON.stringify(identityOf(process.ppid)));
  await expect(openDataFolder(path)).rejects.toThrow(`${process.ppid}`);
});

test('a folder of a newer version is refused and left untouched', async () => {
  (await openDataFolder(path)).close();
  await writeFile(join(path, 'data-version'), '2\n');
  const before = await readdir(path);
  await expect(openDataFolder(path)).rejects.toThrow(StartProblem);
  expect(await readdir(path)).toEqual(before);
  expect(await readFile(join(path, 'data-version'), 'utf8')).toBe('2\n');
});

test('a folder with other things in it is refused and left untouched', async () => {
  await writeFile(join(parent, 'letter.docx'), '');
  await expect(openDataFolder(parent)).rejects.toThrow('letter.docx');
  expect(await readdir(parent)).toEqual(['letter.docx']);
});

test('a Temporal program laid ready before the first start is no obstacle', async () => {
  await mkdir(join(path, 'bin'), { recursive: true });
  (await openDataFolder(path)).close();
});

test('a file in place of the folder is one sentence', async () => {
  await writeFile(path, '');
  await expect(openDataFolder(path)).rejects.toThrow(StartProblem);
});

test.each(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS'])(
  '%s is one sentence naming the folder',
  (code) => {
    const explained = explainDiskTrouble(Object.assign(new Error('low'), { code }), '/数据');
    expect(explained).toBeInstanceOf(StartProblem);
    expect(explained).toHaveProperty('message', expect.stringContaining('/数据'));
  },
);

test('any other error stays itself', () => {
  const fault = new TypeError('ours');
  expect(explainDiskTrouble(fault, '/数据')).toBe(fault);
});

test('a place where no folder can be made is told so at once', async () => {
  await expect(openDataFolder('/proc/gongjian/data')).rejects.toThrow(
    /cannot be made|read-only|may not/,
  );
});
