import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, type ProcessIdentity } from './identity.ts';
import type { StopSignal } from './record.ts';
import { codeOf, StartProblem } from '../settings/start-problem.ts';

/** How to stop a process, and what to call it if that fails. */
export interface Stopping {
  readonly name: string;
  readonly stopSignal: StopSignal;
  /** How long it may take before it is killed. */
  readonly graceMs: number;
}

/** Each look costs a `ps` on macOS. */
const POLL_MS = 50;
/** SIGKILL cannot be refused; what is still there after this hangs in the kernel. */
const KILL_GRACE_MS = 5_000;

/**
 * Asks it to stop, kills it after its grace, and returns once it is gone.
 * @throws StartProblem when it belongs to somebody else or cannot be killed.
 */
export const stopProcess = async (self: ProcessIdentity, how: Stopping): Promise<void> => {
  if (await goneAfter(self, how.stopSignal, how.graceMs)) return;
  if (await goneAfter(self, 'SIGKILL', KILL_GRACE_MS)) return;
  throw new StartProblem({
    zh: `进程 ${self.pid}（${how.name}）停不下来，请以其所属用户执行 kill -9 ${self.pid} 后重试。`,
    en: `Process ${self.pid} (${how.name}) does not stop. Run kill -9 ${self.pid} as its owner and try again.`,
  });
};

const goneAfter = async (
  self: ProcessIdentity,
  signal: NodeJS.Signals,
  withinMs: number,
): Promise<boolean> => {
  const until = performance.now() + withinMs;
  if (isAlive(self) && !signalled(self.pid, signal)) return false;
  while (isAlive(self)) {
    if (performance.now() > until) return false;
    await pause(POLL_MS);
  }
  return true;
};

/** False when it is not ours to signal; a process that ended meanwhile counts as signalled. */
const signalled = (pid: number, signal: NodeJS.Signals): boolean => {
  try {
    return process.kill(pid, signal);
  } catch (thrown) {
    return codeOf(thrown) === 'ESRCH';
  }
};
