import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Who acts for whom, on which days. Rows are ended, never taken away. */
@Entity('delegation')
export class DelegationTable {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Index('delegation_current', { unique: true, where: 'ended_at IS NULL' })
  @Column({ type: 'text' })
  absent!: string;

  @Index('delegation_delegate', { where: 'ended_at IS NULL' })
  @Column({ type: 'text' })
  delegate!: string;

  @Column({ type: 'text' })
  department!: string;

  @Column({ type: 'date' })
  fromDay!: string;

  @Column({ type: 'date' })
  toDay!: string;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'text' })
  setBy!: string;

  @Column({ type: 'timestamptz' })
  setAt!: Date;

  @Column({ type: 'text', nullable: true })
  endedBy!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
