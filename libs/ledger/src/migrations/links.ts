import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/** Which cases stand on which, and what they have to tell each other. */
export class Links1795651200009 implements MigrationInterface {
  readonly name = 'Links1795651200009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(RECORD_LINKS);
    await runner.query(FUNDS_FOR);
    await runner.query(NEWS);
  }

  down = noWayBack;
}

/** A link that is only wanted holds others up no longer than this: its command was refused, or never came. */
const WANTED_FOR = '10 minutes';

const TABLES = `
  create table case_link (
    number text not null,
    other text not null,
    role text not null,
    -- The version of the other of which this case has heard.
    heard integer not null,
    primary key (number, other)
  );
  -- Who waits for a case?
  create index case_link_other on case_link (other);

  -- What has been asked for and is not on record yet: it may close no circle either.
  create table link_wanted (
    number text not null,
    other text not null,
    since timestamptz not null,
    primary key (number, other)
  );

  create view waits_for as
    select number, other from case_link
    union select number, other from link_wanted where since > now() - interval '${WANTED_FOR}';
`;

const RECORD_LINKS = `
  create function record_links(me text, links jsonb) returns void language plpgsql as $$
  begin
    delete from case_link as link where link.number = me
      and not exists (select from jsonb_array_elements(links) as kept where kept ->> 'other' = link.other);
    -- Whoever stands on a case from now on, and what that case says just now, are not to miss each other.
    perform from case_file where case_file.number in
      (select told ->> 'other' from jsonb_array_elements(links) as told) for share;
    insert into case_link select * from jsonb_populate_recordset(null::case_link, links)
    on conflict (number, other) do update set role = excluded.role, heard = excluded.heard;
    delete from link_wanted as wanted using case_link as link
    where wanted.number = me and link.number = me and link.other = wanted.other;
  end $$;
`;

const FUNDS_FOR = `
  -- 分 that a case keeps for another, or has paid to it; of one that was given up, what it has paid.
  create function funds_for(file case_file, beneficiary text) returns bigint language sql immutable as $$
    select coalesce(sum((kept ->> 'paid')::bigint
      + case when file.status = 'cancelled' then 0 else (kept ->> 'reserved')::bigint end), 0)::bigint
    from jsonb_array_elements(file.state -> 'reservations') as kept
    where kept ->> 'beneficiary' = beneficiary
  $$;
`;

const NEWS = `
  -- What cases have to say to those that stand on them, and those have not heard.
  create view case_news as
    select link.number as follower, said.number as source, said.changed_at, jsonb_build_object(
      'to', link.number, 'number', said.number, 'milestones', said.state -> 'milestones',
      'funds', funds_for(said, link.number), 'ended', said.status in ('closed', 'cancelled'),
      'otherVersion', (said.state -> 'standing')::integer) as news
    from case_link as link
    join case_file as said on said.number = link.other
    join case_file as file on file.number = link.number and file.status in ('open', 'held')
    where link.heard < (said.state -> 'standing')::integer;

  -- Both ways: what a case has not heard, and what has not been heard of it.
  create function news_for(me text) returns jsonb language sql stable as $$
    select coalesce(jsonb_agg(unheard.news order by unheard.follower, unheard.source), '[]')
    from (
      select * from case_news where follower = me union all select * from case_news where source = me
    ) as unheard
  $$;
`;
