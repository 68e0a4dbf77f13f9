import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/** What did this command do in this case? A plan migration is one command to thousands of cases. */
export class CommandsByCase1795651200022 implements MigrationInterface {
  readonly name = 'CommandsByCase1795651200022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index case_event_command;
      create index case_event_command on case_event (command_id, case_number)
        where command_id is not null;
    `);
  }

  down = noWayBack;
}
