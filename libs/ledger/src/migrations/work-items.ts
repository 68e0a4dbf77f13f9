import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

const TABLE = `
  -- What somebody owes, of every open case: made from its events like the rest of the projection.
  create table work_item (
    case_number text not null,
    id text not null,
    kind text not null,
    target text not null,
    department text,
    role text,
    assignee text,
    since timestamptz not null,
    due date,
    due_at timestamptz,
    warn_at timestamptz,
    red_at timestamptz,
    held boolean not null,
    priority text not null,
    primary key (case_number, id)
  );
  -- A department's to-do list. Its order hangs on the hour, so no index can hold it: hundreds of rows are sorted.
  create index work_item_department on work_item (department) where department is not null;
  -- The boxes of the leaders and of the two offices, which are nobody's department.
  create index work_item_role on work_item (role) where role is not null;

  -- In which cases has this account acted? Clocks and children act without a command.
  create index case_event_account on case_event ((actor ->> 'account'), case_number, at)
    where command_id is not null;
  -- What was copied to a department, newest first. Few events are copies.
  create index case_event_copied on case_event ((data ->> 'to'), at) where type = 'copied';
  -- What an account has opened, newest first.
  create index case_file_opener on case_file (opened_by, opened_at, number);
`;

const RECORDING = `
  -- The work of a case: what is done goes, what is new or has changed is written; the rest is not touched.
  create function replace_work(number text, work jsonb) returns void language sql as $$
    delete from work_item where case_number = number
      and id not in (select told.id from jsonb_populate_recordset(null::work_item, work) as told);
    insert into work_item as known select * from jsonb_populate_recordset(null::work_item, work)
    on conflict (case_number, id) do update set
      kind = excluded.kind, target = excluded.target, department = excluded.department,
      role = excluded.role, assignee = excluded.assignee, since = excluded.since,
      due = excluded.due, due_at = excluded.due_at, warn_at = excluded.warn_at,
      red_at = excluded.red_at, held = excluded.held, priority = excluded.priority
    where known is distinct from excluded;
  $$;
`;

/** What somebody owes, found without folding a case: written in the transaction that records its events. */
export class WorkItems1795651200002 implements MigrationInterface {
  readonly name = 'WorkItems1795651200002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(RECORDING);
  }

  down = noWayBack;
}
