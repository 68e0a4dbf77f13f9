import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/** The one way into the record, with the plan among what is overwritten. */
const RECORD_CASE_EVENTS = `
  create or replace function record_case_events(
    base_version integer, base_hash text, file jsonb, events jsonb,
    approvals jsonb, clocks jsonb, breaches jsonb, evidence jsonb
  ) returns boolean language plpgsql as $$
  begin
    insert into case_file as stored select * from jsonb_populate_record(null::case_file, file)
    on conflict (number) do update set
      kind = excluded.kind, title = excluded.title, programme = excluded.programme,
      lead = excluded.lead, acting = excluded.acting, stage = excluded.stage,
      status = excluded.status, parent = excluded.parent,
      due_at = excluded.due_at, warn_at = excluded.warn_at, red_at = excluded.red_at,
      frozen_at = excluded.frozen_at, progress = excluded.progress, breaches = excluded.breaches,
      ever_paused = excluded.ever_paused, calendar = excluded.calendar,
      plan = excluded.plan, version = excluded.version, opened_at = excluded.opened_at, opened_by = excluded.opened_by,
      changed_at = excluded.changed_at, wake_at = excluded.wake_at,
      head_hash = excluded.head_hash, state = excluded.state
    where stored.version = base_version and stored.head_hash = base_hash;
    if not found then
      return false;
    end if;

    insert into case_event select * from jsonb_populate_recordset(null::case_event, events);

    -- Most commands touch only one or two of these; an empty list costs nothing.
    if approvals <> '[]' then
      insert into approval select * from jsonb_populate_recordset(null::approval, approvals)
      on conflict (case_number, approval, round) do update
        set state = excluded.state, departments = excluded.departments, answers = excluded.answers;
    end if;
    if clocks <> '[]' then
      insert into clock select * from jsonb_populate_recordset(null::clock, clocks)
      on conflict (case_number, id) do update set
        clock = excluded.clock, subject = excluded.subject, holders = excluded.holders,
        bound = excluded.bound, state = excluded.state, started_on = excluded.started_on,
        due = excluded.due, due_at = excluded.due_at, warn_at = excluded.warn_at,
        red_at = excluded.red_at, breached_at = excluded.breached_at,
        provisional = excluded.provisional, ever_paused = excluded.ever_paused,
        ended_on = excluded.ended_on, late_days = excluded.late_days,
        late_working_days = excluded.late_working_days, calendar = excluded.calendar;
    end if;
    if breaches <> '[]' then
      insert into breach select * from jsonb_populate_recordset(null::breach, breaches)
      on conflict (case_number, clock_id) do nothing;
    end if;
    if evidence <> '[]' then
      insert into evidence select * from jsonb_populate_recordset(null::evidence, evidence);
    end if;
    return true;
  end $$;
`;

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
    await runner.query(RECORD_CASE_EVENTS);
  }

  down = noWayBack;
}
