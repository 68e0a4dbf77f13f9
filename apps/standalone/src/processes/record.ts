import type { DataFolder } from '../data-folder/data-folder.ts';
import { textOf, writeWhole } from '../data-folder/data-folder.ts';
import type { ProcessIdentity } from './identity.ts';

/** A child we started: enough to recognise and stop it after we ourselves were killed. */
export interface RecordedProgram extends ProcessIdentity {
  readonly name: string;
  readonly stopSignal: StopSignal;
  readonly graceMs: number;
}

/**
 * PostgreSQL shuts down fast on SIGINT (on SIGTERM it waits for every client); others use SIGTERM.
 */
export type StopSignal = 'SIGINT' | 'SIGTERM';

/**
 * The record of living children in the data folder. One instance writes it: it holds the folder's
 * lock.
 */
export interface ProgramRecord {
  read(): Promise<RecordedProgram[]>;
  add(program: RecordedProgram): Promise<void>;
  remove(pid: number): Promise<void>;
}

const RECORD_FILE = 'processes.json';

export const programRecordIn = (folder: DataFolder): ProgramRecord => {
  const file = folder.within(RECORD_FILE);
  const read = async (): Promise<RecordedProgram[]> => parse(await textOf(file));
  // Changes wait for one another: two children may end at the same moment.
  let changed: Promise<void> = Promise.resolve();
  const change = (next: (programs: RecordedProgram[]) => RecordedProgram[]): Promise<void> => {
    const write = async (): Promise<void> =>
      writeWhole(file, `${JSON.stringify(next(await read()), undefined, 2)}\n`);
    changed = changed.then(write, write);
    return changed;
  };
  return {
    read,
    add: (program) => change((programs) => [...programs, program]),
    remove: (pid) => change((programs) => programs.filter((program) => program.pid !== pid)),
  };
};

/** A record that cannot be read counts as empty: the ports then tell of what still runs. */
const parse = (text: string | undefined): RecordedProgram[] => {
  try {
    const programs: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(programs) ? (programs as RecordedProgram[]) : [];
  } catch {
    return [];
  }
};
