import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** When one of the worker's own duties was last done, and by whom; written by the leader only. */
@Entity('duty_round')
export class DutyRoundTable {
  @PrimaryColumn({ type: 'text' })
  duty!: string;

  @Column({ type: 'text' })
  leader!: string;

  @Column({ type: 'timestamptz' })
  ledSince!: Date;

  @Column({ type: 'timestamptz' })
  doneAt!: Date;
}

/** Something a case should not be, for as long as it is so. */
@Entity('watch_finding')
@Index('watch_finding_open', ['caseNumber', 'kind'], {
  unique: true,
  where: 'resolved_at IS NULL',
})
export class WatchFindingTable {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ type: 'text' })
  caseNumber!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'timestamptz' })
  firstSeenAt!: Date;

  @Column({ type: 'timestamptz' })
  lastSeenAt!: Date;

  @Column({ type: 'integer' })
  nudges!: number;

  @Column({ type: 'timestamptz', nullable: true })
  nudgedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  resolvedAt!: Date | null;
}

/** The job that brings living cases to a calendar: one per calendar, its progress read from the cases. */
@Entity('recalculation')
@Unique('recalculation_calendar', ['calendar'])
export class RecalculationTable {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text' })
  calendar!: string;

  /** Cases that lagged when it began. */
  @Column({ type: 'integer' })
  total!: number;

  @Column({ type: 'text' })
  state!: string;

  /** Most cases that have been told and have not recorded it yet. */
  @Column({ type: 'integer' })
  pace!: number;

  @Column({ type: 'timestamptz' })
  startedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  pausedBy!: string | null;
}
