import type { CaseNumber } from '@gongjian/rules';
import type { Session } from './duty-round.ts';
import { passedBy } from '../case/passed-turn.ts';

/**
 * What can be wrong with a living case: its wake passed unseen; its workflow is gone; nobody acts;
 * nothing runs that could be breached.
 */
export type FindingKind = 'lateWake' | 'lostCase' | 'noOwner' | 'noClock';

/** How patient the watchdog is. Its only clock is PostgreSQL's. */
export interface WatchPace {
  /** A wake is late from here on, counted from the turn of its case. */
  readonly graceMs: number;
  /** Most cases that were nudged within `answerMs` and are late still. */
  readonly mostUnanswered: number;
  readonly answerMs: number;
  /** Until a case is nudged again: this at first, twice as long each time, at most `longestPauseMs`. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/**
 * A minute: the engine's own timers keep within it even when thousands fall due together. A hundred: a
 * storm the timers are working on already grows by no more than that, and a server that lost them all
 * still catches up by the hundred. A case that does not answer is asked less and less, hourly at last.
 */
export const WATCH_PACE: WatchPace = {
  graceMs: 60_000,
  mostUnanswered: 100,
  answerMs: 60_000,
  firstPauseMs: 60_000,
  longestPauseMs: 3_600_000,
};

/** Twice as long each time; no case needs more doublings than reach the longest pause. */
const MOST_DOUBLINGS = 16;

/** Of the cases whose wake has passed those to nudge now, the longest late first; on record as findings. */
export const reportLate = async (
  session: Session,
  pace: WatchPace,
): Promise<readonly { readonly number: CaseNumber; readonly isNew: boolean }[]> => {
  const rows = await session.query<{ number: CaseNumber; is_new: boolean }[]>(
    `with known as (
       select * from watch_finding where kind = 'lateWake' and resolved_at is null
     ), late as (
       select file.number, file.version from case_file as file
       left join known on known.case_number = file.number
       where file.status in ('open', 'held') and ${passedBy('$1')}
         and (known.nudged_at is null or known.nudged_at + least(
           $2 * interval '1 ms' * power(2, least(known.nudges, ${MOST_DOUBLINGS}) - 1),
           $3 * interval '1 ms') <= now())
       order by file.rings_at, file.number
       limit greatest(0, $4 - (
         select count(*) from known where nudged_at > now() - $5 * interval '1 ms'))
     )
     insert into watch_finding
       (case_number, kind, version, first_seen_at, last_seen_at, nudges)
     select number, 'lateWake', version, now(), now(), 0 from late
     on conflict (case_number, kind) where resolved_at is null
       do update set last_seen_at = excluded.last_seen_at
     returning case_number as number, nudges = 0 as is_new`,
    [pace.graceMs, pace.firstPauseMs, pace.longestPauseMs, pace.mostUnanswered, pace.answerMs],
  );
  return rows.map(({ number, is_new: isNew }) => ({ number, isNew }));
};

/** Counts a nudge of each of these cases. */
export const noteNudges = async (
  session: Session,
  numbers: readonly CaseNumber[],
): Promise<void> => {
  await session.query(
    `update watch_finding set nudges = nudges + 1, nudged_at = now()
     where case_number = any($1) and kind = 'lateWake' and resolved_at is null`,
    [numbers],
  );
};

/** Reports cases whose workflow is gone; those reported before stay one finding. */
export const reportLost = async (
  session: Session,
  numbers: readonly CaseNumber[],
): Promise<void> => {
  await session.query(
    `insert into watch_finding
       (case_number, kind, version, first_seen_at, last_seen_at, nudges)
     select number, 'lostCase', version, now(), now(), 0 from case_file
     where number = any($1) and status in ('open', 'held')
     on conflict (case_number, kind) where resolved_at is null
       do update set last_seen_at = excluded.last_seen_at`,
    [numbers],
  );
};

/** Whether a finding holds still: the wake has not moved on, or the lost case has recorded nothing since. */
const HOLDS = `coalesce(file.status in ('open', 'held') and case finding.kind
  when 'lateWake' then ${passedBy('$1')}
  else file.version = finding.version end, false)`;

/** Closes the findings of cases that go on again, and answers whose. */
export const resolveFindings = async (
  session: Session,
  { graceMs }: Pick<WatchPace, 'graceMs'>,
): Promise<readonly CaseNumber[]> => {
  const seen = await session.query<{ number: CaseNumber; resolved: boolean }[]>(
    `with seen as (
       select finding.id, ${HOLDS} as holds from watch_finding as finding
       left join case_file as file on file.number = finding.case_number
       where finding.resolved_at is null and finding.kind in ('lateWake', 'lostCase')
     ), told as (
       update watch_finding as finding set
         last_seen_at = case when holds then now() else last_seen_at end,
         resolved_at = case when holds then null else now() end
       from seen where seen.id = finding.id
       returning finding.case_number as number, finding.resolved_at is not null as resolved
     )
     select * from told`,
    [graceMs],
  );
  return seen.filter(({ resolved }) => resolved).map(({ number }) => number);
};
