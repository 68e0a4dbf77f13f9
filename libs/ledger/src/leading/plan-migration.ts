import type { Actor, CaseNumber, PlanRef, Refusal, StageId } from '@gongjian/rules';
import type { Session } from './duty-round.ts';
import { fromRow } from '../snake-case.ts';

/** `superseded`: another job for the same plan was started before it was done. */
export type PlanMigrationState = 'running' | 'paused' | 'done' | 'superseded';

/** A job that moves running cases to a version of their plan, as its runner sees it. */
export interface PlanMigrationJob {
  readonly id: number;
  readonly plan: string;
  /** SHA-256 of each version that is left. */
  readonly sources: readonly string[];
  readonly target: PlanRef;
  readonly stages: Readonly<Record<string, StageId>>;
  readonly state: PlanMigrationState;
  /** Most cases that have been told and have not recorded it yet. */
  readonly pace: number;
  /** In whose name the cases move. */
  readonly startedBy: Actor;
}

export const JOB_COLUMNS = 'id, plan, sources, target, stages, state, pace, started_by';

/** No key of a person's has a stroke in it, so nobody can have taken a job's command before. */
const COMMAND = 'migration/';

/** The command under which each case records its move, so that a job moves it at most once. */
export const commandOf = ({ id }: Pick<PlanMigrationJob, 'id'>): string => `${COMMAND}${id}`;

/** The same in SQL, of a job's id there. */
export const commandIn = (job: string): string => `'${COMMAND}' || ${job}::integer`;

/**
 * Whether a running case is still to be moved by a job: it is under one of the versions left, the job has not moved
 * it before (then somebody has put it back), and it has not refused as it stands now.
 */
export const isToMove = (job: string, sources: string): string =>
  `status in ('open', 'held') and case_file.plan = any(${sources}) and not exists (
     select from plan_migration_refusal as refused where refused.migration = ${job}
       and refused.case_number = case_file.number and refused.version = case_file.version)
   and not exists (
     select from case_event as moved where moved.command_id = ${commandIn(job)}
       and moved.case_number = case_file.number)`;

/** The jobs that run, the oldest first. */
export const runningMigrations = async (session: Session): Promise<readonly PlanMigrationJob[]> => {
  const rows = await session.query<Record<string, unknown>[]>(
    `select ${JOB_COLUMNS} from plan_migration where state = 'running' order by id`,
  );
  return rows.map((row) => fromRow(row) as PlanMigrationJob);
};

/** Whether a job runs still, and has been neither paused nor superseded meanwhile. */
export const isRunning = async (
  session: Session,
  { id }: Pick<PlanMigrationJob, 'id'>,
): Promise<boolean> => {
  const running = await session.query<unknown[]>(
    `select from plan_migration where id = $1 and state = 'running'`,
    [id],
  );
  return running.length > 0;
};

/** Up to `limit` cases that a job has still to move, besides these. */
export const findToMove = async (
  session: Session,
  { id, sources }: PlanMigrationJob,
  { besides, limit }: { readonly besides: readonly CaseNumber[]; readonly limit: number },
): Promise<readonly CaseNumber[]> => {
  const rows = await session.query<{ number: CaseNumber }[]>(
    `select number from case_file where ${isToMove('$1', '$2')} and number <> all($3)
     order by case_file.plan, number limit $4`,
    [id, sources, besides, limit],
  );
  return rows.map(({ number }) => number);
};

/** Those of these cases that a job has still to move; the others have moved, refused, or ended. */
export const stillToMove = async (
  session: Session,
  { id, sources }: PlanMigrationJob,
  numbers: readonly CaseNumber[],
): Promise<readonly CaseNumber[]> => {
  const rows = await session.query<{ number: CaseNumber }[]>(
    `select number from case_file where number = any($3) and ${isToMove('$1', '$2')}`,
    [id, sources, numbers],
  );
  return rows.map(({ number }) => number);
};

/** A case as it stands on record: under which plan, and at which version. */
export interface Standing {
  readonly number: CaseNumber;
  readonly plan: string;
  readonly version: number;
}

export const standingOf = (
  session: Session,
  numbers: readonly CaseNumber[],
): Promise<readonly Standing[]> =>
  session.query<Standing[]>(
    'select number, plan, version from case_file where number = any($1) order by number',
    [numbers],
  );

/** A case that would not move as it stood at that version. */
export interface NotedRefusal {
  readonly number: CaseNumber;
  readonly version: number;
  readonly refusal: Refusal;
}

/** Keeps why cases have not moved; of a case that refuses again, the newest reason. */
export const noteRefusals = async (
  session: Session,
  { id }: PlanMigrationJob,
  refusals: readonly NotedRefusal[],
): Promise<void> => {
  if (refusals.length === 0) return;
  await session.query(
    `insert into plan_migration_refusal (migration, case_number, version, refusal, at)
     select $1, told.number, told.version, told.refusal, now()
     from jsonb_to_recordset($2) as told(number text, version integer, refusal jsonb)
     on conflict (migration, case_number) do update set
       version = excluded.version, refusal = excluded.refusal, at = excluded.at`,
    [id, JSON.stringify(refusals)],
  );
};

/** Ends a job that runs and has nothing left to do; `false` where it goes on. */
export const finishMigration = async (
  session: Session,
  { id, sources }: PlanMigrationJob,
): Promise<boolean> => {
  const [ended] = await session.query<{ count: number }[]>(
    `with ended as (
       update plan_migration set state = 'done', finished_at = now()
       where id = $1 and state = 'running'
         and not exists (select from case_file where ${isToMove('$1', '$2')})
       returning id)
     select count(*)::integer as count from ended`,
    [id, sources],
  );
  return ended?.count === 1;
};
