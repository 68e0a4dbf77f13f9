import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/** The projection: made from `case_event` alone, and able to be made anew from it. */
export class CaseFiles1795392000002 implements MigrationInterface {
  readonly name = 'CaseFiles1795392000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_file (
        number text primary key,
        kind text not null,
        title text not null,
        programme text,
        lead text not null,
        acting text not null,
        stage text not null,
        status text not null,
        parent text,
        due_at timestamptz,
        warn_at timestamptz,
        breaches integer not null,
        version integer not null,
        opened_at timestamptz not null,
        opened_by text not null,
        changed_at timestamptz not null,
        wake_at timestamptz,
        head_hash text not null,
        state jsonb not null
      );
      -- The board's own order, what is due next first; a case without a due day is due never.
      create index case_file_due on case_file ((coalesce(due_at, 'infinity'::timestamptz)), number);
      -- The other two orders in which people leaf through cases.
      create index case_file_opened on case_file (opened_at, number);
      create index case_file_changed on case_file (changed_at, number);
      -- A department's own cases: those it leads and those in its hands.
      create index case_file_lead on case_file (lead);
      create index case_file_acting on case_file (acting);
      -- The households of a range. Most cases have no parent.
      create index case_file_parent on case_file (parent) where parent is not null;
      -- The watchdog: whose clock should have rung by now?
      create index case_file_wake on case_file (wake_at) where wake_at is not null;
    `);
  }

  down = noWayBack;
}
