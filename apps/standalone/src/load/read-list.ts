import type { Finding } from './finding.ts';

/** One row of a list as it stands in the file. */
export interface ListedRow {
  /** The line of a CSV, the element of a JSON array; both from 1. */
  readonly row: number;
  /**
   * The value in a column, `dates.decision` or `progress[0].date` in JSON; nothing is `undefined`.
   */
  readonly cell: (column: string) => unknown;
}

/** What could be read of a file. */
export interface ReadList {
  readonly rows: readonly ListedRow[];
  /** Rows in the file, readable or not. */
  readonly count: number;
  readonly findings: readonly Finding[];
}
