import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A body of the district. */
@Entity('department')
export class DepartmentTable {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  shortName!: string;

  @Column({ type: 'text' })
  group!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text', nullable: true })
  parent!: string | null;
}

/** Who may sign in: a post of a department, never a person's name. */
@Entity('account')
export class AccountTable {
  @PrimaryColumn({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  department!: string;

  @Column({ type: 'text' })
  post!: string;

  @Column({ type: 'text' })
  role!: string;

  @Column({ type: 'text' })
  passwordHash!: string;

  @Column({ type: 'boolean', default: false })
  disabled!: boolean;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
