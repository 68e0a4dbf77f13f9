import type { ReadCases } from './read-cases.ts';
import type { Opened } from './case-opener.ts';
import { finding, type Finding } from './finding.ts';
import type { Opening } from './opening.ts';

/** What a load has made of one file. `rows` is the sum of the others. */
export interface FileReport {
  readonly file: string;
  readonly rows: number;
  readonly opened: number;
  /** Open before, with this very content. */
  readonly already: number;
  /** Open before, with other content. */
  readonly changed: number;
  readonly unusable: number;
  /** Usable rows the API would not open, or did not answer for. */
  readonly unopened: number;
}

export interface LoadReport {
  readonly folder: string;
  readonly files: readonly FileReport[];
  readonly findings: readonly Finding[];
  /** Whether everything usable is open and the organisation is known. */
  readonly isComplete: boolean;
}

const findingOf = ({ file, row, number }: Opening, opened: Opened): Finding | undefined => {
  const place = { file, row, column: null };
  switch (opened.result) {
    case 'opened':
    case 'already':
      return undefined;
    case 'changed':
      return finding('otherContent', place, number);
    case 'refused':
      return finding('refused', place, number, opened.why);
    case 'unsent':
      return finding('unsent', place, number, opened.why);
    default:
      return opened satisfies never;
  }
};

/** Findings of the sending, one for each opening that is not simply open. */
export const findingsOfSending = (
  openings: readonly Opening[],
  results: readonly Opened[],
): readonly Finding[] =>
  openings.flatMap((opening, index) => {
    const result = results[index];
    return (result === undefined ? undefined : findingOf(opening, result)) ?? [];
  });

/** Counts what became of one list. */
export const reportOf = (
  file: string,
  { count, openings }: Pick<ReadCases, 'count' | 'openings'>,
  results: readonly Opened[],
): FileReport => {
  const counted = (...kinds: readonly Opened['result'][]): number =>
    results.filter(({ result }) => kinds.includes(result)).length;
  return {
    file,
    rows: count,
    opened: counted('opened'),
    already: counted('already'),
    changed: counted('changed'),
    unusable: count - openings.length,
    unopened: counted('refused', 'unsent'),
  };
};
