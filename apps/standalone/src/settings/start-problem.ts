/** What is said to a person: Chinese for the office, English for whoever maintains the machine. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/**
 * The start cannot go on, and a person can mend it. The main program prints the message without a
 * stack and exits 1; any other error is a fault of ours.
 */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
  readonly sentence: Sentence;

  constructor(sentence: Sentence, options?: ErrorOptions) {
    super(`${sentence.zh}\n${sentence.en}`, options);
    this.sentence = sentence;
  }
}

/** What an unknown thrown value says, for a sentence that must name a cause. */
export const reasonOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return String(thrown);
  // A connection refused on both IPv4 and IPv6 has a code and no message.
  return thrown.message.trim() || (codeOf(thrown) ?? thrown.name);
};

/** The operating system's code (`ENOSPC`, `ECONNREFUSED`) or the server's, where there is one. */
export const codeOf = (thrown: unknown): string | undefined => {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
};
