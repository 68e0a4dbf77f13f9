import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { codeOf } from '../settings/start-problem.ts';

/**
 * One process of this machine and no other. A pid alone is reused, after a restart of the machine
 * even soon; together with the moment the process began it is not.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /**
   * As the operating system writes it; only ever compared. Empty where the system does not tell.
   */
  readonly startedAt: string;
}

/** Where `ps` lives on Linux and macOS; not taken from the caller's PATH, which may be empty. */
export const SYSTEM_PATH = '/usr/bin:/bin:/usr/sbin:/sbin';

/**
 * Who has this pid now; undefined when nobody has, or when it is dead and merely not yet reaped.
 */
export const identityOf = (pid: number): ProcessIdentity | undefined => {
  const startedAt = fromProc(pid) ?? fromPs(pid);
  return startedAt === DEAD ? undefined : { pid, startedAt };
};

/** Whether it may still live: where the system hides the start, any process with its pid counts. */
export const isAlive = (known: ProcessIdentity): boolean => {
  const now = identityOf(known.pid);
  if (now === undefined) return false;
  return now.startedAt === known.startedAt || now.startedAt === '' || known.startedAt === '';
};

/** Whether exactly it lives: nothing less allows to stop a process of which only a record tells. */
export const isSurelyAlive = (known: ProcessIdentity): boolean =>
  known.startedAt !== '' && identityOf(known.pid)?.startedAt === known.startedAt;

/** The command line of a living process; empty when the system does not tell. */
export const commandLineOf = (pid: number): string => ps(pid, 'args');

const DEAD = 'dead';

/** Linux: the start in clock ticks since boot, told apart between boots by the boot's own id. */
const fromProc = (pid: number): string | undefined => {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return processStart(boot, readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return undefined;
  }
};

/**
 * Fields 3 and 22 of proc_pid_stat(5), counted after the program's name, which may hold anything.
 */
const processStart = (boot: string, stat: string): string => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  const ticks = fields[19];
  return state === 'Z' || state === 'X' ? DEAD : `${boot}/${ticks}`;
};

/** macOS, and Linux without /proc: the start to the second. */
const fromPs = (pid: number): string => {
  const answer = ps(pid, 'stat', 'lstart');
  if (answer === '') return exists(pid) ? '' : DEAD;
  const [state, ...start] = answer.split(/\s+/);
  return state?.startsWith('Z') === true ? DEAD : start.join(' ');
};

/** Each column without its heading; in UTC, so that a changed time zone does not change a start. */
const ps = (pid: number, ...columns: readonly string[]): string => {
  const env = { PATH: SYSTEM_PATH, LC_ALL: 'C', TZ: 'UTC' };
  const format = columns.flatMap((column) => ['-o', `${column}=`]);
  const { stdout } = spawnSync('ps', ['-ww', ...format, '-p', `${pid}`], { env, encoding: 'utf8' });
  // Null when there is no `ps` at all, as in the smallest containers.
  return ((stdout as string | null) ?? '').trim();
};

/** Also true when the process belongs to somebody we may not signal. */
const exists = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    return codeOf(thrown) === 'EPERM';
  }
};
