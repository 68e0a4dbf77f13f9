import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something that somebody owes to an open case. */
@Entity('work_item')
export class WorkItemTable {
  @PrimaryColumn({ type: 'text' })
  caseNumber!: string;

  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  target!: string;

  @Index('work_item_department', { where: 'department IS NOT NULL' })
  @Column({ type: 'text', nullable: true })
  department!: string | null;

  @Index('work_item_role', { where: 'role IS NOT NULL' })
  @Column({ type: 'text', nullable: true })
  role!: string | null;

  @Column({ type: 'text', nullable: true })
  assignee!: string | null;

  @Column({ type: 'timestamptz' })
  since!: Date;

  @Column({ type: 'date', nullable: true })
  due!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  dueAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  warnAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  redAt!: Date | null;

  @Column({ type: 'boolean' })
  held!: boolean;

  @Column({ type: 'text' })
  priority!: string;
}
