import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noWayBack } from './no-way-back.ts';

/** Fact sheets of the district's finances, and the parameters of its finance bureau, each as it was published. */
export class FinanceDocuments1795651200020 implements MigrationInterface {
  readonly name = 'FinanceDocuments1795651200020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table finance_document (
        id bigint generated always as identity primary key,
        -- sheet or parameters
        kind text not null,
        -- SHA-256 of the content.
        hash text not null,
        -- The day from which it holds; published_at is when the product learned of it.
        from_day date not null,
        content json not null,
        account text not null,
        published_at timestamptz not null
      );
      -- Which sheet is in force on a day?
      create index finance_document_in_force on finance_document (kind, from_day, id);
      create trigger only_grows before update or delete or truncate on finance_document
        for each statement execute function only_grows();
      alter table finance_document enable always trigger only_grows;
    `);
  }

  down = noWayBack;
}
