import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/**
 * Milliseconds between the turns of cases that wake at one instant. A breach with the engine's, the worker's and
 * the ledger's share costs about 19 ms of processor time, so two cores are two thirds busy with a storm and
 * serve people besides. Another pace is another migration of `turn_at`.
 */
const PACE_MS = 15;

/**
 * Cases whose clocks fall due at one instant ring one after the other. Each is told its turn when its wake is
 * recorded; deadlines and breaches keep their legal instant, and lists show a breach by time alone.
 */
export class Turns1795651200001 implements MigrationInterface {
  readonly name = 'Turns1795651200001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMN);
    await runner.query(TURN_AT);
    await runner.query(RECORD_CASE_EVENTS);
    await runner.query(ANSWER);
  }

  down = noWayBack;
}

const COLUMN = `
  -- When a case rings: at its wake, or a little later, when it is its turn.
  alter table case_file add column rings_at timestamptz;
  -- The alarms that are set know of no turns.
  update case_file set rings_at = wake_at where wake_at is not null;
`;

const TURN_AT = `
  -- The turn of one more case that wakes at an instant: behind all that wake then already. Counted in
  -- case_file_wake alone, so that no row is read and none is fought for; two that are recorded at once
  -- may share a turn, which does no harm. A case that has ended has no wake.
  create function turn_at(wake timestamptz) returns timestamptz language plpgsql stable strict as $$
  begin
    return wake + interval '${PACE_MS} ms' * (select count(*) from case_file where wake_at = wake);
  end $$;
`;

/** The one way into the record, with the turn. */
const RECORD_CASE_EVENTS = `
  create or replace function record_case_events(
    base_version integer, base_hash text, file jsonb, events jsonb,
    approvals jsonb, clocks jsonb, breaches jsonb, evidence jsonb
  ) returns boolean language plpgsql as $$
  declare
    now_is case_file := jsonb_populate_record(null::case_file, file);
  begin
    -- As long as the wake stays, the turn does.
    select stored.rings_at into now_is.rings_at from case_file as stored
    where stored.number = now_is.number and stored.wake_at = now_is.wake_at;
    if not found then
      now_is.rings_at := turn_at(now_is.wake_at);
    end if;

    insert into case_file as stored values (now_is.*)
    on conflict (number) do update set
      kind = excluded.kind, title = excluded.title, programme = excluded.programme,
      lead = excluded.lead, acting = excluded.acting, stage = excluded.stage,
      status = excluded.status, parent = excluded.parent,
      due_at = excluded.due_at, warn_at = excluded.warn_at, red_at = excluded.red_at,
      frozen_at = excluded.frozen_at, progress = excluded.progress, breaches = excluded.breaches,
      ever_paused = excluded.ever_paused, calendar = excluded.calendar,
      version = excluded.version, opened_at = excluded.opened_at, opened_by = excluded.opened_by,
      changed_at = excluded.changed_at, wake_at = excluded.wake_at, rings_at = excluded.rings_at,
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

const ANSWER = `
  -- How long after its wake it is a case's turn, in milliseconds; 0 where it never wakes.
  create function turn_ms(file case_file) returns integer language sql immutable as $$
    select coalesce(extract(epoch from file.rings_at - file.wake_at) * 1000, 0)::integer
  $$;

  -- It answers one column more; the build before this one asks for the others by name.
  drop function record_case_events(
    integer, text, jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, jsonb);
  create function record_case_events(
    base_version integer, base_hash text, file jsonb, events jsonb,
    approvals jsonb, clocks jsonb, breaches jsonb, evidence jsonb, notices jsonb,
    out recorded boolean, out urgent_at timestamptz, out usual_at timestamptz, out turn integer
  ) language plpgsql as $$
  begin
    recorded := record_case_events(
      base_version, base_hash, file, events, approvals, clocks, breaches, evidence);
    if recorded then
      select filed.urgent_at, filed.usual_at, turn_ms(stored) into urgent_at, usual_at, turn
      from file_notices(notices) as filed, case_file as stored
      where stored.number = file ->> 'number';
    end if;
  end $$;
`;
