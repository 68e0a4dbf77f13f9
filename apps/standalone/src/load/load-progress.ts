import cliProgress from 'cli-progress';

/** Tells how far a load is. */
export interface LoadProgress {
  readonly done: () => void;
  readonly end: () => void;
}

/** The part of an output stream that matters here. */
export type LoadScreen = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean };

/** In a log file a line every tenth, and one every five seconds so that a reader sees it live. */
const PARTS = 10;
const TELL_EVERY_MS = 5_000;

const bar = (screen: NodeJS.WriteStream, total: number): LoadProgress => {
  const drawn = new cliProgress.SingleBar(
    {
      format: '装入 loading [{bar}] {value}/{total} {percentage}% · {duration_formatted}',
      stream: screen,
      hideCursor: false, // Ctrl-C must not leave a terminal without one
    },
    cliProgress.Presets.shades_classic,
  );
  drawn.start(total, 0);
  return { done: () => drawn.increment(), end: () => drawn.stop() };
};

const lines = (screen: LoadScreen, total: number): LoadProgress => {
  let count = 0;
  let told = -1;
  const tell = (): void => {
    const stands = told === count ? ' · 等待系统应答 waiting for the product' : '';
    const percent = Math.floor((count * 100) / total);
    screen.write(`装入 loading ${count}/${total} ${percent}%${stands}\n`);
    told = count;
  };
  const timer = setInterval(tell, TELL_EVERY_MS);
  return {
    done: () => {
      count += 1;
      const [before, now] = [count - 1, count].map((at) => Math.floor((at * PARTS) / total));
      if (now !== before) tell();
    },
    end: () => clearInterval(timer),
  };
};

/** A bar on a terminal, plain lines anywhere else, nothing where nothing is to be done. */
export const loadProgressOn = (screen: LoadScreen, total: number): LoadProgress => {
  if (total === 0) return { done: () => undefined, end: () => undefined };
  return screen.isTTY === true ? bar(screen as NodeJS.WriteStream, total) : lines(screen, total);
};
