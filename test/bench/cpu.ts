import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';

/** Milliseconds of processor time by part. */
export type CpuUse = Readonly<Record<string, number>>;

/** Linux counts processor time in hundredths of a second, on every architecture (`USER_HZ`). */
const TICK_MS = 10;

/** Fields of `/proc/<pid>/stat` behind the command's name, which may hold blanks; see proc_pid_stat(5). */
const [PARENT, FIRST_TIME, LAST_TIME] = [1, 11, 15];

interface ProcessTime {
  readonly pid: number;
  readonly parent: number;
  readonly ms: number;
}

const timeOf = (pid: string): ProcessTime[] => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = fields.slice(FIRST_TIME, LAST_TIME).reduce((sum, one) => sum + one, 0);
    return [{ pid: Number(pid), parent: fields[PARENT] ?? 0, ms: ticks * TICK_MS }];
  } catch {
    return []; // it has ended meanwhile
  }
};

const allTimes = (): ProcessTime[] => {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(timeOf);
  } catch {
    return [];
  }
};

/** Processor time used so far by each part with its children (PostgreSQL has one for each connection). */
const cpuSoFar = (pids: Readonly<Record<string, number>>): CpuUse => {
  const times = allTimes();
  const ofPart = (root: number) =>
    times.filter(({ pid, parent }) => pid === root || parent === root);
  const { user, system } = process.cpuUsage();
  return times.length === 0
    ? {}
    : {
        bench: (user + system) / 1000,
        ...Object.fromEntries(
          Object.entries(pids).map(([name, pid]) => [
            name,
            ofPart(pid).reduce((sum, { ms }) => sum + ms, 0),
          ]),
        ),
      };
};

/** Starts counting; the answer tells how much each part has used since. */
export const countCpu = (pids: Readonly<Record<string, number>>): (() => CpuUse) => {
  const before = cpuSoFar(pids);
  return () =>
    Object.fromEntries(
      Object.entries(cpuSoFar(pids)).map(([name, ms]) => [name, ms - (before[name] ?? 0)]),
    );
};
