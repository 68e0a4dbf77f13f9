import { execFile, type ExecFileOptions } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { reasonOf } from '../settings/start-problem.ts';

/** How a short-lived program ended. */
export interface Outcome {
  readonly ok: boolean;
  readonly stdout: string;
  /** Its last words on standard error, or why it could not run. */
  readonly complaint: string;
}

export interface RunOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  readonly cwd?: string;
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly input?: string;
}

/** Enough for pip's most talkative failure; more is cut, not kept in memory. */
const MOST_OUTPUT_BYTES = 4_000_000;
/** What a person reads of a long complaint: its end, where programs put the cause. */
const COMPLAINT_LINES = 3;

/** Runs a program to its end; never throws. One that overstays its time is killed. */
export const run = async (
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<Outcome> => {
  try {
    return await ran(command, args, options);
  } catch (thrown) {
    // Node throws what it does not report by event, such as EPERM for another account.
    return { ok: false, stdout: '', complaint: reasonOf(thrown) };
  }
};

const ran = (command: string, args: readonly string[], options: RunOptions): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = execFile(command, [...args], execOptions(options), (error, stdout, stderr) => {
      const late = error?.killed === true ? `no answer within ${options.timeoutMs / 1_000} s` : '';
      const complaint = [late, lastLines(stderr) || lastLines(stdout) || error?.message || ''];
      resolve({ ok: error === null, stdout, complaint: complaint.filter(Boolean).join(': ') });
    });
    child.stdin?.on('error', () => undefined); // it may end without reading; its exit tells why
    child.stdin?.end(options.input ?? '');
  });

const execOptions = ({
  env,
  timeoutMs,
  cwd,
  user,
}: RunOptions): ExecFileOptions & { encoding: 'utf8' } => ({
  env,
  timeout: timeoutMs,
  killSignal: 'SIGKILL',
  maxBuffer: MOST_OUTPUT_BYTES,
  encoding: 'utf8',
  ...(cwd === undefined ? {} : { cwd }),
  ...user,
});

/** The end of a text, on one line. */
export const lastLines = (text: string, count = COMPLAINT_LINES): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(-count)
    .join(' | ');

/** Every executable of that name on a search path, in its order. */
export const executablesNamed = async (name: string, searchPath: string): Promise<string[]> => {
  const candidates = searchPath
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name));
  const usable = await Promise.all(candidates.map(isExecutable));
  return candidates.filter((_candidate, index) => usable[index]);
};

export const isExecutable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
