import type { DataSource } from 'typeorm';
import type { Instant } from '@gongjian/rules';
import { fromRow } from '../snake-case.ts';

/**
 * What the worker's own leader does, one of many workers at a time: `watch` looks for clocks that passed
 * unseen, `proof` for cases without an owner or a clock, `recalculation` brings cases to the newest calendar,
 * `planMigration` to another version of their plan.
 */
export type DutyName = 'watch' | 'proof' | 'recalculation' | 'planMigration';

/** Where a leader's statements run: on the connection that holds its lock, and nowhere else. */
export type Session = Pick<DataSource, 'query'>;

/** When a duty was last done. */
export interface DutyRound {
  readonly duty: DutyName;
  readonly leader: string;
  readonly ledSince: Instant;
  readonly doneAt: Instant;
}

/** Leaves a sign of life: this duty was done now, by this leader. */
export const noteRound = async (
  session: Session,
  duty: DutyName,
  leader: string,
): Promise<void> => {
  await session.query(
    `insert into duty_round (duty, leader, led_since, done_at) values ($1, $2, now(), now())
     on conflict (duty) do update set
       led_since = case when duty_round.leader = excluded.leader
         then duty_round.led_since else excluded.led_since end,
       leader = excluded.leader, done_at = excluded.done_at`,
    [duty, leader],
  );
};

/** When each duty was last done; one that was never done is missing. */
export const readRounds = async (dataSource: DataSource): Promise<readonly DutyRound[]> => {
  const rows = await dataSource.query<Record<string, unknown>[]>(
    'select duty, leader, led_since, done_at from duty_round order by duty',
  );
  return rows.map((row) => fromRow(row) as DutyRound);
};

/** Whether a duty was done within this time before now; the database's clock decides for all. */
export const wasDoneWithin = async (
  session: Session,
  duty: DutyName,
  ms: number,
): Promise<boolean> => {
  const [found] = await session.query<{ done: boolean }[]>(
    `select exists (select from duty_round
       where duty = $1 and done_at > now() - $2 * interval '1 ms') as done`,
    [duty, ms],
  );
  return found?.done === true;
};
