import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Plans, calendars, programmes and compensation schemes as published; a hash names one content for ever. */
@Entity('published')
@Unique('published_version', ['kind', 'id', 'version'])
export class PublishedTable {
  @PrimaryColumn({ type: 'text' })
  hash!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  id!: string;

  @Column({ type: 'text' })
  version!: string;

  /** `json`, not `jsonb`: the text stays as it was given, with the order of its members. */
  @Column({ type: 'json' })
  content!: unknown;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  publishedAt!: Date;

  @Column({ type: 'text', nullable: true })
  account!: string | null;
}
