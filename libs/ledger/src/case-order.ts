import { instant, parseCaseNumber, toIso, type Instant } from '@gongjian/rules';
import type { Bind } from './case-filter.ts';
import type { CaseRow } from './case-row.ts';

export type SortKey = 'dueAt' | 'openedAt' | 'changedAt' | 'number';

/** An order of cases. The number decides between equals, so that every order is total. */
export interface CaseOrder {
  readonly by: SortKey;
  readonly direction: 'asc' | 'desc';
}

/** A cursor that this ledger has not made, or made for another order. */
export class BadCursor extends Error {
  constructor() {
    super('the cursor is not one of this list');
    this.name = 'BadCursor';
  }
}

/** Stands in for a day that is missing: such cases come last in either direction. */
const LAST = { asc: `'infinity'::timestamptz`, desc: `'-infinity'::timestamptz` } as const;

/** The only columns by which a list is ordered; never a text from outside. */
const KEY_SQL: Readonly<Record<SortKey, (direction: CaseOrder['direction']) => string>> = {
  dueAt: (direction) => `coalesce(due_at, ${LAST[direction]})`,
  openedAt: () => 'opened_at',
  changedAt: () => 'changed_at',
  number: () => 'number',
};

export const orderSql = ({ by, direction }: CaseOrder): string =>
  `${KEY_SQL[by](direction)} ${direction}, number ${direction}`;

const keyOf = (row: CaseRow, by: SortKey): Instant | null => (by === 'number' ? null : row[by]);

/** Where the page after `row` begins. Opaque to its holder. */
export const cursorAfter = (row: CaseRow, { by, direction }: CaseOrder): string =>
  Buffer.from(JSON.stringify([by, direction, keyOf(row, by), row.number])).toString('base64url');

const parsed = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new BadCursor();
  }
};

/** The farthest instant that JavaScript and PostgreSQL both know. */
const isInstant = (key: unknown): key is number =>
  typeof key === 'number' && Number.isInteger(key) && Math.abs(key) <= Date.UTC(9999, 0);

/** What lies behind a cursor, as a condition. Throws `BadCursor`. */
export const afterCursorSql = (
  cursor: string,
  { by, direction }: CaseOrder,
  bind: Bind,
): string => {
  const position = parsed(cursor);
  if (!Array.isArray(position) || position.length !== 4) throw new BadCursor();
  const [sortedBy, sorted, key, number] = position as unknown[];
  if (sortedBy !== by || sorted !== direction) throw new BadCursor();
  if (typeof number !== 'string' || parseCaseNumber(number) === undefined) throw new BadCursor();
  if (key !== null && !isInstant(key)) throw new BadCursor();
  const beyond = direction === 'asc' ? '>' : '<';
  if (by === 'number') return `number ${beyond} ${bind(number)}`;
  const at = `coalesce(${bind(key === null ? null : toIso(instant(key)))}::timestamptz, ${LAST[direction]})`;
  return `(${KEY_SQL[by](direction)}, number) ${beyond} (${at}, ${bind(number)})`;
};
