import { z } from 'zod';
import { ROLES } from './account.ts';
import { DepartmentText } from './case-number.ts';
import { AccountName } from './notice.ts';
import { text } from './text.ts';

/**
 * A district's organisation as its file tells it (`org.json`). Only what the product uses is read;
 * the file's notes, sources and marks may stay in it.
 */
const Name = text(100);
const Body = z.looseObject({ name: Name, short: Name, group: Name });
const Street = z.looseObject({
  code: z.string().regex(/^\d{9}$/),
  name: Name,
});
const Post = z.looseObject({ post: Name, group: Name });

/** A district has some dozens of bodies of each sort. */
const MOST = 300;

export const Organisation = z
  .looseObject({
    district: Name,
    area_code: z.string().regex(/^\d{6}$/),
    offices: z.array(Body).max(MOST),
    bureaus: z.array(Body).max(MOST),
    subdistricts: z.array(Street).max(MOST),
    typical_posts: z.array(Post).max(MOST),
  })
  .meta({ id: 'Organisation' });
export type Organisation = z.output<typeof Organisation>;

export const Department = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    shortName: z.string(),
    group: z.string(),
    kind: z.string(),
  })
  .meta({ id: 'Department' });
export type Department = z.output<typeof Department>;

/** An account as made by loading the organisation; its first password is told once and kept nowhere. */
export const NewAccount = z
  .strictObject({
    account: z.string(),
    department: z.string(),
    role: z.enum(ROLES),
    post: z.string(),
    password: z.string(),
  })
  .meta({ id: 'NewAccount' });
export type NewAccount = z.output<typeof NewAccount>;

/** One more post of a department: whoever prepares does not sign, so a department needs more than one. */
export const AccountBody = z
  .strictObject({
    account: AccountName,
    department: DepartmentText,
    role: z.enum(ROLES),
    post: Name,
  })
  .meta({ id: 'AccountBody' });
export type AccountBody = z.output<typeof AccountBody>;

export const LoadedOrganisation = z
  .strictObject({ departments: z.array(Department), created: z.array(NewAccount) })
  .meta({ id: 'LoadedOrganisation' });
export type LoadedOrganisation = z.output<typeof LoadedOrganisation>;

export const Departments = z
  .strictObject({ departments: z.array(Department) })
  .meta({ id: 'Departments' });
export type Departments = z.output<typeof Departments>;
