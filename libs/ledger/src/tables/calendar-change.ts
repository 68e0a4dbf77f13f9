import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Who published a version of the calendar, and why; the content is in `published` under the hash. */
@Entity('calendar_change')
@Unique('calendar_change_before', ['beforeHash'])
export class CalendarChangeTable {
  @PrimaryColumn({ type: 'text' })
  hash!: string;

  @Column({ type: 'text', nullable: true })
  beforeHash!: string | null;

  @Column({ type: 'jsonb' })
  cause!: unknown;

  @Column({ type: 'text' })
  account!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
