import { isSurelyAlive } from './identity.ts';
import type { ProgramRecord } from './record.ts';
import { stopProcess } from './stop.ts';

/** Stops every recorded program that still is that very process; returns the names of the stopped. */
export const stopLeftovers = async (record: ProgramRecord): Promise<string[]> => {
  const stopped: string[] = [];
  for (const program of (await record.read()).toReversed()) {
    if (isSurelyAlive(program)) {
      await stopProcess(program, program);
      stopped.push(program.name);
    }
    await record.remove(program.pid);
  }
  return stopped;
};
