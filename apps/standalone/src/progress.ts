import type { Sentence } from './settings/start-problem.ts';

/** Tells a person who waits what is being done. Steps follow one another; they never overlap. */
export interface Progress {
  /**
   * Runs `work` as one named step; `tell` adds what it is just doing. What `work` throws is
   * thrown.
   */
  readonly step: <T>(
    title: Sentence,
    work: (tell: (detail: string) => void) => Promise<T>,
  ) => Promise<T>;
  /** Something the operator should know, although the start goes on. */
  readonly warn: (sentence: Sentence) => void;
}

/** The part of an output stream that matters here. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Often enough that a person sees it move, seldom enough for a slow terminal over ssh. */
const REDRAW_MS = 200;
/** In a log file a step is only announced beforehand when a reader would begin to wonder. */
const ANNOUNCE_AFTER_MS = 3_000;
const USUAL_COLUMNS = 80;
const CLEAR_LINE = '\r\u001B[2K';

/** For callers with nobody to tell, such as a test. */
export const silentProgress: Progress = {
  step: (_title, work) => work(() => undefined),
  warn: () => undefined,
};

/** One line that moves on a terminal, plain finished lines anywhere else. */
export const progressOn = (screen: Screen): Progress => ({
  step: async (title, work) => {
    const line = screen.isTTY === true ? movingLine(screen, title) : plainLine(screen, title);
    try {
      const result = await work(line.tell);
      line.end('✓');
      return result;
    } catch (thrown) {
      line.end('✗');
      throw thrown;
    }
  },
  warn: (sentence) => screen.write(`! ${both(sentence)}\n`),
});

interface Line {
  readonly tell: (detail: string) => void;
  readonly end: (mark: string) => void;
}

const movingLine = (screen: Screen, title: Sentence): Line => {
  const began = performance.now();
  let detail = '';
  const draw = (): void => {
    const text = `… ${both(title)} ${secondsSince(began)}${detail && ` · ${detail}`}`;
    screen.write(CLEAR_LINE + fitting(text, columnsOf(screen) - 1));
  };
  const timer = setInterval(draw, REDRAW_MS);
  draw();
  return {
    tell: (next) => {
      detail = next;
      draw();
    },
    end: (mark) => {
      clearInterval(timer);
      screen.write(`${CLEAR_LINE}${mark} ${both(title)} ${secondsSince(began)}\n`);
    },
  };
};

/** Some terminals do not know their width and say 0. */
const columnsOf = ({ columns = 0 }: Screen): number => (columns > 0 ? columns : USUAL_COLUMNS);

const plainLine = (screen: Screen, title: Sentence): Line => {
  const began = performance.now();
  const timer = setTimeout(() => screen.write(`… ${both(title)}\n`), ANNOUNCE_AFTER_MS);
  return {
    tell: (detail) => screen.write(`  ${detail}\n`),
    end: (mark) => {
      clearTimeout(timer);
      screen.write(`${mark} ${both(title)} ${secondsSince(began)}\n`);
    },
  };
};

const both = ({ zh, en }: Sentence): string => `${zh} ${en}`;

const secondsSince = (began: number): string =>
  `${((performance.now() - began) / 1_000).toFixed(1)} s`;

/**
 * Cut to the columns of the terminal: a line that wraps cannot be cleared. Chinese takes two
 * columns.
 */
const fitting = (text: string, columns: number): string => {
  let used = 0;
  let fit = '';
  for (const character of text.replaceAll(/\s+/g, ' ')) {
    used += character >= '\u1100' ? 2 : 1;
    if (used > columns) break;
    fit += character;
  }
  return fit;
};
