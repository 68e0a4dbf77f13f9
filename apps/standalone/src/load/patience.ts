import type { Words } from '@gongjian/rules';

/** How long a load goes on without a single definite answer before it gives up. */
const LONGEST_SILENCE_MS = 120_000;

const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** Time as a load sees it; tests have their own. */
export interface Time {
  /** Milliseconds, never going back. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

export const realTime: Time = {
  now: () => performance.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** No definite answer yet. */
export interface NotYet {
  readonly result: 'notYet';
  readonly why: Words;
  /** How long the API asks to wait, in milliseconds. */
  readonly after: number;
}

/** Never answered: what was asked for may or may not have happened. */
export interface Unsent {
  readonly result: 'unsent';
  readonly why: Words;
}

/**
 * Shared by all requests of a load: any definite answer renews it. So one case that never gets an
 * answer does not stop the others, and a system that is away is not asked two minutes for every
 * single case.
 */
export class Patience {
  private readonly time: Time;
  private readonly longestSilence: number;
  private lastAnswered: number;

  constructor(time: Time, longestSilence = LONGEST_SILENCE_MS) {
    this.time = time;
    this.longestSilence = longestSilence;
    this.lastAnswered = time.now();
  }

  /** Asks again and again, with growing pauses, until there is an answer or patience is over. */
  async untilAnswered<Answer extends { readonly result: string }>(
    ask: () => Promise<Answer | NotYet>,
  ): Promise<Exclude<Answer, NotYet> | Unsent> {
    for (let tries = 0; ; tries += 1) {
      const answer = await ask();
      if (!isNotYet(answer)) {
        this.lastAnswered = this.time.now();
        return answer as Exclude<Answer, NotYet>;
      }
      if (this.time.now() - this.lastAnswered >= this.longestSilence)
        return { result: 'unsent', why: answer.why };
      await this.time.wait(pauseOf(tries, answer.after));
    }
  }
}

const isNotYet = (answer: { readonly result: string }): answer is NotYet =>
  answer.result === 'notYet';

/** Twice as long each time, or as long as the API asks for. */
const pauseOf = (tries: number, askedFor: number): number => {
  const doubled = SHORTEST_PAUSE_MS * 2 ** Math.min(tries, 10);
  return Math.min(Math.max(doubled, askedFor), LONGEST_PAUSE_MS);
};
