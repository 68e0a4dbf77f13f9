import type { DataSource } from 'typeorm';
import type { CaseNumber, Instant, NoticeFacts } from '@gongjian/rules';
import { fromRow } from '../snake-case.ts';

/** A notice as it lies in an inbox or goes out, with what is needed to say it. */
export interface NoticeLine extends NoticeFacts {
  readonly id: string;
  readonly caseNumber: CaseNumber;
  readonly title: string;
  readonly at: Instant;
  readonly clock: string | null;
  readonly urgent: boolean;
  readonly readAt: Instant | null;
  /** The hash of the plan the case is pinned to: its words name the clock, stage or approval. */
  readonly plan: string;
}

export interface InboxPage {
  readonly unread: boolean;
  /** The id of the last notice of the page before. */
  readonly before: string | undefined;
  readonly limit: number;
}

/** What `NoticeLine` reads, from `notice` joined with `case_file`. */
export const LINE_COLUMNS = `notice.id, notice.case_number, case_file.title, notice.kind, notice.at,
  notice.about, notice.clock, to_char(notice.due, 'YYYY-MM-DD') as due, notice.rung, notice.urgent,
  notice.read_at, case_file.state -> 'plan' ->> 'hash' as plan`;

/** An account's notices, newest first. */
export const readInbox = async (
  dataSource: DataSource,
  recipient: string,
  { unread, before, limit }: InboxPage,
): Promise<NoticeLine[]> => {
  const rows = await dataSource.query<Record<string, unknown>[]>(
    `select ${LINE_COLUMNS} from notice join case_file on case_file.number = notice.case_number
     where recipient = $1 and ($2::bigint is null or notice.id < $2) and (not $3 or read_at is null)
     order by notice.id desc limit $4`,
    [recipient, before ?? null, unread, limit],
  );
  return rows.map((row) => fromRow(row) as NoticeLine);
};

/** Notes that a notice was read, the first time; `false` where the account has no such notice. */
export const markRead = async (
  dataSource: DataSource,
  recipient: string,
  id: string,
): Promise<boolean> => {
  const [, changed] = await dataSource.query<[unknown[], number]>(
    'update notice set read_at = coalesce(read_at, now()) where id = $1 and recipient = $2',
    [id, recipient],
  );
  return changed === 1;
};
