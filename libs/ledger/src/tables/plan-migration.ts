import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Actor, PlanRef, Refusal, StageId } from '@gongjian/rules';

/** The job that moves running cases to another version of their plan, its progress read from the cases. */
@Entity('plan_migration')
@Unique('plan_migration_command', ['command'])
export class PlanMigrationTable {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text' })
  plan!: string;

  @Column({ type: 'text', array: true })
  sources!: string[];

  @Column({ type: 'jsonb' })
  target!: PlanRef;

  @Column({ type: 'jsonb' })
  stages!: Readonly<Record<string, StageId>>;

  /** Cases that were under one of the versions left when it began. */
  @Column({ type: 'integer' })
  total!: number;

  @Column({ type: 'text' })
  state!: string;

  /** Most cases that have been told and have not recorded it yet. */
  @Column({ type: 'integer' })
  pace!: number;

  @Column({ type: 'timestamptz' })
  startedAt!: Date;

  @Column({ type: 'jsonb' })
  startedBy!: Actor;

  @Column({ type: 'text' })
  command!: string;

  @Column({ type: 'text' })
  fingerprint!: string;

  @Column({ type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  pausedBy!: string | null;
}

/** A case that would not move, and why, as it stood then. */
@Entity('plan_migration_refusal')
export class PlanMigrationRefusalTable {
  @PrimaryColumn({ type: 'integer' })
  migration!: number;

  @PrimaryColumn({ type: 'text' })
  caseNumber!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'jsonb' })
  refusal!: Refusal;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
