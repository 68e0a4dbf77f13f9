import { chmod, chown, readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { SYSTEM_PATH } from '../processes/identity.ts';
import { executablesNamed, run, type Outcome } from '../processes/run.ts';

/** A system account by its numbers. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * As whom PostgreSQL runs. It refuses to run as root, so root needs another way; no system user is
 * created for it.
 */
export interface Runner {
  /** What goes before the program. */
  readonly prefix: readonly string[];
  /** The account the process gets; ours when undefined. */
  readonly user?: Account;
  /** Who must own the cluster; undefined where we are not root and there is no choice. */
  readonly owner?: Account;
}

const ROOT: Account = { uid: 0, gid: 0 };
const PROBE_LIMIT_MS = 10_000;
/** Others may pass through, not look: what lies inside protects itself. */
export const PASSABLE = 0o711;
const CLOSED = 0o700;
/** A large cluster has some ten thousand files. */
const CHOWN_LIMIT_MS = 120_000;

/**
 * All of the environment PostgreSQL gets: PGPORT, PGDATA or LD_LIBRARY_PATH of the caller would
 * change it.
 */
export const POSTGRES_ENVIRONMENT = { PATH: SYSTEM_PATH, LC_ALL: 'C' } as const;

/**
 * The ways to run it, best first.
 * 1. Not root: as ourselves; initdb wants a name, which a container's bare number gets by way 2.
 * 2. Root on Linux: in a user namespace of one account, where root is called `nobody`. The files
 *    stay root's and every path stays open, also one below /root.
 * 3. Root elsewhere, or in a container that forbids namespaces, or in somebody's closed home
 *    folder (a namespace loses root's right to pass everywhere): as whoever owns the place, else
 *    as nobody.
 */
export const runners = async (dataFolder: string): Promise<Runner[]> => {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && hasName()) return [OURSELVES];
  const nobody = await nobodysAccount();
  const [unshare] =
    process.platform === 'linux' ? await executablesNamed('unshare', SYSTEM_PATH) : [];
  const prefix = unshare === undefined ? undefined : namespacePrefix(unshare, nobody);
  if (!isRoot) return prefix === undefined ? [OURSELVES] : [{ prefix }, OURSELVES];
  const { uid, gid } = await stat(dirname(dataFolder));
  return [
    ...(prefix === undefined ? [] : [{ prefix, owner: ROOT }]),
    ...(uid === ROOT.uid ? [] : [accountRunner({ uid, gid })]),
    accountRunner(nobody),
  ];
};

const OURSELVES: Runner = { prefix: [] };

const hasName = (): boolean => {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
};

const namespacePrefix = (unshare: string, { uid, gid }: Account): string[] => [
  unshare,
  '--user',
  `--map-user=${uid}`,
  `--map-group=${gid}`,
  '--',
];

const accountRunner = (account: Account): Runner => ({ prefix: [], user: account, owner: account });

/** initdb wants an account with a name, so the number must stand in /etc/passwd (macOS: -2). */
const nobodysAccount = async (): Promise<Account> => {
  const passwd = await readFile('/etc/passwd', 'utf8');
  const [, uid, gid] = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(passwd) ?? [];
  return { uid: Number(uid ?? DAEMON), gid: Number(gid ?? DAEMON) };
};

/** The account every system has besides root. */
const DAEMON = 1;

/** Runs one of the programs to its end. */
export const runAs = (
  runner: Runner,
  program: readonly [string, ...string[]],
  options: { readonly timeoutMs: number; readonly input?: string },
): Promise<Outcome> => {
  const [command = '', ...args] = [...runner.prefix, ...program];
  const user = runner.user === undefined ? {} : { user: runner.user };
  return run(command, args, { env: POSTGRES_ENVIRONMENT, cwd: '/', ...options, ...user });
};

/**
 * Whether the runner works on this machine and can write the folder, which is given to it for
 * that.
 */
export const canUse = async (runner: Runner, folder: string): Promise<boolean> => {
  const { owner, user } = runner;
  if (owner === undefined) return canWrite(runner, folder);
  await chmod(dirname(folder), user === undefined ? CLOSED : PASSABLE);
  const isUsable = (await given(folder, owner)) && (await canWrite(runner, folder));
  if (!isUsable) await chmod(dirname(folder), CLOSED);
  return isUsable;
};

/** False in a container whose root may not give files away. */
const given = (folder: string, owner: Account): Promise<boolean> =>
  chown(folder, ...unsigned(owner)).then(
    () => true,
    () => false,
  );

const canWrite = (runner: Runner, folder: string): Promise<boolean> =>
  passes(runner, 'test -w "$1" && test -x "$1"', folder);

export const canRun = (runner: Runner, program: string): Promise<boolean> =>
  passes(runner, 'test -x "$1"', program);

const passes = async (runner: Runner, test: string, path: string): Promise<boolean> =>
  (await runAs(runner, ['/bin/sh', '-c', test, 'sh', path], { timeoutMs: PROBE_LIMIT_MS })).ok;

/** Makes the runner the owner of all that is inside, if it was run in another way before. */
export const giveTo = async (runner: Runner, folder: string): Promise<void> => {
  const { owner } = runner;
  if (owner === undefined) return;
  const [uid, gid] = unsigned(owner);
  const options = { env: POSTGRES_ENVIRONMENT, timeoutMs: CHOWN_LIMIT_MS };
  const outcome = await run('chown', ['-R', `${uid}:${gid}`, folder], options);
  if (!outcome.ok) throw new Error(`chown of ${folder} failed: ${outcome.complaint}`);
};

/** chown counts account numbers without a sign. */
const unsigned = ({ uid, gid }: Account): [number, number] => [uid >>> 0, gid >>> 0];
