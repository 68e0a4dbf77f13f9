import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/**
 * A clock is a ledger of time: when it turns red, whether it ever stood still, how late it ended, and the
 * calendar it was reckoned with. A case shows its light from `red_at`, `frozen_at` and `progress` besides.
 */
export class ClocksAsLedgers1795478400004 implements MigrationInterface {
  readonly name = 'ClocksAsLedgers1795478400004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table case_file
        add column red_at timestamptz,
        add column frozen_at timestamptz,
        add column progress text not null default 'green',
        add column ever_paused boolean not null default false,
        add column calendar text not null default '';
      update case_file set calendar = coalesce(state ->> 'calendar', '');
      -- Which running cases are not reckoned with the newest calendar? None, nearly always.
      create index case_file_calendar on case_file (calendar) where status in ('open', 'held');

      alter table clock
        add column red_at timestamptz,
        add column ever_paused boolean not null default false,
        add column ended_on date,
        add column late_days integer,
        add column late_working_days integer,
        add column calendar text not null default '';
    `);
  }

  down = noWayBack;
}
