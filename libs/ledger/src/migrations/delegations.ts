import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/** 委派: who acts for whom, from which day to which. What is over stays, for whoever asks about an old signature. */
export class Delegations1795651200003 implements MigrationInterface {
  readonly name = 'Delegations1795651200003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table delegation (
        id bigint generated always as identity primary key,
        absent text not null,
        delegate text not null,
        department text not null,
        from_day date not null,
        to_day date not null,
        reason text,
        set_by text not null,
        set_at timestamptz not null,
        ended_by text,
        ended_at timestamptz
      );
      -- One delegate at a time: a new delegation ends the one before.
      create unique index delegation_current on delegation (absent) where ended_at is null;
      -- For whom may this account act? Asked for every command sent in another's place.
      create index delegation_delegate on delegation (delegate) where ended_at is null;
    `);
  }

  down = noWayBack;
}
