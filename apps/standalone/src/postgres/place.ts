import { createHash } from 'node:crypto';
import { chmod, mkdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { textOf, writeWhole, type DataFolder } from '../data-folder/data-folder.ts';
import {
  copiedPrograms,
  installedPrograms,
  madeRunnable,
  type PostgresPrograms,
} from './programs.ts';
import { canRun, canUse, giveTo, PASSABLE, runners, type Runner } from './runner.ts';
import type { Progress } from '../progress.ts';
import { StartProblem } from '../settings/start-problem.ts';

/** Where the cluster lies, who runs it, and with which programs. */
export interface PostgresPlace {
  readonly home: string;
  readonly cluster: string;
  readonly runner: Runner;
  readonly programs: PostgresPrograms;
}

/** Remembers a cluster that lies elsewhere, so that it is never taken for missing and made anew. */
const ELSEWHERE_FILE = 'postgres-elsewhere';
const OUTSIDE = { linux: '/var/lib/gongjian', darwin: '/usr/local/var/gongjian' };

/**
 * Chooses by trying. The data folder is the place; only root on a path that no other account can
 * reach and without user namespaces gets another place, and is told.
 * @throws StartProblem when nothing works, or when the cluster's remembered place is gone.
 */
export const findPlace = async (folder: DataFolder, progress: Progress): Promise<PostgresPlace> => {
  const candidates = await runners(folder.path);
  for (const home of await homes(folder, candidates)) {
    if (home !== folder.within('postgres')) await makeOutside(home);
    for (const runner of candidates) {
      if (!(await canUse(runner, home))) continue;
      await remember(folder, home, progress);
      await giveTo(runner, home);
      const programs = await usablePrograms(runner, home);
      return { home, cluster: join(home, CLUSTER), runner, programs };
    }
  }
  throw new StartProblem({
    zh: 'PostgreSQL 不能以 root 身份运行，本机也找不到别的办法，请改用普通用户启动，或用 DATABASE_URL 指定已有的数据库。',
    en: 'PostgreSQL does not run as root, and no other way was found on this machine. Start as an ordinary user, or name an existing database with DATABASE_URL.',
  });
};

const CLUSTER = 'cluster';

const homes = async (folder: DataFolder, candidates: readonly Runner[]): Promise<string[]> => {
  const elsewhere = await textOf(folder.within(ELSEWHERE_FILE));
  if (elsewhere !== undefined) return [await stillThere(elsewhere)];
  const home = await folder.makeFolder('postgres');
  const isRoot = candidates.some(({ owner }) => owner !== undefined);
  const isMade = await isThere(join(home, CLUSTER));
  return isRoot && !isMade ? [home, await outsideHome(folder)] : [home];
};

const stillThere = async (elsewhere: string): Promise<string> => {
  if (await isThere(elsewhere)) return elsewhere;
  throw new StartProblem({
    zh: `数据库原来放在 ${elsewhere}，现在不见了；请恢复该文件夹，确认放弃原有数据时再删除 ${ELSEWHERE_FILE}。`,
    en: `The database was kept in ${elsewhere}, which is gone. Restore that folder; delete ${ELSEWHERE_FILE} only to give up its data.`,
  });
};

/** One per data folder, told apart by the folder's real path. */
const outsideHome = async (folder: DataFolder): Promise<string> => {
  const base = process.platform === 'darwin' ? OUTSIDE.darwin : OUTSIDE.linux;
  const name = createHash('sha256')
    .update(await realpath(folder.path))
    .digest('hex')
    .slice(0, 12);
  return join(base, name, 'postgres');
};

/** Open for passing through, whatever the umask is. */
const makeOutside = async (home: string): Promise<void> => {
  await mkdir(home, { recursive: true });
  await chmod(dirname(dirname(home)), PASSABLE);
};

const remember = async (folder: DataFolder, home: string, progress: Progress): Promise<void> => {
  const file = folder.within(ELSEWHERE_FILE);
  if (home === folder.within('postgres') || (await isThere(file))) return;
  await writeWhole(file, `${home}\n`);
  progress.warn({
    zh: `PostgreSQL 不能以 root 运行，而其他用户进不了 ${folder.path}，所以数据库放在 ${home}。`,
    en: `PostgreSQL does not run as root and no other user can enter ${folder.path}, so the database is kept in ${home}.`,
  });
};

const usablePrograms = async (runner: Runner, home: string): Promise<PostgresPrograms> => {
  const installed = await installedPrograms();
  const isWhole = await madeRunnable(installed);
  return isWhole && (await canRun(runner, installed.postgres))
    ? installed
    : copiedPrograms(installed, home);
};

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
