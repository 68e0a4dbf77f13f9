import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

export class CalendarChanges1795478400001 implements MigrationInterface {
  readonly name = 'CalendarChanges1795478400001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calendar_change (
        hash text primary key,
        before_hash text,
        cause jsonb not null,
        account text not null,
        at timestamptz not null,
        -- Versions are one line: of two changes of one calendar only one is made.
        constraint calendar_change_before unique (before_hash)
      );
      create trigger only_grows before update or delete or truncate on calendar_change
        for each statement execute function only_grows();
      alter table calendar_change enable always trigger only_grows;
    `);
  }

  down = noWayBack;
}
