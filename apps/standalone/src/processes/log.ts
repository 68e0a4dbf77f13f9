import { closeSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { lastLines } from './run.ts';

/** A log this large is put aside at the next start; one earlier log is kept. */
const LARGEST_LOG_BYTES = 10_000_000;
/** The end of a log that can explain why a program ended. */
const LAST_WORDS_BYTES = 4_000;
const LAST_WORDS_LINES = 3;

export interface ProgramLog {
  readonly path: string;
  /** For the child to write to; close it here once the child has it. */
  readonly descriptor: number;
  /** Where this run's part begins. */
  readonly from: number;
}

/** Opens a log for appending, after putting a large one aside as `<log>.1`. */
export const openLog = (path: string): ProgramLog => {
  if (sizeOf(path) > LARGEST_LOG_BYTES) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, 'a', 0o600);
  return { path, descriptor, from: sizeOf(path) };
};

/** What the program wrote last in this run; nothing when somebody removed its log. */
export const lastWordsIn = ({ path, from }: ProgramLog): string => {
  try {
    const end = sizeOf(path);
    const begin = Math.max(from, end - LAST_WORDS_BYTES);
    return lastLines(bytesOf(path, begin, end).toString('utf8'), LAST_WORDS_LINES);
  } catch {
    return '';
  }
};

const bytesOf = (path: string, begin: number, end: number): Buffer => {
  const bytes = Buffer.alloc(Math.max(0, end - begin));
  const descriptor = openSync(path, 'r');
  try {
    readSync(descriptor, bytes, 0, bytes.length, begin);
    return bytes;
  } finally {
    closeSync(descriptor);
  }
};

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
