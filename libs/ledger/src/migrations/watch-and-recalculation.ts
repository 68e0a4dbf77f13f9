import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/** What the worker's own rounds leave behind: they rest on PostgreSQL alone. */
export class WatchAndRecalculation1795478400003 implements MigrationInterface {
  readonly name = 'WatchAndRecalculation1795478400003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row per duty: who does it and when it was last done, so that a dead one is noticed.
      create table duty_round (
        duty text primary key,
        leader text not null,
        led_since timestamptz not null,
        done_at timestamptz not null
      );

      create table watch_finding (
        id bigint generated always as identity primary key,
        case_number text not null,
        kind text not null,
        -- The case as it was found; a lost case that is recorded again is lost no more.
        version integer not null,
        first_seen_at timestamptz not null,
        last_seen_at timestamptz not null,
        nudges integer not null,
        nudged_at timestamptz,
        resolved_at timestamptz
      );
      -- The same trouble of a case is one finding for as long as it lasts.
      create unique index watch_finding_open on watch_finding (case_number, kind)
        where resolved_at is null;

      create table recalculation (
        id integer generated always as identity primary key,
        calendar text not null,
        total integer not null,
        state text not null,
        pace integer not null,
        started_at timestamptz not null,
        finished_at timestamptz,
        paused_by text,
        constraint recalculation_calendar unique (calendar)
      );

      -- What has a calendar moved?
      create index case_event_recalculated
        on case_event ((data -> 'cause' ->> 'calendar'), case_number)
        where type = 'recalculated';
    `);
  }

  down = noWayBack;
}
