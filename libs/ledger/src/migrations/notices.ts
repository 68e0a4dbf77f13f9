import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/**
 * Notices: who is addressed, what lies in whose inbox, and what goes out to mail and chat. They are filed in
 * the transaction that records their events, so that none is lost and none tells of what is not on record.
 */
export class Notices1795478400002 implements MigrationInterface {
  readonly name = 'Notices1795478400002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FILING);
  }

  down = noWayBack;
}

const TABLES = `
  -- Who is the head of a department, and which leader is in charge of it.
  create table duty (
    department text not null,
    duty text not null,
    account text not null,
    primary key (department, duty)
  );

  -- The inboxes: one row per notice and recipient.
  create table notice (
    id bigint generated always as identity primary key,
    case_number text not null,
    version integer not null,
    ordinal integer not null,
    recipient text not null,
    kind text not null,
    at timestamptz not null,
    clock text,
    about text,
    due date,
    rung text,
    urgent boolean not null,
    read_at timestamptz,
    -- Recorded twice, filed once.
    constraint notice_once unique (case_number, version, ordinal, recipient)
  );
  create index notice_inbox on notice (recipient, id);
  create index notice_unread on notice (recipient, id) where read_at is null;

  -- Where an account wants to hear of its notices besides its inbox.
  create table notice_channel (
    account text not null,
    channel text not null,
    address text not null,
    secret text,
    language text not null,
    digest_minutes integer not null,
    disabled boolean not null,
    primary key (account, channel)
  );

  create table delivery (
    notice bigint not null,
    channel text not null,
    account text not null,
    case_number text not null,
    urgent boolean not null,
    state text not null default 'waiting',
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    -- The first attempt: patience is counted from here, not from a filing before a long holiday.
    tried_since timestamptz,
    -- The message it goes out in. Kept where it is not known whether that message arrived, so that it is
    -- repeated under the same name and the receiver can drop it.
    message_id uuid,
    last_error text,
    sent_at timestamptz,
    primary key (notice, channel)
  );
  -- What is due on a channel, whichever case it comes from.
  create index delivery_open on delivery (account, channel, next_attempt_at)
    where state in ('waiting', 'failed');
  -- What a case still has to deliver.
  create index delivery_owed on delivery (case_number) where state in ('waiting', 'failed');
  -- What the two offices look after.
  create index delivery_troubled on delivery (state, notice) where state in ('failed', 'dead');
`;

const FILING = `
  -- The accounts that audiences mean. A department whose head is not named: all its accounts. No leader in
  -- charge named: the two offices, who know whom to tell; a matter shown to every leader is nobody's.
  create function accounts_addressed(audiences text[], departments text[]) returns setof text
  language sql stable as $$
    with held as (
      select duty.department, duty.duty, duty.account
      from duty join account on account.name = duty.account and not account.disabled
      where duty.department = any(departments)
    )
    select name from account
    where not disabled and (
      ('twoOffices' = any(audiences) and role = 'twoOffices')
      or ('department' = any(audiences) and department = any(departments))
      or exists (select from held where held.account = name and held.duty = any(audiences))
      or ('head' = any(audiences) and department = any(departments) and not exists (
        select from held where held.department = account.department and held.duty = 'head'))
      or ('leaderInCharge' = any(audiences) and role = 'twoOffices' and exists (
        select from unnest(departments) as d where not exists (
          select from held where held.department = d and held.duty = 'leaderInCharge')))
    )
  $$;

  -- Files notices into inboxes and for delivery, once. Answers when the first urgent one and the first
  -- usual one of those that go out are due; no instant: none goes out.
  create function file_notices(notices jsonb, out urgent_at timestamptz, out usual_at timestamptz)
  language plpgsql as $$
  begin
    if notices = '[]' then
      return;
    end if;
    with told as (
      select * from jsonb_to_recordset(notices) as told(
        case_number text, version integer, ordinal integer, kind text, at timestamptz, clock text,
        about text, due date, rung text, urgent boolean, audiences text[], departments text[])
    ), addressed as (
      select told.*, recipients.recipient from told, lateral (
        select named as recipient from accounts_addressed(told.audiences, told.departments) as named
        union
        -- Nobody is there to hear it: the two offices do.
        select name from account
        where role = 'twoOffices' and not disabled
          and not exists (select from accounts_addressed(told.audiences, told.departments))
      ) as recipients
    ), filed as (
      insert into notice (case_number, version, ordinal, recipient, kind, at, clock, about, due, rung, urgent)
      select case_number, version, ordinal, recipient, kind, at, clock, about, due, rung, addressed.urgent
      from addressed order by version, ordinal, recipient
      on conflict (case_number, version, ordinal, recipient) do nothing
      returning id, recipient, case_number, at, notice.urgent
    ), posted as (
      insert into delivery (notice, channel, account, case_number, urgent, next_attempt_at)
      select filed.id, channel, account, case_number, filed.urgent,
        case when filed.urgent or digest_minutes = 0 then at
        -- The end of the span it falls into: what comes within it goes out together. Days are +08:00's.
        else date_bin(digest, at, '2000-01-01 00:00+08') + digest end
      from filed join notice_channel on account = recipient and not disabled,
        make_interval(mins => digest_minutes) as digest
      returning next_attempt_at, delivery.urgent
    )
    select min(next_attempt_at) filter (where urgent), min(next_attempt_at) filter (where not urgent)
    into urgent_at, usual_at from posted;
  end $$;
`;
