import type { DataSource } from 'typeorm';
import type { Actor, CaseNumber, CaseState, Instant, Refusal } from '@gongjian/rules';
import { ADVISORY_LOCKS } from '../advisory-locks.ts';
import { commandIn, isToMove, type PlanMigrationJob } from './plan-migration.ts';
import { fromRow } from '../snake-case.ts';

/** A job that is to be started. */
export interface PlanMigrationStart extends Omit<PlanMigrationJob, 'id' | 'state'> {
  readonly startedBy: Actor;
  /** The idempotency key of who starts it, and what it is used for. */
  readonly command: string;
  readonly fingerprint: string;
}

/** What became of a start: the job's id, or that the key was used for another one. */
export type StartedMigration =
  | { readonly outcome: 'started' | 'replayed'; readonly id: number }
  | { readonly outcome: 'keyReused' };

/** What a key has started, or `undefined` where it is new. */
export const startedBefore = async (
  ledger: Pick<DataSource, 'query'>,
  { command, fingerprint }: Pick<PlanMigrationStart, 'command' | 'fingerprint'>,
): Promise<StartedMigration | undefined> => {
  const [row] = await ledger.query<{ id: number; fingerprint: string }[]>(
    'select id, fingerprint from plan_migration where command = $1',
    [command],
  );
  if (row === undefined) return undefined;
  return row.fingerprint === fingerprint
    ? { outcome: 'replayed', id: row.id }
    : { outcome: 'keyReused' };
};

/** Starts a job, once per key; whatever else was under way for the same plan ends. */
export const startMigration = (
  ledger: DataSource,
  start: PlanMigrationStart,
): Promise<StartedMigration> =>
  ledger.transaction(async (manager) => {
    // Two starts of one plan take turns: the second sees the first, or supersedes it.
    await manager.query('select pg_advisory_xact_lock($1, hashtext($2))', [
      ADVISORY_LOCKS.migrationStart,
      start.plan,
    ]);
    const before = await startedBefore(manager, start);
    if (before !== undefined) return before;
    await manager.query(
      `update plan_migration set state = 'superseded', finished_at = now()
       where plan = $1 and state in ('running', 'paused')`,
      [start.plan],
    );
    const [row] = await manager.query<{ id: number }[]>(
      `insert into plan_migration (plan, sources, target, stages, total, state, pace, started_at,
         started_by, command, fingerprint)
       select $1, $2, $3, $4, count(*)::integer, 'running', $5, now(), $6, $7, $8
       from case_file where status in ('open', 'held') and case_file.plan = any($2)
       returning id`,
      [
        start.plan,
        start.sources,
        JSON.stringify(start.target),
        JSON.stringify(start.stages),
        start.pace,
        JSON.stringify(start.startedBy),
        start.command,
        start.fingerprint,
      ],
    );
    return { outcome: 'started', id: row?.id ?? 0 };
  });

/** A job and how far it is. Everything that counts is read from the cases and their events. */
export interface PlanMigrationProgress extends PlanMigrationJob {
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly pausedBy: string | null;
  /** Cases that were under one of the versions left when it began. */
  readonly total: number;
  /** Cases that have recorded the move under this job's command. */
  readonly migrated: number;
  /** Running cases that would not move, as they stood when they were asked last. */
  readonly refused: number;
  /** Cases that are still to be moved. */
  readonly waiting: number;
}

const PROGRESS = `
  select job.id, job.plan, job.sources, job.target, job.stages, job.state, job.pace, job.started_by,
    job.started_at, job.finished_at, job.paused_by, job.total,
    moved.migrated, not_moved.refused, waiting.waiting
  from plan_migration as job
  cross join lateral (
    select count(distinct case_number)::integer as migrated from case_event
    where command_id = ${commandIn('job.id')} and type = 'planMigrated') as moved
  cross join lateral (
    select count(*)::integer as refused
    from plan_migration_refusal as noted join case_file on number = noted.case_number
    where noted.migration = job.id and status in ('open', 'held')
      and case_file.plan = any(job.sources)) as not_moved
  cross join lateral (
    select count(*)::integer as waiting from case_file
    where job.state in ('running', 'paused') and ${isToMove('job.id', 'job.sources')}) as waiting`;

/** Jobs shown at once: a plan changes a few times a year. */
const MOST_SHOWN = 50;

/** The newest jobs, the newest first. */
export const listMigrations = async (
  ledger: DataSource,
): Promise<readonly PlanMigrationProgress[]> => {
  const rows = await ledger.query<Record<string, unknown>[]>(
    `${PROGRESS} order by job.id desc limit ${MOST_SHOWN}`,
  );
  return rows.map((row) => fromRow(row) as PlanMigrationProgress);
};

/** One job, or `undefined`. */
export const readMigration = async (
  ledger: DataSource,
  id: number,
): Promise<PlanMigrationProgress | undefined> => {
  const [row] = await ledger.query<Record<string, unknown>[]>(`${PROGRESS} where job.id = $1`, [
    id,
  ]);
  return row === undefined ? undefined : (fromRow(row) as PlanMigrationProgress);
};

/** A running case that would not move, and why. */
export interface RefusedMove {
  readonly caseNumber: CaseNumber;
  readonly title: string;
  readonly version: number;
  readonly refusal: Refusal;
  readonly at: Instant;
}

/** Those that would not move, by number, behind `after`. */
export const listRefusedMoves = async (
  ledger: DataSource,
  id: number,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly RefusedMove[]> => {
  const rows = await ledger.query<Record<string, unknown>[]>(
    `select noted.case_number, title, noted.version, noted.refusal, noted.at
     from plan_migration_refusal as noted
     join case_file on number = noted.case_number
     join plan_migration as job on job.id = noted.migration
     where job.id = $1 and status in ('open', 'held') and case_file.plan = any(job.sources)
       and number > $2
     order by number limit $3`,
    [id, after, limit],
  );
  return rows.map((row) => fromRow(row) as RefusedMove);
};

/** Pauses a job that runs; one that is paused stays so, one that is over is left as it is. */
export const pauseMigration = async (
  ledger: DataSource,
  id: number,
  account: string,
): Promise<void> => {
  await ledger.query(
    `update plan_migration set state = 'paused', paused_by = $2 where id = $1 and state = 'running'`,
    [id, account],
  );
};

/** Lets a paused job go on; one that runs or is over is left as it is. */
export const resumeMigration = async (ledger: DataSource, id: number): Promise<void> => {
  await ledger.query(
    `update plan_migration set state = 'running', paused_by = null where id = $1 and state = 'paused'`,
    [id],
  );
};

/** How many running cases are under these plans. */
export const countUnder = async (ledger: DataSource, plans: readonly string[]): Promise<number> => {
  const [row] = await ledger.query<{ count: number }[]>(
    `select count(*)::integer as count from case_file
     where status in ('open', 'held') and plan = any($1)`,
    [plans],
  );
  return row?.count ?? 0;
};

/** The running cases under these plans behind `after`, by number, as they stand; without the receipts of commands. */
export const casesUnder = async (
  ledger: DataSource,
  plans: readonly string[],
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly CaseState[]> => {
  const rows = await ledger.query<{ state: CaseState }[]>(
    `select state from case_file
     where status in ('open', 'held') and plan = any($1) and number > $2 order by number limit $3`,
    [plans, after, limit],
  );
  return rows.map(({ state }) => ({ ...state, receipts: {} }));
};
