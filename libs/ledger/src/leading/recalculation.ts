import type { CaseNumber } from '@gongjian/rules';
import type { Session } from './duty-round.ts';
import { newestHashSql } from '../published/published.ts';
import { NATIONAL_CALENDAR } from '../published/calendar-versions.ts';

/** `superseded`: a newer calendar came before it was done; that one's job tells the rest. */
export type RecalculationState = 'running' | 'paused' | 'done' | 'superseded';

/** The job for the newest calendar, as its runner sees it. */
export interface RecalculationJob {
  readonly id: number;
  /** SHA-256 of the published calendar. */
  readonly calendar: string;
  readonly state: RecalculationState;
  /** Most cases that have been told and have not recorded it yet. */
  readonly pace: number;
}

const LIVING = `status in ('open', 'held')`;

/**
 * Whether a living case is reckoned with another calendar than this one: two ranges instead of one `<>`,
 * so that the index finds the laggards without looking at the others.
 */
export const lagsBehind = (calendar: string): string =>
  `${LIVING} and (calendar < ${calendar} or calendar > ${calendar})`;

const COLUMNS = 'id, calendar, state, pace';

/** Ends the jobs of older calendars and answers the newest calendar's hash; `undefined` where there is none. */
const supersede = async (session: Session): Promise<string | undefined> => {
  const [newest] = await session.query<{ hash: string }[]>(newestHashSql, [
    'calendar',
    NATIONAL_CALENDAR,
  ]);
  if (newest === undefined) return undefined;
  await session.query(
    `with ended as (
       update recalculation set state = 'superseded', finished_at = now()
       where state in ('running', 'paused') and calendar <> $1 returning id)
     select count(*) from ended`,
    [newest.hash],
  );
  return newest.hash;
};

const openFor = async (
  session: Session,
  calendar: string,
  pace: number,
): Promise<RecalculationJob | undefined> => {
  const [job] = await session.query<RecalculationJob[]>(
    `insert into recalculation (calendar, total, state, pace, started_at)
     select $1, count(*)::integer, 'running', $2, now() from case_file where ${lagsBehind('$1')} having count(*) > 0
     on conflict (calendar) do update set
       state = 'running', finished_at = null, total = recalculation.total + excluded.total
     returning ${COLUMNS}`,
    [calendar, pace],
  );
  return job;
};

/**
 * The job that has to be done now, opened where cases lag behind the newest calendar; `undefined` where
 * none does. Level-triggered: it looks at what is, so it may be asked at any time, by any worker, after
 * any crash. A case opened on an older calendar after the job was done opens it again.
 */
export const dueRecalculation = async (
  session: Session,
  pace: number,
): Promise<RecalculationJob | undefined> => {
  const calendar = await supersede(session);
  if (calendar === undefined) return undefined;
  const [job] = await session.query<RecalculationJob[]>(
    `select ${COLUMNS} from recalculation where calendar = $1`,
    [calendar],
  );
  if (job?.state === 'running' || job?.state === 'paused') return job;
  return openFor(session, calendar, pace);
};

/** Up to `limit` cases that lag behind a calendar, besides these. */
export const findLagging = async (
  session: Session,
  calendar: string,
  { besides, limit }: { readonly besides: readonly CaseNumber[]; readonly limit: number },
): Promise<readonly CaseNumber[]> => {
  // In the order of the index, so that it is read as far as the limit, whatever the statistics say.
  const range = (than: '<' | '>') => `(
    select number from case_file
    where ${LIVING} and calendar ${than} $1 and number <> all($2)
    order by calendar limit $3)`;
  const rows = await session.query<{ number: CaseNumber }[]>(
    `${range('<')} union all ${range('>')} limit $3`,
    [calendar, besides, limit],
  );
  return rows.map(({ number }) => number);
};

/** Those of these cases that lag still; the others have recorded the calendar, or ended. */
export const stillLagging = async (
  session: Session,
  calendar: string,
  numbers: readonly CaseNumber[],
): Promise<readonly CaseNumber[]> => {
  const rows = await session.query<{ number: CaseNumber }[]>(
    `select number from case_file where number = any($2) and ${LIVING} and calendar <> $1`,
    [calendar, numbers],
  );
  return rows.map(({ number }) => number);
};

/** Ends a job that runs and has nothing left to do; `false` where it goes on. */
export const finishRecalculation = async (
  session: Session,
  job: RecalculationJob,
): Promise<boolean> => {
  const [ended] = await session.query<{ count: number }[]>(
    `with ended as (
       update recalculation set state = 'done', finished_at = now()
       where id = $2 and state = 'running' and not exists (select from case_file where ${lagsBehind('$1')}) returning id)
     select count(*)::integer as count from ended`,
    [job.calendar, job.id],
  );
  return ended?.count === 1;
};
