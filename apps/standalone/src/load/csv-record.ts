import { parse } from 'csv-parse/sync';

export interface CsvRecord {
  /** The line of the file it begins on, from 1. */
  readonly line: number;
  /** How many lines it takes; a broken record only its first, so that the rest is still read. */
  readonly lines: number;
  readonly text: string;
  /** `undefined` where the quotes do not match. */
  readonly cells: readonly string[] | undefined;
}

/** Lines from `start` on until the quotes are even: where a record in strict quotes ends. */
const linesTaken = (lines: readonly string[], start: number): number => {
  let quotes = 0;
  for (let end = start; end < lines.length; end += 1) {
    quotes += (lines[end] ?? '').split('"').length - 1;
    if (quotes % 2 === 0) return end - start + 1;
  }
  return 1;
};

const strictCells = (text: string): readonly string[] | undefined => {
  try {
    const records: readonly (readonly string[])[] = parse(text, { relax_column_count: true });
    return records[0] ?? [''];
  } catch {
    return undefined; // a quote in the wrong place: the row is told, not the parser's words
  }
};

/**
 * The record that begins at the 0-based line `start`. One over several lines must have `width`
 * cells: otherwise its first line has lost a quote and has swallowed the rows after it.
 */
export const recordAt = (lines: readonly string[], start: number, width?: number): CsvRecord => {
  const taken = linesTaken(lines, start);
  const text = lines.slice(start, start + taken).join('\n');
  const cells = strictCells(text);
  const isWhole =
    cells !== undefined && (taken === 1 || width === undefined || cells.length === width);
  return isWhole
    ? { line: start + 1, lines: taken, text, cells }
    : { line: start + 1, lines: 1, text: lines[start] ?? '', cells: undefined };
};
