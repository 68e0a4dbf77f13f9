import { z } from 'zod';
import { CaseNumberText } from './case-number.ts';
import { Words } from './text.ts';

/** 分 */
const Amount = z.int();

/** A case on which this one stands, as far as this one has heard of it. */
export const CaseLink = z
  .strictObject({
    role: z.string(),
    title: Words,
    number: z.string(),
    /** What it has reached of what means something here. */
    reached: z.array(z.strictObject({ id: z.string(), title: Words })),
    /** What of it this case waits for before it can go on to one of the next stages. */
    awaited: z.array(Words),
    /** What this case stands on, had been reached, and is no more. */
    lost: z.array(z.string()),
    funds: Amount,
    ended: z.boolean(),
  })
  .meta({ id: 'CaseLink' });

/** How the money that a case holds for others stands. */
export const CaseFund = z
  .strictObject({
    total: Amount,
    paidIn: Amount,
    free: Amount,
    payable: Amount,
    accounts: z.array(z.strictObject({ beneficiary: z.string(), reserved: Amount, paid: Amount })),
  })
  .meta({ id: 'CaseFund' });

/** Who stands on a case. */
export const CaseFollowers = z
  .strictObject({
    followers: z.array(
      z.strictObject({
        number: z.string(),
        title: z.string(),
        kind: z.string(),
        stage: z.string(),
        status: z.string(),
        role: z.string(),
        funds: Amount,
        /** It has heard all there is to hear. */
        heard: z.boolean(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'CaseFollowers' });
export type CaseFollowers = z.output<typeof CaseFollowers>;

export const FollowersQuery = z.strictObject({
  cursor: CaseNumberText.optional(),
  limit: z.coerce.number<string>().int().min(1).max(200).default(100),
});
export type FollowersQuery = z.output<typeof FollowersQuery>;
