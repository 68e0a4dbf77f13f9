import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A notice on its way out through one channel of its recipient. */
@Entity('delivery')
@Index('delivery_open', { synchronize: false })
@Index('delivery_owed', { synchronize: false })
@Index('delivery_troubled', { synchronize: false })
export class DeliveryTable {
  @PrimaryColumn({ type: 'bigint' })
  notice!: string;

  @PrimaryColumn({ type: 'text' })
  channel!: string;

  @Column({ type: 'text' })
  account!: string;

  @Column({ type: 'text' })
  caseNumber!: string;

  @Column({ type: 'boolean' })
  urgent!: boolean;

  /** waiting | failed (will be tried again) | sent | dead (given up) */
  @Column({ type: 'text', default: 'waiting' })
  state!: string;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @Column({ type: 'timestamptz' })
  nextAttemptAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  triedSince!: Date | null;

  /** The message it goes out in, for as long as that message may have arrived. */
  @Column({ type: 'uuid', nullable: true })
  messageId!: string | null;

  @Column({ type: 'text', nullable: true })
  lastError!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  sentAt!: Date | null;
}
