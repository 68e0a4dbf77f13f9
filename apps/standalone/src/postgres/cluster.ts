import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { textOf, writeWhole, type DataFolder } from '../data-folder/data-folder.ts';
import { LOOPBACK } from '../settings/ports.ts';
import { runAs } from './runner.ts';
import type { PostgresPlace } from './place.ts';
import { StartProblem } from '../settings/start-problem.ts';

/** The role the product works as and the database it owns. */
const ROLE = 'gongjian';

const PASSWORD_FILE = 'postgres-password';
const PASSWORD_BYTES = 24;
/** initdb takes a second; a slow disk some ten. */
const INITDB_LIMIT_MS = 120_000;
/** Single-user mode first recovers a cluster that was killed. */
const SINGLE_USER_LIMIT_MS = 600_000;

/**
 * UTF-8 with the locale built into PostgreSQL: the same order on every machine, so that a data
 * folder can move and no index breaks when the system's libraries are upgraded. Chinese order is
 * asked for where people read it (`collate "zh-x-icu"`).
 */
const INITDB_ARGUMENTS = [
  '--username=postgres',
  '--auth=reject',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
];

/** Only our role, only from this machine, only by password. The superuser cannot log in at all. */
const HOST_RULES = `# Written by Gongjian\nhost all ${ROLE} 127.0.0.1/32 scram-sha-256\n`;

/** Makes the cluster on the first start, and returns the password of our role. */
export const prepareCluster = async (folder: DataFolder, place: PostgresPlace): Promise<string> => {
  const version = await textOf(join(place.cluster, 'PG_VERSION'));
  if (version !== undefined) refuseOtherVersion(place, version);
  const known = await knownPassword(folder.path);
  const password = known ?? randomBytes(PASSWORD_BYTES).toString('base64url');
  if (version === undefined) await createCluster(place, password);
  else if (known === undefined)
    await asSuperuser(place, place.cluster, [`alter role ${ROLE} password '${password}'`]);
  if (known === undefined) await writeWhole(folder.within(PASSWORD_FILE), `${password}\n`);
  return password;
};

const refuseOtherVersion = ({ cluster, programs }: PostgresPlace, version: string): void => {
  const [ours] = programs.version.split('.');
  if (version === ours) return;
  throw new StartProblem({
    zh: `${cluster} 由 PostgreSQL ${version} 创建，本程序自带 ${ours}，二者数据格式不同；请用原来的版本启动并导出数据。`,
    en: `${cluster} was made by PostgreSQL ${version}, this program brings ${ours}; their data formats differ. Start the earlier version and export the data.`,
  });
};

/** A lost password file costs nothing: without it the role gets a new password. */
const knownPassword = async (dataFolder: string): Promise<string | undefined> => {
  const password = await textOf(join(dataFolder, PASSWORD_FILE));
  return password !== undefined && /^[\w-]{20,}$/.test(password) ? password : undefined;
};

/** Where our role finds the product's database. */
export const databaseUrlOf = (password: string, port: number): string =>
  `postgres://${ROLE}:${password}@${LOOPBACK}:${port}/${ROLE}`;

/** The same for whoever comes beside a running product; `undefined` where the folder keeps no password. */
export const keptDatabaseUrl = async (
  dataFolder: string,
  port: number,
): Promise<string | undefined> => {
  const password = await knownPassword(dataFolder);
  return password === undefined ? undefined : databaseUrlOf(password, port);
};

/** Made aside and moved into place as the last act: a cluster is complete or it is not there. */
const createCluster = async (place: PostgresPlace, password: string): Promise<void> => {
  const { cluster, programs, runner } = place;
  const aside = `${cluster}.new`;
  await rm(aside, { recursive: true, force: true });
  const made = await runAs(runner, [programs.initdb, '-D', aside, ...INITDB_ARGUMENTS], {
    timeoutMs: INITDB_LIMIT_MS,
  });
  if (!made.ok) throw clusterProblem(cluster, made.complaint);
  await writeFile(join(aside, 'pg_hba.conf'), HOST_RULES);
  await asSuperuser(place, aside, [
    // createdb: every test file works in its own copy of the database.
    `create role ${ROLE} login createdb password '${password}'`,
    `create database ${ROLE} owner ${ROLE}`,
  ]);
  await rename(aside, cluster);
};

/**
 * Without a server and without a login; PostgreSQL's single-user mode ends each statement at the
 * line's end.
 */
const asSuperuser = async (
  place: PostgresPlace,
  cluster: string,
  statements: readonly string[],
): Promise<void> => {
  const { programs, runner } = place;
  const outcome = await runAs(
    runner,
    [programs.postgres, '--single', '-D', cluster, '-c', 'exit_on_error=on', 'postgres'],
    { timeoutMs: SINGLE_USER_LIMIT_MS, input: `${statements.join('\n')}\n` },
  );
  if (!outcome.ok) throw clusterProblem(cluster, outcome.complaint);
};

const clusterProblem = (cluster: string, complaint: string): StartProblem =>
  new StartProblem({
    zh: `无法准备数据库 ${cluster}：${complaint}`,
    en: `The database in ${cluster} could not be prepared: ${complaint}`,
  });

/** First line of `postmaster.pid`: who runs, or ran, on this cluster. */
export const postmasterOf = async (cluster: string): Promise<number | undefined> => {
  const text = await textOf(join(cluster, PID_FILE));
  const pid = Number.parseInt(text ?? '', 10);
  return Number.isNaN(pid) ? undefined : pid;
};

/** True once this very server takes connections; the last line of `postmaster.pid` says so. */
export const isReady = async (cluster: string, pid: number): Promise<boolean> => {
  const lines = (await textOf(join(cluster, PID_FILE)))?.split('\n') ?? [];
  return Number(lines[0]) === pid && lines[READY_LINE]?.trim() === 'ready';
};

/**
 * Lets PostgreSQL see that the recorded server is dead when its pid has been given to another
 * program, for then it would refuse to start. It takes its own parent's pid, ours, for dead too,
 * and goes on to check the shared memory, which removing the file would prevent.
 */
export const disownPid = async (cluster: string): Promise<void> => {
  const file = join(cluster, PID_FILE);
  const [, ...rest] = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, [process.pid, ...rest].join('\n'));
};

const PID_FILE = 'postmaster.pid';
const READY_LINE = 7;
