import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { instant, toIso, type CaseNumber, type Instant, type Owed } from '@gongjian/rules';
import { fromRow } from '../snake-case.ts';
import type { ChannelKind, NoticeChannel } from './notice-channels.ts';
import { LINE_COLUMNS, type NoticeLine } from './inbox.ts';

/** A claim longer than any attempt to send; a worker that died is taken over for after it. */
const CLAIMED_MS = 60_000;
/** Wait after a first failure; doubled with each further one, so that a receiver's outage costs little. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 4 * 3_600_000;
/** After three days somebody must look: the address is wrong, or its owner has gone. */
const PATIENCE_MS = 3 * 86_400_000;
/** Lines a message shows; the rest is counted. */
export const SHOWN_LINES = 20;

const OPEN = `state in ('waiting', 'failed')`;

export interface OwedRow {
  readonly urgent_at: Date | null;
  readonly usual_at: Date | null;
}

const instantOf = (at: Date | null): Instant | null => (at === null ? null : instant(at.getTime()));

export const owedOf = (row: OwedRow): Owed => ({
  urgent: instantOf(row.urgent_at),
  usual: instantOf(row.usual_at),
});

/** When the next delivery of a case is due. */
export const owedBy = async (dataSource: DataSource, number: CaseNumber): Promise<Owed> => {
  const [row] = await dataSource.query<OwedRow[]>(
    `select min(next_attempt_at) filter (where urgent) as urgent_at,
       min(next_attempt_at) filter (where not urgent) as usual_at
     from delivery where case_number = $1 and ${OPEN}`,
    [number],
  );
  return row === undefined ? { urgent: null, usual: null } : owedOf(row);
};

/** One channel of one account: what is due on it goes out as one message. */
export interface Outlet {
  readonly account: string;
  readonly channel: ChannelKind;
}

/** Until when what waits is due, and whether only what is urgent goes out. */
export interface Sweep {
  readonly now: Instant;
  readonly urgentOnly: boolean;
}

const DUE = `${OPEN} and next_attempt_at <= $1 and (urgent or not $2)`;
const dueValues = ({ now, urgentOnly }: Sweep): unknown[] => [toIso(now), urgentOnly];

/** The channels on which a case has something due. */
export const outletsDue = (
  dataSource: DataSource,
  number: CaseNumber,
  sweep: Sweep,
): Promise<Outlet[]> =>
  dataSource.query<Outlet[]>(
    `select distinct account, channel from delivery where ${DUE} and case_number = $3`,
    [...dueValues(sweep), number],
  );

/** A message that was claimed: one worker sends it, under an id that stays where it is repeated. */
export interface Claim extends Outlet {
  readonly messageId: string;
  /** How many notices it tells of, and the newest of them. */
  readonly count: number;
  readonly lines: readonly NoticeLine[];
  /** Where it goes to; `undefined` where the channel was given up meanwhile. */
  readonly to: NoticeChannel | undefined;
}

/**
 * Claims what is due on a channel, of all cases, for one message; `undefined` where nothing is, or others
 * have claimed it. A message that may have arrived before comes first, and as it was.
 */
const claimRows = async (
  dataSource: DataSource,
  { account, channel }: Outlet,
  sweep: Sweep,
): Promise<{ messageId: string; count: number } | undefined> => {
  const [rows] = await dataSource.query<[{ message_id: string }[], number]>(
    `with due as (
       select message_id from delivery where ${DUE} and account = $3 and channel = $4
       order by message_id is null, tried_since, notice limit 1
     ), mine as (
       select notice from delivery, due where account = $3 and channel = $4 and ${OPEN}
         and (delivery.message_id = due.message_id
           or (due.message_id is null and delivery.message_id is null
             and next_attempt_at <= $1 and (urgent or not $2)))
       for update of delivery skip locked
     )
     update delivery set message_id = coalesce(message_id, $5), next_attempt_at = $6,
       tried_since = coalesce(tried_since, $1)
     where channel = $4 and notice in (select notice from mine) returning message_id`,
    [...dueValues(sweep), account, channel, randomUUID(), toIso(instant(sweep.now + CLAIMED_MS))],
  );
  const [first] = rows;
  return first === undefined ? undefined : { messageId: first.message_id, count: rows.length };
};

const linesOf = async (dataSource: DataSource, messageId: string): Promise<NoticeLine[]> => {
  const rows = await dataSource.query<Record<string, unknown>[]>(
    `select ${LINE_COLUMNS}
     from delivery join notice on notice.id = delivery.notice
       join case_file on case_file.number = notice.case_number
     where delivery.message_id = $1
     order by notice.urgent desc, notice.id desc limit $2`,
    [messageId, SHOWN_LINES],
  );
  return rows.map((row) => fromRow(row) as NoticeLine);
};

const addressOf = async (
  dataSource: DataSource,
  { account, channel }: Outlet,
): Promise<NoticeChannel | undefined> => {
  const [row] = await dataSource.query<Record<string, unknown>[]>(
    `select notice_channel.* from notice_channel join account on account.name = account
     where account = $1 and channel = $2 and not notice_channel.disabled and not account.disabled`,
    [account, channel],
  );
  return row === undefined ? undefined : (fromRow(row) as NoticeChannel);
};

/** Claims the next message of a channel; `undefined` where nothing is left for this worker. */
export const claimMessage = async (
  dataSource: DataSource,
  outlet: Outlet,
  sweep: Sweep,
): Promise<Claim | undefined> => {
  const claimed = await claimRows(dataSource, outlet, sweep);
  if (claimed === undefined) return undefined;
  const { messageId, count } = claimed;
  const [lines, to] = await Promise.all([
    linesOf(dataSource, messageId),
    addressOf(dataSource, outlet),
  ]);
  return { ...outlet, messageId, count, lines, to };
};

/** What was claimed has arrived. */
export const markSent = (
  dataSource: DataSource,
  { messageId }: Claim,
  now: Instant,
): Promise<unknown> =>
  dataSource.query(
    `update delivery set state = 'sent', sent_at = $2, attempts = attempts + 1, last_error = null
     where message_id = $1`,
    [messageId, toIso(now)],
  );

/** Why a message did not go out. */
export interface Failure {
  readonly reason: string;
  /** It may have arrived all the same: then it is repeated as it is, under its id. */
  readonly perhapsArrived: boolean;
  /** No further attempt can succeed. */
  readonly final: boolean;
}

/** What was claimed did not arrive: it is tried again later, and given up after three days. */
export const markFailed = (
  dataSource: DataSource,
  { messageId }: Claim,
  { reason, perhapsArrived, final }: Failure,
  now: Instant,
): Promise<unknown> =>
  dataSource.query(
    `update delivery set attempts = attempts + 1, last_error = $3,
       message_id = case when $4 then message_id end,
       state = case when $5 or tried_since + make_interval(secs => $6) <= $2 then 'dead' else 'failed' end,
       next_attempt_at = $2::timestamptz + make_interval(secs => least($7, $8 * power(2, least(attempts, 20))))
     where message_id = $1`,
    [
      messageId,
      toIso(now),
      reason,
      perhapsArrived,
      final,
      PATIENCE_MS / 1_000,
      LONGEST_PAUSE_MS / 1_000,
      FIRST_PAUSE_MS / 1_000,
    ],
  );
