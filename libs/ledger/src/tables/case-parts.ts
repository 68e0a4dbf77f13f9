import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Answer } from '@gongjian/rules';

/** One round of an approval. */
@Entity('approval')
@Index('approval_open', ['caseNumber'], { where: "state = 'asked'" })
export class ApprovalTable {
  @PrimaryColumn({ type: 'text' })
  caseNumber!: string;

  @PrimaryColumn({ type: 'text' })
  approval!: string;

  @PrimaryColumn({ type: 'integer' })
  round!: number;

  @Column({ type: 'text' })
  state!: string;

  @Column({ type: 'text', array: true })
  departments!: string[];

  @Column({ type: 'jsonb' })
  answers!: Answer[];
}

/** A clock as it stands now. */
@Entity('clock')
export class ClockTable {
  @PrimaryColumn({ type: 'text' })
  caseNumber!: string;

  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'text' })
  clock!: string;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text', array: true })
  holders!: string[];

  @Column({ type: 'text' })
  bound!: string;

  @Column({ type: 'text' })
  state!: string;

  @Column({ type: 'date' })
  startedOn!: string;

  @Column({ type: 'date' })
  due!: string;

  @Column({ type: 'timestamptz' })
  dueAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  warnAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  breachedAt!: Date | null;

  @Column({ type: 'boolean' })
  provisional!: boolean;

  @Column({ type: 'timestamptz', nullable: true })
  redAt!: Date | null;

  @Column({ type: 'boolean', default: false })
  everPaused!: boolean;

  @Column({ type: 'date', nullable: true })
  endedOn!: string | null;

  @Column({ type: 'integer', nullable: true })
  lateDays!: number | null;

  @Column({ type: 'integer', nullable: true })
  lateWorkingDays!: number | null;

  @Column({ type: 'text', default: '' })
  calendar!: string;
}

/** A breach as it was when it happened: the day then due and who then held it. Never taken back. */
@Entity('breach')
export class BreachTable {
  @PrimaryColumn({ type: 'text' })
  caseNumber!: string;

  @PrimaryColumn({ type: 'text' })
  clockId!: string;

  /** The event that says so. */
  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'date' })
  due!: string;

  @Column({ type: 'timestamptz' })
  dueAt!: Date;

  @Column({ type: 'timestamptz' })
  breachedAt!: Date;

  @Column({ type: 'text', array: true })
  holders!: string[];
}

/** A document of a case; named by the event that attached it, because an id is only the sender's word. */
@Entity('evidence')
export class EvidenceTable {
  @PrimaryColumn({ type: 'text' })
  caseNumber!: string;

  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'bigint' })
  size!: string;

  @Column({ type: 'text' })
  stage!: string;

  @Column({ type: 'timestamptz' })
  attachedAt!: Date;

  @Column({ type: 'text' })
  attachedBy!: string;
}
