import { setTimeout as pause } from 'node:timers/promises';
import type { Progress } from '../progress.ts';
import { reasonOf, StartProblem, type Sentence } from '../settings/start-problem.ts';

/** Something that runs beside us, and tells when it ended unasked. */
export interface Lasting {
  readonly lost: Promise<unknown>;
  stop(): Promise<void>;
}

/** Long enough for a port to be free again, short enough that a caller's retry still succeeds. */
const PAUSE_BEFORE_RESTART_MS = 500;
/** A program that ends this often within the window has a cause that a restart does not mend. */
const RESTARTS_AT_MOST = 5;
const WINDOW_MS = 60_000;

/** Keeps one program running: it is started again when it ends unasked, unless that does not help. */
export interface KeptRunning<Program extends Lasting> {
  current(): Program;
  /** Settles when restarting no longer helps. */
  readonly givenUp: Promise<StartProblem>;
  stop(): Promise<void>;
}

/** Starts a program and starts it again whenever it is lost; the first start's problem is thrown. */
export const keepRunning = async <Program extends Lasting>(
  name: Sentence,
  start: () => Promise<Program>,
  progress: Progress,
): Promise<KeptRunning<Program>> => {
  let program = await start();
  let stopping = false;
  let restarting: Promise<void> = Promise.resolve();
  const losses: number[] = [];
  const tooOften = (): boolean => {
    losses.push(Date.now());
    return losses.filter((at) => at > Date.now() - WINDOW_MS).length > RESTARTS_AT_MOST;
  };
  const again = async (): Promise<void> => {
    await pause(PAUSE_BEFORE_RESTART_MS);
    if (!stopping) program = await start();
  };
  const watch = async (): Promise<StartProblem> => {
    for (;;) {
      const why = await program.lost;
      const problem = why instanceof StartProblem ? why.sentence : name;
      if (tooOften()) return gaveUp(name, problem.zh);
      progress.warn({
        zh: `${name.zh}意外停止，正在重新启动。`,
        en: `${name.en} ended unexpectedly and is started again.`,
      });
      restarting = again();
      try {
        await restarting;
      } catch (thrown) {
        return gaveUp(name, reasonOf(thrown));
      }
    }
  };
  return {
    current: () => program,
    givenUp: watch(),
    stop: async () => {
      stopping = true;
      await restarting.catch(() => undefined);
      await program.stop();
    },
  };
};

const gaveUp = (name: Sentence, why: string): StartProblem =>
  new StartProblem({
    zh: `${name.zh}停止后无法恢复：${why}。日志在数据目录的 logs 中。`,
    en: `${name.en} cannot be brought back: ${why}. Its log is in the data folder under logs.`,
  });
