import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/**
 * The one way into the record, in one call: measured at half the time of the same statements sent one by one, and the
 * place where the product's role can later lose the right to write these tables itself. Columns are filled by name
 * from JSON; a migration that adds one to `case_file`, `approval` or `clock` replaces these functions too, because
 * the lists of what is overwritten are written out.
 */
export class Recording1795651200010 implements MigrationInterface {
  readonly name = 'Recording1795651200010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RECORD_PROJECTION);
    await runner.query(RECORD_CASE_EVENTS);
  }

  down = noWayBack;
}

const RECORD_PROJECTION = `
  -- Appends events to a case that stands at base_version with base_hash (0 and zeros: not opened yet), and
  -- writes what follows from them. The row of case_file is the lock: writers of one case take turns, and
  -- one whose base is no longer the head gets false and has changed nothing.
  create function record_case_events(
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
      plan = excluded.plan, version = excluded.version, opened_at = excluded.opened_at, opened_by = excluded.opened_by,
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

const RECORD_CASE_EVENTS = `
  -- \`work\` is null where nobody owes anything else than before, \`links\` where they are what they were;
  -- \`told\`: it has something to say to those that stand on it.
  create function record_case_events(
    base_version integer, base_hash text, file jsonb, events jsonb, approvals jsonb, clocks jsonb,
    breaches jsonb, evidence jsonb, notices jsonb, work jsonb, links jsonb, told boolean,
    out recorded boolean, out urgent_at timestamptz, out usual_at timestamptz, out turn integer, out news jsonb
  ) language plpgsql as $$
  begin
    recorded := record_case_events(
      base_version, base_hash, file, events, approvals, clocks, breaches, evidence);
    if recorded then
      if work <> 'null' then
        perform replace_work(file ->> 'number', work);
      end if;
      if links <> 'null' then
        perform record_links(file ->> 'number', links);
      end if;
      news := case when told or links <> 'null' then news_for(file ->> 'number') else '[]' end;
      select filed.urgent_at, filed.usual_at, turn_ms(stored) into urgent_at, usual_at, turn
      from file_notices(notices) as filed, case_file as stored
      where stored.number = file ->> 'number';
    end if;
  end $$;
`;
