import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openDataFolder, type DataFolder } from '../data-folder/data-folder.ts';
import { freePorts } from '../settings/ports.ts';
import { keptDatabaseUrl } from './cluster.ts';
import { startPostgres, type RunningPostgres } from './postgres.ts';
import { processesIn, type Processes } from '../processes/processes.ts';
import { silentProgress } from '../progress.ts';
import { readSettings, StartProblem, type Settings } from '../settings/settings.ts';

/** One cluster lives through all of these tests: making one takes longer than everything else. */
let parent: string;
let folder: DataFolder;
let processes: Processes;
let settings: Settings;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'gongjian postgres '));
  const [port = 0] = await freePorts(1);
  settings = readSettings({
    GONGJIAN_DATA: join(parent, '数据 1'),
    GONGJIAN_POSTGRES_PORT: `${port}`,
  });
  folder = await openDataFolder(settings.dataFolder);
  processes = processesIn(folder);
});

afterEach(() => processes.stopAll());
afterAll(() => rm(parent, { recursive: true }));

const start = (other: Partial<Settings> = {}): Promise<RunningPostgres> =>
  startPostgres({ ...settings, ...other }, folder, processes, silentProgress);

const ask = async (connectionString: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

const cluster = (name: string): string => folder.within('postgres', 'cluster', name);
const serverPid = async (): Promise<number> =>
  Number.parseInt(await readFile(cluster('postmaster.pid'), 'utf8'), 10);

test('the database keeps Chinese text, safely, in UTF-8', async () => {
  const { databaseUrl } = await start();
  await ask(
    databaseUrl,
    "create table case_file (title text); insert into case_file values ('北门片区征收')",
  );
  const [facts] = await ask(
    databaseUrl,
    `select current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
            current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
            current_setting('listen_addresses') as address`,
  );
  const safe = { checksums: 'on', fsync: 'on', pages: 'on' };
  expect(facts).toEqual({ encoding: 'UTF8', address: '127.0.0.1', ...safe });
});

test('whoever comes beside a running product finds the database by its data folder', async () => {
  const { databaseUrl } = await start();
  expect(await keptDatabaseUrl(folder.path, settings.ports.postgres)).toBe(databaseUrl);
  expect(await keptDatabaseUrl(join(folder.path, 'postgres'), 1)).toBeUndefined();
});

test('our role owns its database, is no superuser, and the superuser cannot log in', async () => {
  const { databaseUrl } = await start();
  const [role] = await ask(
    databaseUrl,
    "select rolsuper, rolcreatedb from pg_roles where rolname = 'gongjian'",
  );
  expect(role).toEqual({ rolsuper: false, rolcreatedb: true });
  await expect(ask(databaseUrl.replace('//gongjian:', '//postgres:'), 'select 1')).rejects.toThrow(
    'pg_hba.conf',
  );
  await expect(ask(databaseUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(
    'password',
  );
  expect((await stat(folder.within('postgres-password'))).mode & 0o777).toBe(0o600);
});

test('a server killed with kill -9 is told lost, and the next start recovers what was committed', async () => {
  const killed = await start();
  await ask(killed.databaseUrl, "insert into case_file values ('金州大厦融资')");
  process.kill(await serverPid(), 'SIGKILL');
  expect(await killed.lost).toBeInstanceOf(StartProblem);
  const { databaseUrl } = await start();
  expect(await ask(databaseUrl, 'select title from case_file')).toEqual([
    { title: '北门片区征收' },
    { title: '金州大厦融资' },
  ]);
});

test('a server that was never recorded is stopped and started anew', async () => {
  await start();
  const before = await serverPid();
  await writeFile(folder.within('processes.json'), '[]');
  await start();
  expect(await serverPid()).not.toBe(before);
});

test('a pid that now belongs to another program does not keep the server from starting', async () => {
  await writeFile(
    cluster('postmaster.pid'),
    `${process.ppid}\n/elsewhere\n1\n8551\n\n\n1 1\nready\n`,
  );
  const { databaseUrl } = await start();
  expect(await ask(databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('without the password file the role gets a new password', async () => {
  await rm(folder.within('postgres-password'));
  const { databaseUrl } = await start();
  expect(await ask(databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a cluster of another major version is refused and not started', async () => {
  const version = await readFile(cluster('PG_VERSION'), 'utf8');
  await writeFile(cluster('PG_VERSION'), '17\n');
  await expect(start()).rejects.toThrow('PostgreSQL 17');
  await writeFile(cluster('PG_VERSION'), version);
});

test('a database that was given is used as it is and nothing is started', async () => {
  const ours = await start();
  const given = await start({ databaseUrl: ours.databaseUrl });
  expect(given.databaseUrl).toBe(ours.databaseUrl);
  await given.stop();
  expect(await ask(ours.databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a database that does not answer is one sentence without its password', async () => {
  const [port] = await freePorts(1);
  const trying = start({ databaseUrl: `postgres://gongjian:secret@127.0.0.1:${port}/gongjian` });
  await expect(trying).rejects.toThrow('DATABASE_URL');
  await expect(trying).rejects.not.toThrow('secret');
});
