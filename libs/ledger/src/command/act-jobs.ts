import type { DataSource } from 'typeorm';
import { toIso, type Actor, type CaseNumber, type Instant } from '@gongjian/rules';
import { fromRow } from '../snake-case.ts';

/** One act of a job as it was asked for. */
export interface JobItem {
  readonly position: number;
  readonly number: CaseNumber;
  readonly act: string;
  readonly body: object;
  /** How often it was sent without an answer that stands. */
  readonly tries: number;
}

export interface NewJob {
  readonly by: Actor;
  /** The key it was asked for under; sent again it is the same job. */
  readonly key: string;
  readonly fingerprint: string;
  readonly items: readonly Omit<JobItem, 'tries'>[];
  readonly at: Instant;
}

/** A job, whose it is, and how far it is. */
export interface ActJobRow {
  readonly id: string;
  readonly by: Actor;
  readonly key: string;
  readonly fingerprint: string;
  readonly total: number;
  readonly createdAt: Instant;
  readonly finishedAt: Instant | null;
}

/** What came of an item: its answer, or another try. */
export interface JobAnswer {
  readonly position: number;
  /** `null`: it is tried again. */
  readonly status: number | null;
  readonly outcome: object | null;
}

const jobOf = (row: Record<string, unknown>): ActJobRow => {
  const { account, department, role, behalf, ...job } = fromRow(row) as ActJobRow &
    Actor & { readonly behalf: string | null };
  return {
    ...job,
    by: { account, department, role, ...(behalf === null ? {} : { behalf }) },
  };
};

const COLUMNS = `id, account, department, role, behalf, key, fingerprint, total, created_at, finished_at`;

/** The job that was kept under a key, or `undefined`. */
export const jobOfKey = async (
  ledger: Pick<DataSource, 'query'>,
  { account, key }: { readonly account: string; readonly key: string },
): Promise<ActJobRow | undefined> => {
  const [known] = await ledger.query<Record<string, unknown>[]>(
    `select ${COLUMNS} from act_job where account = $1 and key = $2`,
    [account, key],
  );
  return known === undefined ? undefined : jobOf(known);
};

/** Keeps a job with all its items, or answers the one that was kept under this key before. */
export const createJob = (
  dataSource: DataSource,
  { by, key, fingerprint, items, at }: NewJob,
): Promise<ActJobRow> =>
  dataSource.transaction(async (manager) => {
    const [made] = await manager.query<Record<string, unknown>[]>(
      `insert into act_job (account, department, role, behalf, key, fingerprint, total, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (account, key) do nothing returning ${COLUMNS}`,
      [
        by.account,
        by.department,
        by.role,
        by.behalf ?? null,
        key,
        fingerprint,
        items.length,
        toIso(at),
      ],
    );
    if (made === undefined) {
      const known = await jobOfKey(manager, { account: by.account, key });
      if (known === undefined) throw new Error(`job ${key} of ${by.account} was not kept`);
      return known;
    }
    await manager.query(
      `insert into act_job_item (job, position, number, act, body)
       select $1, position, number, act, body from jsonb_populate_recordset(null::act_job_item, $2)`,
      [made['id'], JSON.stringify(items)],
    );
    return jobOf(made);
  });

export const readJob = async (
  dataSource: DataSource,
  id: string,
): Promise<ActJobRow | undefined> => {
  const [row] = await dataSource.query<Record<string, unknown>[]>(
    `select ${COLUMNS} from act_job where id = $1`,
    [id],
  );
  return row === undefined ? undefined : jobOf(row);
};

/** How many items of a job have come to what. */
export interface JobCounts {
  readonly accepted: number;
  readonly refused: number;
  readonly unknown: number;
  readonly left: number;
}

export const countJob = async (dataSource: DataSource, id: string): Promise<JobCounts> => {
  const [counted] = await dataSource.query<JobCounts[]>(
    `select count(*) filter (where status = 200)::int as accepted,
       count(*) filter (where status = 202)::int as unknown,
       count(*) filter (where status > 202)::int as refused,
       count(*) filter (where status is null)::int as left
     from act_job_item where job = $1`,
    [id],
  );
  return counted ?? { accepted: 0, refused: 0, unknown: 0, left: 0 };
};

export type AnsweredItem = Omit<JobItem, 'body' | 'tries'> & {
  readonly status: number;
  readonly outcome: object;
};

/** The answers of a job behind a position, in order. */
export const readJobAnswers = async (
  dataSource: DataSource,
  id: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<AnsweredItem[]> =>
  dataSource.query<AnsweredItem[]>(
    `select position, number, act, status, outcome from act_job_item
     where job = $1 and position > $2 and status is not null order by position limit $3`,
    [id, after, limit],
  );

/**
 * Takes the oldest job that nobody works at, for `seconds`. Whoever has taken it prolongs that while he lives; a
 * job whose worker died is free by itself.
 */
export const claimJob = async (
  dataSource: DataSource,
  seconds: number,
): Promise<ActJobRow | undefined> => {
  const [[row]] = await dataSource.query<[Record<string, unknown>[], number]>(
    `update act_job set leased_until = now() + make_interval(secs => $1)
     where id = (
       select id from act_job
       where finished_at is null and (leased_until is null or leased_until < now())
       order by id limit 1 for update skip locked
     ) returning ${COLUMNS}`,
    [seconds],
  );
  return row === undefined ? undefined : jobOf(row);
};

/** The next items without an answer, in order. */
export const openItems = async (
  dataSource: DataSource,
  id: string,
  limit: number,
): Promise<JobItem[]> =>
  dataSource.query<JobItem[]>(
    `select position, number, act, body, tries from act_job_item
     where job = $1 and status is null order by position limit $2`,
    [id, limit],
  );

/** Writes down what came of items, and keeps the job for `seconds` more. */
export const answerItems = async (
  dataSource: DataSource,
  id: string,
  answers: readonly JobAnswer[],
  seconds: number,
): Promise<void> => {
  await dataSource.query(
    `with told as (
       select * from jsonb_to_recordset($2) as told(position integer, status integer, outcome jsonb)
     ), kept as (
       update act_job set leased_until = now() + make_interval(secs => $3) where id = $1
     )
     update act_job_item as item
     set status = told.status, outcome = told.outcome, tries = item.tries + 1
     from told where item.job = $1 and item.position = told.position and item.status is null`,
    [id, JSON.stringify(answers), seconds],
  );
};

/** Lets go of a job: finished where nothing is left of it, for the next worker otherwise. */
export const releaseJob = async (dataSource: DataSource, id: string): Promise<void> => {
  await dataSource.query(
    `update act_job set leased_until = null,
       finished_at = case when exists (
         select from act_job_item where job = $1 and status is null) then null else now() end
     where id = $1`,
    [id],
  );
};
