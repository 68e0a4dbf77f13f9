import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

export class CaseEvents1795392000001 implements MigrationInterface {
  readonly name = 'CaseEvents1795392000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_event (
        case_number text not null,
        version integer not null,
        at timestamptz not null,
        actor jsonb not null,
        command_id text,
        fingerprint text,
        type text not null,
        data jsonb not null,
        prev_hash text not null,
        hash text not null,
        primary key (case_number, version)
      );

      -- What did this command do? Asked for every command whose answer got lost. The clocks' own events have none.
      create index case_event_command on case_event (command_id) where command_id is not null;

      -- 23001 restrict_violation: the table's own rule forbids it, whoever asks.
      create function only_grows() returns trigger language plpgsql as $$
      begin
        raise exception '% of % is refused: it only grows', tg_op, tg_table_name
          using errcode = 'restrict_violation';
      end $$;

      -- One per statement, so that even a change that meets no row is refused.
      create trigger only_grows before update or delete or truncate on case_event
        for each statement execute function only_grows();
      -- Always: also in a session that calls itself a replica.
      alter table case_event enable always trigger only_grows;
    `);
  }

  down = noWayBack;
}
