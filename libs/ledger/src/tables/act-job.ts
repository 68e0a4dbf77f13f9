import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Many acts asked for at once. */
@Entity('act_job')
@Unique('act_job_key', ['account', 'key'])
@Index('act_job_open', ['id'], { where: 'finished_at IS NULL' })
export class ActJobTable {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ type: 'text' })
  account!: string;

  @Column({ type: 'text' })
  department!: string;

  @Column({ type: 'text' })
  role!: string;

  @Column({ type: 'text', nullable: true })
  behalf!: string | null;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  fingerprint!: string;

  @Column({ type: 'integer' })
  total!: number;

  @Column({ type: 'timestamptz' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  leasedUntil!: Date | null;
}

/** One act of a job, with the answer to it once there is one. */
@Entity('act_job_item')
@Index('act_job_item_open', ['job', 'position'], { where: 'status IS NULL' })
export class ActJobItemTable {
  @PrimaryColumn({ type: 'bigint' })
  job!: string;

  @PrimaryColumn({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  number!: string;

  @Column({ type: 'text' })
  act!: string;

  @Column({ type: 'jsonb' })
  body!: object;

  @Column({ type: 'integer', default: 0 })
  tries!: number;

  @Column({ type: 'integer', nullable: true })
  status!: number | null;

  @Column({ type: 'jsonb', nullable: true })
  outcome!: object | null;
}
