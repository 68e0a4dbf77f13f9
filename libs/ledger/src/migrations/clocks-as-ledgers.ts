import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/** The one way into the record, with the new columns among what is overwritten. */
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
      version = excluded.version, opened_at = excluded.opened_at, opened_by = excluded.opened_by,
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
    await runner.query(RECORD_CASE_EVENTS);
  }

  down = noWayBack;
}
