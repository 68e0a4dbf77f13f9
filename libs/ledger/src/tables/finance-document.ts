import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Fact sheets and parameters of the finance bureau as published. Rows are never changed: a correction is a new one. */
@Entity('finance_document')
@Index('finance_document_in_force', ['kind', 'fromDay', 'id'])
export class FinanceDocumentTable {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ type: 'date' })
  fromDay!: string;

  /** `json`, not `jsonb`: the text stays as it was given. */
  @Column({ type: 'json' })
  content!: unknown;

  @Column({ type: 'text' })
  account!: string;

  @Column({ type: 'timestamptz' })
  publishedAt!: Date;
}
