import { toIso, type Instant } from '@gongjian/rules';
import type { Bind } from './case-filter.ts';
import type { CaseRow } from './case-row.ts';
import { cursorOf, positionIn } from '../page-position.ts';

export type SortKey = 'dueAt' | 'openedAt' | 'changedAt' | 'number';

/** An order of cases. The number decides between equals, so that every order is total. */
export interface CaseOrder {
  readonly by: SortKey;
  readonly direction: 'asc' | 'desc';
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

const listOf = ({ by, direction }: CaseOrder): string => `${by} ${direction}`;

/** Where the page after `row` begins. */
export const cursorAfter = (row: CaseRow, order: CaseOrder): string =>
  cursorOf(listOf(order), [keyOf(row, order.by), row.number]);

/** What lies behind a cursor, as a condition. Throws `BadCursor`. */
export const afterCursorSql = (
  cursor: string,
  { by, direction }: CaseOrder,
  bind: Bind,
): string => {
  const place = positionIn(listOf({ by, direction }), cursor, ['instant', 'text']);
  const [key, number] = place as [Instant | null, string];
  const beyond = direction === 'asc' ? '>' : '<';
  if (by === 'number') return `number ${beyond} ${bind(number)}`;
  const at = `coalesce(${bind(key === null ? null : toIso(key))}::timestamptz, ${LAST[direction]})`;
  return `(${KEY_SQL[by](direction)}, number) ${beyond} (${at}, ${bind(number)})`;
};
