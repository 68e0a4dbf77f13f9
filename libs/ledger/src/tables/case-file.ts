import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { KeptState } from '../case/projection.ts';

/** The projection: what the events of a case amount to, in the shape in which it is asked for. */
@Entity('case_file')
@Index('case_file_due', { synchronize: false })
@Index('case_file_opened', ['openedAt', 'number'])
@Index('case_file_changed', ['changedAt', 'number'])
@Index('case_file_opener', ['openedBy', 'openedAt', 'number'])
@Index('case_file_programme', ['programme', 'number'], { where: 'programme IS NOT NULL' })
@Index('case_file_plan', ['plan', 'number'], { where: "status IN ('open', 'held')" })
export class CaseFileTable {
  @PrimaryColumn({ type: 'text' })
  number!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', nullable: true })
  programme!: string | null;

  @Index('case_file_lead')
  @Column({ type: 'text' })
  lead!: string;

  @Index('case_file_acting')
  @Column({ type: 'text' })
  acting!: string;

  @Column({ type: 'text' })
  stage!: string;

  @Column({ type: 'text' })
  status!: string;

  @Index('case_file_parent', { where: 'parent IS NOT NULL' })
  @Column({ type: 'text', nullable: true })
  parent!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  dueAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  warnAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  redAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  frozenAt!: Date | null;

  @Column({ type: 'text', default: 'green' })
  progress!: string;

  @Column({ type: 'boolean', default: false })
  everPaused!: boolean;

  @Index('case_file_calendar', { where: "status IN ('open', 'held')" })
  @Column({ type: 'text', default: '' })
  calendar!: string;

  @Column({ type: 'text', default: '' })
  plan!: string;

  @Column({ type: 'integer' })
  breaches!: number;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'timestamptz' })
  openedAt!: Date;

  @Column({ type: 'text' })
  openedBy!: string;

  @Column({ type: 'timestamptz' })
  changedAt!: Date;

  @Index('case_file_wake', { where: 'wake_at IS NOT NULL' })
  @Column({ type: 'timestamptz', nullable: true })
  wakeAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  ringsAt!: Date | null;

  @Column({ type: 'text' })
  headHash!: string;

  @Column({ type: 'jsonb' })
  state!: KeptState;
}
