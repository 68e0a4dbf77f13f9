import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type Settings } from '../settings/settings.ts';
import { fetchBy } from './fetch.ts';
import { findServer, serverSources } from './sources.ts';

let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'gongjian sources '));
});

afterEach(() => rm(parent, { recursive: true }));

/** Nothing is fetched: the only proxy there is refuses, and the search path is the test's own. */
const settingsWith = (...folders: string[]): Settings =>
  readSettings({
    GONGJIAN_DATA: join(parent, 'data'),
    PATH: folders.map((name) => join(parent, name)).join(':'),
    HTTPS_PROXY: 'http://127.0.0.1:9',
  });

const find = (settings: Settings, madeBy?: string) =>
  findServer({ settings, madeBy, tell: () => undefined });

/** A program that answers `--version` as the command-line program does, or as it is told. */
const program = async (folder: string, answer: string, name = 'temporal'): Promise<string> => {
  const path = join(parent, folder, name);
  await mkdir(join(parent, folder), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${answer}\n`);
  await chmod(path, 0o755);
  return path;
};

const answering = (server: string): string =>
  `echo 'temporal version 1.9.1 (Server ${server}, UI 2.54.1)'`;

test('when nothing is there the message names everything tried, and what to do', async () => {
  const finding = find(settingsWith());
  for (const { name } of serverSources) await expect(finding).rejects.toThrow(`- ${name}: `);
  await expect(finding).rejects.toThrow('TEMPORAL_ADDRESS');
});

test('the first one on PATH that works is taken', async () => {
  await program('broken', 'echo cannot execute >&2; exit 126');
  await program('stranger', 'echo temporal logic 3.1');
  const path = await program('good', answering('1.32.0'));
  expect(await find(settingsWith('broken', 'stranger', 'good'))).toEqual({
    path,
    version: '1.32.0',
  });
});

test('one in the data folder is taken when that on PATH is broken', async () => {
  await program('broken', 'echo cannot execute >&2; exit 126');
  const path = await program('data/bin', answering('1.32.0'), 'temporal-1.9.1');
  expect(await find(settingsWith('broken'))).toMatchObject({ path });
});

test('a broken one is named with its own words when nothing else is found', async () => {
  await program('broken', 'echo cannot execute >&2; exit 126');
  await expect(find(settingsWith('broken'))).rejects.toThrow('cannot execute');
});

test('one older than the tested server is taken only when there is no other', async () => {
  await program('old', answering('1.30.2'));
  expect(await find(settingsWith('old'))).toMatchObject({ version: '1.30.2' });
  await program('data/bin', answering('1.32.0'), 'temporal-1.9.1');
  expect(await find(settingsWith('old'))).toMatchObject({ version: '1.32.0' });
});

test.each`
  server      | madeBy       | because
  ${'1.27.9'} | ${undefined} | ${'cases are opened by update-with-start'}
  ${'1.32.0'} | ${'1.33.0'}  | ${'it could misread the database'}
`('server $server is refused for a database of $madeBy: $because', async ({ server, madeBy }) => {
  await program('old', answering(String(server)));
  await expect(find(settingsWith('old'), madeBy)).rejects.toThrow(`has server ${server}`);
});

test('a fetched program that is not the published one is not kept', async () => {
  const settings = settingsWith('tools');
  await program('tools', '/bin/mkdir bin; echo harm > bin/temporal', 'installer');
  const installer = { name: 'mirror', command: 'installer', args: () => [], env: () => ({}) };
  await expect(fetchBy(installer, settings)).rejects.toThrow('unknown program');
  expect(await readdir(settings.programFolder)).toEqual([]);
});
