import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '../data-folder/data-folder.ts';
import { identityOf, type ProcessIdentity } from './identity.ts';
import { stopLeftovers } from './leftovers.ts';
import { lastWordsIn, openLog, type ProgramLog } from './log.ts';
import { programRecordIn, type ProgramRecord, type StopSignal } from './record.ts';
import { stopProcess } from './stop.ts';
import { reasonOf, StartProblem } from '../settings/start-problem.ts';

/** A server to run beside us for as long as we live. */
export interface ProgramToRun {
  /** Names its log file and its entry in the record. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** All of its environment: what our own caller has set must not change what it does. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly stopSignal: StopSignal;
  /** How long it may take to stop before it is killed. */
  readonly graceMs: number;
}

export interface RunningProgram {
  readonly pid: number;
  readonly logFile: string;
  /** Settles when it ends without having been asked to; otherwise never. */
  readonly lost: Promise<void>;
  hasEnded(): boolean;
  /** The end of what it wrote, on one line. */
  lastWords(): string;
  /** Asks it to stop, kills it after its grace, and returns once it is gone. */
  stop(): Promise<void>;
}

/** The children of one data folder. Nothing they are is kept in this process alone. */
export interface Processes {
  /** @throws StartProblem when the program cannot be run at all. */
  start(program: ProgramToRun): Promise<RunningProgram>;
  /**
   * Stops what an instance that was killed (`kill -9`, power) left running; returns their names.
   */
  stopLeftovers(): Promise<string[]>;
  /**
   * Stops everything that runs, the last started first; one that does not stop does not spare the
   * rest.
   */
  stopAll(): Promise<void>;
}

export const processesIn = (folder: DataFolder): Processes => {
  const record = programRecordIn(folder);
  const running: RunningProgram[] = [];
  return {
    start: async (program) => {
      const log = openLog(join(await folder.makeFolder('logs'), `${program.name}.log`));
      const started = await startProgram(program, log, record);
      running.push(started);
      return started;
    },
    stopLeftovers: () => stopLeftovers(record),
    stopAll: async () => {
      const failures: unknown[] = [];
      for (const program of running.toReversed()) {
        await program.stop().catch((thrown: unknown) => failures.push(thrown));
      }
      if (failures.length > 0) throw failures[0];
    },
  };
};

const startProgram = async (
  program: ProgramToRun,
  log: ProgramLog,
  record: ProgramRecord,
): Promise<RunningProgram> => {
  const child = await spawned(program, log);
  const exited = endOf(child);
  const self = await recorded(program, child, record);
  // An entry left behind by a full disk does no harm: the next start finds that process dead.
  const ended = exited.then(() => record.remove(self.pid)).catch(() => undefined);
  let asked = false;
  return {
    pid: self.pid,
    logFile: log.path,
    lost: new Promise((resolve) => {
      void ended.then(() => (asked ? undefined : resolve()));
    }),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    lastWords: () => lastWordsIn(log),
    stop: async () => {
      asked = true;
      await stopProcess(self, program);
      await ended;
    },
  };
};

/** Unrecorded, nobody would find the child again after us: then it must not live either. */
const recorded = async (
  { name, stopSignal, graceMs }: ProgramToRun,
  child: ChildProcess,
  record: ProgramRecord,
): Promise<ProcessIdentity> => {
  const pid = child.pid ?? 0;
  const self = identityOf(pid) ?? { pid, startedAt: 'already over' };
  try {
    await record.add({ ...self, name, stopSignal, graceMs });
    return self;
  } catch (thrown) {
    child.kill('SIGKILL');
    throw thrown;
  }
};

/**
 * In a session of its own, so that Ctrl-C in the terminal reaches only us and we stop the children
 * in order: the databases last, after those who still write to them.
 */
const spawned = async (program: ProgramToRun, log: ProgramLog): Promise<ChildProcess> => {
  const { command, args, env, cwd, user } = program;
  const stdio = ['ignore' as const, log.descriptor, log.descriptor];
  try {
    const child = spawn(command, [...args], { env, cwd, stdio, detached: true, ...user });
    await once(child, 'spawn');
    return child;
  } catch (thrown) {
    throw new StartProblem({
      zh: `${program.name} 无法启动：${reasonOf(thrown)}`,
      en: `${program.name} cannot be started: ${reasonOf(thrown)}`,
    });
  } finally {
    closeSync(log.descriptor);
  }
};

const endOf = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};
