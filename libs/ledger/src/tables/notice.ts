import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Who holds a duty in a department: its head, or the leader in charge of it. */
@Entity('duty')
export class DutyTable {
  @PrimaryColumn({ type: 'text' })
  department!: string;

  @PrimaryColumn({ type: 'text' })
  duty!: string;

  @Column({ type: 'text' })
  account!: string;
}

/** The inboxes: one row per notice and recipient. */
@Entity('notice')
@Unique('notice_once', ['caseNumber', 'version', 'ordinal', 'recipient'])
@Index('notice_inbox', ['recipient', 'id'])
@Index('notice_unread', { synchronize: false })
export class NoticeTable {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ type: 'text' })
  caseNumber!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'integer' })
  ordinal!: number;

  @Column({ type: 'text' })
  recipient!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text', nullable: true })
  clock!: string | null;

  @Column({ type: 'text', nullable: true })
  about!: string | null;

  @Column({ type: 'date', nullable: true })
  due!: string | null;

  @Column({ type: 'text', nullable: true })
  rung!: string | null;

  @Column({ type: 'boolean' })
  urgent!: boolean;

  @Column({ type: 'timestamptz', nullable: true })
  readAt!: Date | null;
}

/** Where an account hears of its notices besides its inbox; at most one address of each sort. */
@Entity('notice_channel')
export class NoticeChannelTable {
  @PrimaryColumn({ type: 'text' })
  account!: string;

  @PrimaryColumn({ type: 'text' })
  channel!: string;

  @Column({ type: 'text' })
  address!: string;

  /** Read by the worker only: in no answer and no log. */
  @Column({ type: 'text', nullable: true })
  secret!: string | null;

  @Column({ type: 'text' })
  language!: string;

  @Column({ type: 'integer' })
  digestMinutes!: number;

  @Column({ type: 'boolean' })
  disabled!: boolean;
}
