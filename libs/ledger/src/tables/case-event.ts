import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '@gongjian/rules';

/** The record itself: one row per event, appended and never changed. Everything else can be made anew from it. */
@Entity('case_event')
@Index('case_event_recalculated', { synchronize: false })
@Index('case_event_account', { synchronize: false })
@Index('case_event_copied', { synchronize: false })
export class CaseEventTable {
  @PrimaryColumn({ type: 'text' })
  caseNumber!: string;

  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @Column({ type: 'timestamptz' })
  at!: Date;

  /** Whole, so that nothing an actor may carry one day is lost on the way. */
  @Column({ type: 'jsonb' })
  actor!: Actor;

  @Index('case_event_command', { synchronize: false })
  @Column({ type: 'text', nullable: true })
  commandId!: string | null;

  @Column({ type: 'text', nullable: true })
  fingerprint!: string | null;

  @Column({ type: 'text' })
  type!: string;

  /** The event without what has a column of its own. */
  @Column({ type: 'jsonb' })
  data!: object;

  @Column({ type: 'text' })
  prevHash!: string;

  @Column({ type: 'text' })
  hash!: string;
}
