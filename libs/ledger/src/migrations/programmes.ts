import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/** Programmes are rolled up from the cases that name them. */
export class Programmes1795651200021 implements MigrationInterface {
  readonly name = 'Programmes1795651200021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- All cases of a programme, for its figures and for the pages behind them. Many cases are in none.
      create index case_file_programme on case_file (programme, number) where programme is not null;
    `);
  }

  down = noWayBack;
}
