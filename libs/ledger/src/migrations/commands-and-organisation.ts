import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

export class CommandsAndOrganisation1795392000004 implements MigrationInterface {
  readonly name = 'CommandsAndOrganisation1795392000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table command (
        account text not null,
        id text not null,
        case_number text,
        act text not null,
        fingerprint text not null,
        received_at timestamptz not null,
        attempts integer not null,
        outcome text not null,
        refusal jsonb,
        version integer,
        answered_at timestamptz,
        -- The account first: a key is its sender's, and two senders may choose the same one.
        primary key (account, id)
      );

      create table published (
        hash text primary key,
        kind text not null,
        id text not null,
        version text not null,
        content json not null,
        published_at timestamptz not null default now(),
        -- A version names one content; also finds the newest one of an id.
        constraint published_version unique (kind, id, version)
      );
      -- Cases are pinned to hashes: a published content that changes would change decided cases.
      create trigger only_grows before update or delete or truncate on published
        for each statement execute function only_grows();
      alter table published enable always trigger only_grows;

      create table department (
        code text primary key,
        name text not null,
        short_name text not null,
        "group" text not null,
        kind text not null,
        parent text
      );

      create table account (
        name text primary key,
        department text not null,
        post text not null,
        role text not null,
        password_hash text not null,
        disabled boolean not null default false,
        created_at timestamptz not null default now()
      );
    `);
  }

  down = noWayBack;
}
