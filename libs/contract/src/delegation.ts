import { z } from 'zod';
import type { PlainDate } from '@gongjian/rules';
import { AccountName } from './notice.ts';
import { says } from './sentence.ts';
import { Day, Instant, text } from './text.ts';

/** 委派、出差代理: who acts for an absent colleague of his department, on which days. */

const DayText = Day.transform((day) => day as PlainDate);

/** Both days count. */
export const DelegationBody = z
  .strictObject({
    delegate: AccountName,
    from: DayText,
    to: DayText,
    reason: text().nullable().default(null),
  })
  .refine(({ from, to }) => from <= to, {
    path: ['to'],
    message: says('截止日早于起始日', 'ends before it begins'),
  })
  .meta({ id: 'DelegationBody' });
export type DelegationBody = z.output<typeof DelegationBody>;

export const Delegation = z
  .strictObject({
    absent: z.string(),
    delegate: z.string(),
    department: z.string(),
    from: Day,
    to: Day,
    reason: z.string().nullable(),
    setBy: z.string(),
    setAt: Instant,
    /** Today is one of its days. */
    inForce: z.boolean(),
  })
  .meta({ id: 'Delegation' });
export type Delegation = z.output<typeof Delegation>;

/** Who acts for me, and for whom I act. */
export const MyDelegations = z
  .strictObject({ delegation: Delegation.nullable(), standsInFor: z.array(Delegation) })
  .meta({ id: 'MyDelegations' });
export type MyDelegations = z.output<typeof MyDelegations>;

export const Delegations = z
  .strictObject({ delegations: z.array(Delegation) })
  .meta({ id: 'Delegations' });
export type Delegations = z.output<typeof Delegations>;

/** The name of a colleague in a header, which holds ASCII only: UTF-8, percent-encoded. */
export const OnBehalfOf = z
  .string()
  .max(600)
  .regex(
    /^(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+$/,
    says('应为百分号编码的账号', 'must be percent-encoded'),
  )
  .transform((encoded, context) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      context.addIssue(says('应为百分号编码的账号', 'must be percent-encoded'));
      return z.NEVER;
    }
  })
  .pipe(AccountName);
