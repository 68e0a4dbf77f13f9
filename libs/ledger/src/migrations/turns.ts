import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/**
 * Milliseconds between the turns of cases that wake at one instant. With ten thousand cases in memory a breach costs
 * about 40 ms of processor time with the engine's, the worker's and the ledger's share, so two cores are four fifths
 * busy with a storm and serve people besides; at 15 ms they fell behind, and whoever wrote meanwhile waited for
 * minutes. Another pace is another migration of `turn_at`.
 */
const PACE_MS = 25;

/**
 * Cases whose clocks fall due at one instant ring one after the other. Each is told its turn when its wake is
 * recorded; deadlines and breaches keep their legal instant, and lists show a breach by time alone.
 */
export class Turns1795651200007 implements MigrationInterface {
  readonly name = 'Turns1795651200007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMN);
    await runner.query(TURN_AT);
    await runner.query(TURN_MS);
  }

  down = noWayBack;
}

const COLUMN = `
  -- When a case rings: at its wake, or a little later, when it is its turn.
  alter table case_file add column rings_at timestamptz;
  -- The alarms that are set know of no turns.
  update case_file set rings_at = wake_at where wake_at is not null;
`;

const TURN_AT = `
  -- The turn of one more case that wakes at an instant: behind all that wake then already. Counted in
  -- case_file_wake alone, so that no row is read and none is fought for; two that are recorded at once
  -- may share a turn, which does no harm. A case that has ended has no wake.
  create function turn_at(wake timestamptz) returns timestamptz language plpgsql stable strict as $$
  begin
    return wake + interval '${PACE_MS} ms' * (select count(*) from case_file where wake_at = wake);
  end $$;
`;

const TURN_MS = `
  -- How long after its wake it is a case's turn, in milliseconds; 0 where it never wakes.
  create function turn_ms(file case_file) returns integer language sql immutable as $$
    select coalesce(extract(epoch from file.rings_at - file.wake_at) * 1000, 0)::integer
  $$;
`;
