import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/** The parts of a case's projection that are many. */
export class CaseParts1795392000003 implements MigrationInterface {
  readonly name = 'CaseParts1795392000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table approval (
        case_number text not null,
        approval text not null,
        round integer not null,
        state text not null,
        departments text[] not null,
        answers jsonb not null,
        primary key (case_number, approval, round)
      );
      -- Who is asked now? Few rounds are open among all that ever were.
      create index approval_open on approval (case_number) where state = 'asked';

      create table clock (
        case_number text not null,
        id text not null,
        clock text not null,
        subject text not null,
        holders text[] not null,
        bound text not null,
        state text not null,
        started_on date not null,
        due date not null,
        due_at timestamptz not null,
        warn_at timestamptz,
        breached_at timestamptz,
        provisional boolean not null,
        primary key (case_number, id)
      );

      create table breach (
        case_number text not null,
        clock_id text not null,
        version integer not null,
        due date not null,
        due_at timestamptz not null,
        breached_at timestamptz not null,
        holders text[] not null,
        primary key (case_number, clock_id)
      );

      create table evidence (
        case_number text not null,
        version integer not null,
        id text not null,
        kind text not null,
        name text not null,
        sha256 text not null,
        size bigint not null,
        stage text not null,
        attached_at timestamptz not null,
        attached_by text not null,
        primary key (case_number, version)
      );
    `);
  }

  down = noWayBack;
}
