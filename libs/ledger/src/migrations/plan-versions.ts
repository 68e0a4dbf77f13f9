import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/** Who has published a plan, under which plan each case is, and the jobs that move cases to another one. */
export class PlanVersions1795651200006 implements MigrationInterface {
  readonly name = 'PlanVersions1795651200006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The account that published it; what a build ships was published by nobody.
      alter table published add column account text;

      -- SHA-256 of the plan.
      alter table case_file add column plan text not null default '';
      update case_file set plan = coalesce(state -> 'plan' ->> 'hash', '');
      -- Which running cases are under this plan, by number?
      create index case_file_plan on case_file (plan, number) where status in ('open', 'held');

      create table plan_migration (
        id integer generated always as identity primary key,
        plan text not null,
        -- SHA-256 of each version that is left.
        sources text[] not null,
        target jsonb not null,
        stages jsonb not null,
        total integer not null,
        state text not null,
        pace integer not null,
        started_at timestamptz not null,
        started_by jsonb not null,
        -- The idempotency key with the account that sent it, and what it was used for.
        command text not null,
        fingerprint text not null,
        finished_at timestamptz,
        paused_by text,
        constraint plan_migration_command unique (command)
      );

      -- Why a case has not moved, as it stood then: it is asked again when it has gone on.
      create table plan_migration_refusal (
        migration integer not null,
        case_number text not null,
        version integer not null,
        refusal jsonb not null,
        at timestamptz not null,
        primary key (migration, case_number)
      );
    `);
  }

  down = noWayBack;
}
