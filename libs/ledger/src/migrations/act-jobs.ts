import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/** Many acts asked for at once and done one by one, by whichever process lives. */
export class ActJobs1795651200004 implements MigrationInterface {
  readonly name = 'ActJobs1795651200004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table act_job (
        id bigint generated always as identity primary key,
        account text not null,
        department text not null,
        role text not null,
        behalf text,
        key text not null,
        fingerprint text not null,
        total integer not null,
        created_at timestamptz not null,
        finished_at timestamptz,
        -- Until then one process works at it; one that died lets go of it by itself.
        leased_until timestamptz,
        constraint act_job_key unique (account, key)
      );
      -- What is left to do; nearly always nothing.
      create index act_job_open on act_job (id) where finished_at is null;

      create table act_job_item (
        job bigint not null,
        position integer not null,
        number text not null,
        act text not null,
        body jsonb not null,
        tries integer not null default 0,
        status integer,
        outcome jsonb,
        primary key (job, position)
      );
      -- The items of a job that nobody has answered yet.
      create index act_job_item_open on act_job_item (job, position) where status is null;
    `);
  }

  down = noWayBack;
}
