import type { CpuUse } from './cpu.ts';

/** One operation, done once. */
export type Operation = () => Promise<unknown>;

/** What one measurement has shown. */
export interface Measured {
  /** Operations per second while all callers had work. */
  readonly perSecond: number;
  /** Of every operation, in milliseconds. */
  readonly latencies: readonly number[];
  /** Milliseconds of processor time per operation, by part; empty where the system does not tell. */
  readonly cpu: CpuUse;
}

/**
 * So many callers, each with one operation under way at a time, until all are done. The rate is that of
 * the time in which no caller stood idle: what is still under way when the last one has begun is left out.
 */
export const called = async (
  callers: number,
  operations: readonly Operation[],
): Promise<Omit<Measured, 'cpu'>> => {
  const latencies: number[] = [];
  const queue = operations.values();
  const began = performance.now();
  let busyUntil = began;
  let doneWhileBusy = 0;
  const caller = async (): Promise<void> => {
    for (const operation of queue) {
      const from = performance.now();
      busyUntil = from;
      doneWhileBusy = latencies.length;
      await operation();
      latencies.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return { perSecond: (doneWhileBusy / (busyUntil - began)) * 1000, latencies };
};
