import { readFileSync } from 'node:fs';

const MIB_IN_KIB = 1024;
const LOOK_EVERY_MS = 500;

/** Memory that a process holds now, in MiB; NaN where the system does not tell. See proc_pid_status(5). */
const residentOf = (pid: number): number => {
  try {
    const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kib === undefined ? Number.NaN : Number(kib) / MIB_IN_KIB;
  } catch {
    return Number.NaN;
  }
};

/** MiB by part: before, the most meanwhile, and after. */
export interface MemoryUse {
  readonly before: number;
  readonly most: number;
  readonly after: number;
}

/** Starts watching; the answer ends it and tells what each process has held. */
export const watchMemory = (pids: Readonly<Record<string, number>>) => {
  const seen = Object.entries(pids).map(([name, pid]) => ({
    name,
    pid,
    before: residentOf(pid),
    most: residentOf(pid),
  }));
  const look = () => {
    for (const one of seen) one.most = Math.max(one.most, residentOf(one.pid));
  };
  const looking = setInterval(look, LOOK_EVERY_MS);
  return (): Readonly<Record<string, MemoryUse>> => {
    clearInterval(looking);
    look();
    return Object.fromEntries(
      seen.map(({ name, pid, before, most }) => [name, { before, most, after: residentOf(pid) }]),
    );
  };
};
