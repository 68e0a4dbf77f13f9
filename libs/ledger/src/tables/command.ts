import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NotedRefusal } from '../command/commands.ts';

/** A command as it was asked for, one row per account and key; written by the API only. */
@Entity('command')
export class CommandTable {
  @PrimaryColumn({ type: 'text' })
  account!: string;

  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'text', nullable: true })
  caseNumber!: string | null;

  @Column({ type: 'text' })
  act!: string;

  @Column({ type: 'text' })
  fingerprint!: string;

  @Column({ type: 'timestamptz' })
  receivedAt!: Date;

  @Column({ type: 'integer' })
  attempts!: number;

  @Column({ type: 'text' })
  outcome!: string;

  @Column({ type: 'jsonb', nullable: true })
  refusal!: NotedRefusal | null;

  @Column({ type: 'integer', nullable: true })
  version!: number | null;

  @Column({ type: 'timestamptz', nullable: true })
  answeredAt!: Date | null;
}

/** One sending of a command and what came of it. */
@Entity('command_attempt')
export class CommandAttemptTable {
  @PrimaryColumn({ type: 'text' })
  account!: string;

  @PrimaryColumn({ type: 'text' })
  id!: string;

  @PrimaryColumn({ type: 'integer' })
  attempt!: number;

  @Column({ type: 'text' })
  fingerprint!: string;

  @Column({ type: 'text', nullable: true })
  behalf!: string | null;

  @Column({ type: 'timestamptz' })
  receivedAt!: Date;

  @Column({ type: 'text' })
  outcome!: string;

  @Column({ type: 'text', nullable: true })
  code!: string | null;

  @Column({ type: 'integer', nullable: true })
  version!: number | null;

  @Column({ type: 'timestamptz', nullable: true })
  answeredAt!: Date | null;
}
