import type { DataSource } from 'typeorm';
import type { Instant } from '@gongjian/rules';
import { lagsBehind, type RecalculationState } from './recalculation.ts';
import { fromRow } from '../snake-case.ts';

/** A recalculation and how far it is. Everything that counts is read from the cases and their events. */
export interface RecalculationProgress {
  readonly id: number;
  readonly calendar: string;
  /** What the calendar is published as. */
  readonly version: string | null;
  readonly state: RecalculationState;
  readonly pace: number;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  /** The account that paused it. */
  readonly pausedBy: string | null;
  /** Cases that lagged when it began. */
  readonly total: number;
  /** Of these, those that lag no more: recalculated, or ended meanwhile. */
  readonly done: number;
  /** Cases that have recorded the calendar. */
  readonly recalculated: number;
  /** Running clocks whose due day came earlier, or later, by it. */
  readonly movedEarlier: number;
  readonly movedLater: number;
}

/** A superseded job is not what today's cases lag behind: it has done what was recorded for it. */
const PROGRESS = `
  select job.id, job.calendar, published.version, job.state, job.pace,
    job.started_at, job.finished_at, job.paused_by, job.total, told.recalculated,
    moved.earlier as moved_earlier, moved.later as moved_later,
    case when job.state = 'superseded' then least(job.total, told.recalculated)
      else greatest(0, job.total - lagging.count) end as done
  from recalculation as job
  left join published on published.hash = job.calendar
  cross join lateral (
    select count(distinct case_number)::integer as recalculated from case_event
    where type = 'recalculated' and data -> 'cause' ->> 'calendar' = job.calendar) as told
  cross join lateral (
    select count(*) filter (where clock ->> 'due' < clock ->> 'before')::integer as earlier,
      count(*) filter (where clock ->> 'due' > clock ->> 'before')::integer as later
    from case_event, jsonb_array_elements(data -> 'clocks') as clock
    where type = 'recalculated' and data -> 'cause' ->> 'calendar' = job.calendar) as moved
  cross join lateral (
    select count(*)::integer as count from case_file
    where job.state in ('running', 'paused') and ${lagsBehind('job.calendar')}) as lagging`;

/** Jobs shown at once: a calendar changes a few times a year. */
const MOST_SHOWN = 50;

/** The newest recalculations, the newest first. */
export const listRecalculations = async (
  dataSource: DataSource,
): Promise<readonly RecalculationProgress[]> => {
  const rows = await dataSource.query<Record<string, unknown>[]>(
    `${PROGRESS} order by job.id desc limit ${MOST_SHOWN}`,
  );
  return rows.map((row) => fromRow(row) as RecalculationProgress);
};

/** One recalculation, or `undefined`. */
export const readRecalculation = async (
  dataSource: DataSource,
  id: number,
): Promise<RecalculationProgress | undefined> => {
  const [row] = await dataSource.query<Record<string, unknown>[]>(`${PROGRESS} where job.id = $1`, [
    id,
  ]);
  return row === undefined ? undefined : (fromRow(row) as RecalculationProgress);
};

/**
 * Pauses a job that runs; one that is paused stays so, one that is over is left as it is. What cases were
 * told before, they still record.
 */
export const pauseRecalculation = async (
  dataSource: DataSource,
  id: number,
  account: string,
): Promise<void> => {
  await dataSource.query(
    `update recalculation set state = 'paused', paused_by = $2 where id = $1 and state = 'running'`,
    [id, account],
  );
};

/** Lets a paused job go on; one that runs or is over is left as it is. */
export const resumeRecalculation = async (dataSource: DataSource, id: number): Promise<void> => {
  await dataSource.query(
    `update recalculation set state = 'running', paused_by = null where id = $1 and state = 'paused'`,
    [id],
  );
};
