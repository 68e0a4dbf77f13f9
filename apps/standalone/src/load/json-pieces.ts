export interface Piece {
  readonly text: string;
  /** The line of the file it begins on, from 1. */
  readonly line: number;
}

/** Strings, brackets and commas: all that is needed to tell the elements of an array apart. */
const TOKEN = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[[\]{},]/g;

const OPENING = new Set(['[', '{']);
const CLOSING = new Set([']', '}']);

/** Where the elements of the outermost array begin and end. */
const spansOf = (text: string): readonly (readonly [begin: number, end: number])[] => {
  const spans: [number, number][] = [];
  let depth = 0;
  let begin = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (OPENING.has(token)) {
      depth += 1;
      if (depth === 1) begin = index + 1;
    } else if (CLOSING.has(token)) depth -= 1;
    const isBetween = depth === 1 && token === ',';
    if (!isBetween && depth > 0) continue;
    spans.push([begin, index]);
    begin = index + 1;
    if (depth <= 0) return spans;
  }
  return [...spans, [begin, text.length]];
};

/**
 * The elements of a damaged JSON array, each as its text, so that the whole ones are not lost with
 * the broken one. What is still open where the file ends is the last piece.
 */
export const piecesOf = (text: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let line = 1;
  let counted = 0;
  for (const [begin, end] of spansOf(text)) {
    const piece = text.slice(begin, end);
    const start = begin + piece.length - piece.trimStart().length;
    line += text.slice(counted, start).split('\n').length - 1;
    counted = start;
    if (piece.trim() !== '') pieces.push({ text: piece.trim(), line });
  }
  return pieces;
};
