import type { DataSource, EntityManager } from 'typeorm';
import {
  nextVersion,
  plainNotice,
  withShippedNotices,
  type CalendarChange,
  type CalendarData,
  type HolidayNotice,
  type Instant,
} from '@gongjian/rules';
import { ADVISORY_LOCKS } from '../advisory-locks.ts';
import { hashOfContent } from '../content-hash.ts';
import { latestPublished, type Published } from './published.ts';
import { fromRow } from '../snake-case.ts';

/** The national working calendar's id among the published documents. */
export const NATIONAL_CALENDAR = 'cn';

/** Why there is a version: a build brought notices, or the two offices changed something. */
export type CalendarCause =
  | { readonly by: 'build'; readonly years: readonly number[] }
  | { readonly by: 'offices'; readonly change: CalendarChange; readonly reason: string };

/** A version of the calendar as it came about. */
export interface CalendarVersion {
  readonly hash: string;
  readonly version: string;
  /** The version it was made of; `null` for the first. */
  readonly beforeHash: string | null;
  readonly cause: CalendarCause;
  readonly account: string;
  readonly at: Instant;
}

/** A new version: what it was made of, and what it says. */
export interface CalendarRevision {
  /** Hash of the version that was seen. */
  readonly base: string;
  readonly calendar: CalendarData;
  readonly cause: CalendarCause;
  readonly account: string;
}

/** What became of a revision. `stale`: the calendar has moved on, and nothing was published. */
export type RevisedCalendar =
  | { readonly outcome: 'published' | 'replayed'; readonly hash: string }
  | { readonly outcome: 'stale' };

/** What a build publishes was asked for by nobody. */
const BUILD_ACCOUNT = 'system';

const holdCalendar = (manager: EntityManager): Promise<unknown> =>
  manager.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.calendar]);

/** The calendar in force, or `undefined` in a ledger that is being prepared. */
export const latestCalendar = (
  ledger: DataSource | EntityManager,
): Promise<Published<CalendarData> | undefined> =>
  latestPublished<CalendarData>(ledger, 'calendar', NATIONAL_CALENDAR);

/**
 * Publishes a version as the newest. Its instant lies after that of the one before, whatever the server's
 * clock says: a transaction that waited for its turn began earlier than the one it waited for.
 */
const publish = async (
  manager: EntityManager,
  { calendar, cause, account }: Omit<CalendarRevision, 'base'>,
  before: string | null,
): Promise<string> => {
  const hash = hashOfContent(calendar);
  await manager.query(
    `with told as (
       select greatest(
         clock_timestamp(),
         (select max(published_at) from published where kind = 'calendar' and id = $2)
           + interval '1 millisecond'
       ) as at
     ), noted as (
       insert into calendar_change (hash, before_hash, cause, account, at)
       select $1, $5, $6::jsonb, $7, at from told
     )
     insert into published (hash, kind, id, version, content, published_at)
     select $1, 'calendar', $2, $3, $4::json, at from told`,
    [
      hash,
      NATIONAL_CALENDAR,
      calendar.version,
      JSON.stringify(calendar),
      before,
      JSON.stringify(cause),
      account,
    ],
  );
  return hash;
};

const VERSIONS = `select change.hash, version, before_hash, cause, change.account, at
  from calendar_change change join published on published.hash = change.hash`;

const madeOf = async (
  manager: EntityManager,
  base: string,
): Promise<CalendarVersion | undefined> => {
  const [row] = await manager.query<Record<string, unknown>[]>(
    `${VERSIONS} where before_hash = $1`,
    [base],
  );
  return row === undefined ? undefined : (fromRow(row) as CalendarVersion);
};

const isSame = (known: CalendarVersion, { cause, account }: CalendarRevision): boolean =>
  known.account === account && hashOfContent(known.cause) === hashOfContent(cause);

/**
 * Publishes a calendar that was made of the one in force. The same revision again is answered again: the
 * version it was made of and what was asked name it. Made of another version, it is `stale`.
 */
export const reviseCalendar = (
  ledger: DataSource,
  revision: CalendarRevision,
): Promise<RevisedCalendar> =>
  ledger.transaction(async (manager) => {
    await holdCalendar(manager);
    const known = await madeOf(manager, revision.base);
    if (known !== undefined && isSame(known, revision))
      return { outcome: 'replayed', hash: known.hash };
    const latest = await latestCalendar(manager);
    if (latest?.hash !== revision.base) return { outcome: 'stale' };
    return { outcome: 'published', hash: await publish(manager, revision, revision.base) };
  });

/**
 * Brings the calendar in force to the notices a build ships, as a new version where it does not know them
 * all. The district's days and newer notices stay. Repeatable, by several processes at once.
 */
export const bringNotices = (
  ledger: DataSource,
  shipped: readonly HolidayNotice[],
): Promise<void> =>
  ledger.transaction(async (manager) => {
    await holdCalendar(manager);
    const latest = await latestCalendar(manager);
    const notices = shipped.map(plainNotice);
    const calendar =
      latest === undefined
        ? { version: nextVersion({ notices }, null), notices }
        : withShippedNotices(latest.content, notices);
    if (calendar === latest?.content) return;
    const known = new Set(latest?.content.notices.map((notice) => JSON.stringify(notice)));
    const brought = calendar.notices.filter((notice) => !known.has(JSON.stringify(notice)));
    const cause = { by: 'build' as const, years: brought.map(({ year }) => year) };
    await publish(manager, { calendar, cause, account: BUILD_ACCOUNT }, latest?.hash ?? null);
  });

/** The newest versions with who published them and why, the newest first. */
export const calendarVersions = async (
  ledger: DataSource,
  limit: number,
): Promise<readonly CalendarVersion[]> => {
  const rows = await ledger.query<Record<string, unknown>[]>(
    `${VERSIONS} order by at desc limit $1`,
    [limit],
  );
  return rows.map((row) => fromRow(row) as CalendarVersion);
};

/** The calendar of a hash, or `undefined` where no calendar has it. */
export const calendarOfHash = async (
  ledger: DataSource,
  hash: string,
): Promise<CalendarData | undefined> => {
  const [found] = await ledger.query<{ content: CalendarData }[]>(
    `select content from published where hash = $1 and kind = 'calendar'`,
    [hash],
  );
  return found?.content;
};
