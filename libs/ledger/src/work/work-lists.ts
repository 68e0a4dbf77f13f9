import type { DataSource } from 'typeorm';
import {
  toIso,
  type CaseNumber,
  type CaseState,
  type DepartmentCode,
  type Instant,
  type WorkItem,
} from '@gongjian/rules';
import { cursorOf, positionIn } from '../page-position.ts';
import { fromRow } from '../snake-case.ts';

/** Whose work is asked for: a department's, and that of an office of the district where somebody holds one. */
export interface WorkHolder {
  readonly department: DepartmentCode;
  readonly role: 'leader' | 'twoOffices' | null;
  /** The account, and those for whom it stands in: what is theirs comes first. */
  readonly accounts: readonly string[];
}

/** One thing that is owed, with the case it is owed to. */
export type WorkRow = WorkItem & {
  readonly caseNumber: CaseNumber;
  readonly title: string;
};

export interface WorkPage {
  readonly rows: readonly WorkRow[];
  /** Cursor of the next page; `null` on the last one. */
  readonly next: string | null;
}

interface Placed {
  readonly mineRank: number;
  readonly lightRank: number;
  readonly priorityRank: number;
}

/** `lightAt` of the rules, for one clock, as a rank: red, yellow, green, standing still. */
const LIGHT_RANK = `case
  when red_at <= $3::timestamptz then 0
  when held then 3
  when least(warn_at, due_at) <= $3::timestamptz then 1
  else 2 end`;

/** What a holder owes, ranked as of an instant: $1 department, $2 role, $3 the instant, $4 accounts. */
const OWED = `
  select work_item.*, to_char(due, 'YYYY-MM-DD') as due_day,
    case when assignee = any($4::text[]) then 0 else 1 end as mine_rank,
    ${LIGHT_RANK} as light_rank,
    array_position(array['critical', 'urgent', 'normal'], priority) as priority_rank
  from work_item where department = $1 or role = $2`;

const ORDER = `mine_rank, light_rank, coalesce(due_at, 'infinity'), priority_rank, case_number, id`;

const LIST = 'todo';
const SHAPE = ['instant', 'number', 'number', 'instant', 'number', 'text', 'text'] as const;

const holderValues = ({ department, role, accounts }: WorkHolder, now: Instant): unknown[] => [
  department,
  role,
  toIso(now),
  accounts,
];

const placeAfter = (now: Instant, row: WorkRow & Placed): string =>
  cursorOf(LIST, [
    now,
    row.mineRank,
    row.lightRank,
    row.dueAt,
    row.priorityRank,
    row.caseNumber,
    row.id,
  ]);

const workRow = (row: Record<string, unknown>): WorkRow & Placed => {
  const { dueDay, ...item } = fromRow(row) as WorkRow & Placed & { dueDay: WorkItem['due'] };
  return { ...item, due: dueDay };
};

/**
 * A page of what somebody owes: his own first, then by urgency (red, yellow, the day it is due, the case's priority).
 * Lights change by the hour, so all pages of a list are ordered as of its first page. Throws `BadCursor`.
 */
export const listWork = async (
  dataSource: DataSource,
  holder: WorkHolder,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  now: Instant,
): Promise<WorkPage> => {
  const place = cursor === undefined ? undefined : positionIn(LIST, cursor, SHAPE);
  const [told, mine, light, due, ...rest] = place ?? [];
  const began = (told as Instant | undefined) ?? now;
  const dueAt = typeof due === 'number' ? toIso(due as Instant) : null;
  const after = place === undefined ? [] : [mine, light, dueAt, ...rest];
  const beyond =
    place === undefined
      ? ''
      : `where (${ORDER}) > ($6::int, $7::int, coalesce($8::timestamptz, 'infinity'), $9::int, $10::text, $11::text)`;
  const found = await dataSource.query<Record<string, unknown>[]>(
    `select owed.*, (select title from case_file where number = owed.case_number) as title
     from (${OWED}) as owed ${beyond} order by ${ORDER} limit $5`,
    [...holderValues(holder, began), limit + 1, ...after],
  );
  const rows = found.slice(0, limit).map(workRow);
  const last = rows.at(-1);
  const next = found.length > limit && last !== undefined ? placeAfter(began, last) : null;
  return { rows, next };
};

/** How much somebody owes, and how much of it is urgent. */
export interface WorkCount {
  readonly todo: number;
  readonly mine: number;
  readonly red: number;
  readonly yellow: number;
}

export const countWork = async (
  dataSource: DataSource,
  holder: WorkHolder,
  now: Instant,
): Promise<WorkCount> => {
  const [counted] = await dataSource.query<WorkCount[]>(
    `select count(*)::int as todo, count(*) filter (where mine_rank = 0)::int as mine,
       count(*) filter (where light_rank = 0)::int as red,
       count(*) filter (where light_rank = 1)::int as yellow
     from (${OWED}) as owed`,
    holderValues(holder, now),
  );
  return counted ?? { todo: 0, mine: 0, red: 0, yellow: 0 };
};

/** The states of several cases, without the receipts of their commands. */
export const readStates = async (
  dataSource: DataSource,
  numbers: readonly CaseNumber[],
): Promise<ReadonlyMap<CaseNumber, CaseState>> => {
  const rows = await dataSource.query<{ number: CaseNumber; state: CaseState }[]>(
    'select number, state from case_file where number = any($1)',
    [numbers],
  );
  return new Map(rows.map(({ number, state }) => [number, { ...state, receipts: {} }]));
};
