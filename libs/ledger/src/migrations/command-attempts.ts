import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/** Every sending of a command with what came of it; `command` itself keeps what its key has come to. */
export class CommandAttempts1795651200001 implements MigrationInterface {
  readonly name = 'CommandAttempts1795651200001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table command_attempt (
        account text not null,
        id text not null,
        attempt integer not null,
        -- Its own: a key that is sent with another content is an attempt too, and is refused.
        fingerprint text not null,
        behalf text,
        received_at timestamptz not null,
        outcome text not null,
        -- The refusal or problem, by its code.
        code text,
        version integer,
        answered_at timestamptz,
        primary key (account, id, attempt)
      );
    `);
  }

  down = noWayBack;
}
