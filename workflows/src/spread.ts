/**
 * What need not happen at once is spread over this span, so that ten thousand breaches of one midnight are
 * not ten thousand calls of one minute.
 */
const SPREAD_MS = 10 * 60_000;

/** Milliseconds within the span that hang on the text alone (FNV-1a): replayed, they are the same. */
export const spreadOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % SPREAD_MS;
};
