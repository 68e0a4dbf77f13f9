import { z } from 'zod';
import { NOTICE_KINDS, type NoticeKind } from '@gongjian/rules';
import { DepartmentText } from './case-number.ts';
import { LONGEST_PAGE } from './case-list.ts';
import { says } from './sentence.ts';
import { Day, Instant, isStorable, Words } from './text.ts';

/** Notices: the inbox, where else one hears of them, who is addressed, and what did not arrive. */

const USUAL_PAGE = 50;
const Flag = z.enum(['true', 'false']).transform((flag) => flag === 'true');
const Limit = z.coerce.number<string>().int().min(1).max(LONGEST_PAGE).default(USUAL_PAGE);
/** A bigint of PostgreSQL as text; longer numbers it does not know. */
export const NoticeId = z.string().regex(/^\d{1,18}$/);
export const AccountName = z
  .string()
  .min(1)
  .max(64)
  .refine(isStorable, says('含有控制字符', 'has control characters'));

export const InboxQuery = z.strictObject({
  unread: Flag.prefault('false'),
  limit: Limit,
  cursor: NoticeId.optional(),
});
export type InboxQuery = z.output<typeof InboxQuery>;

export const InboxNotice = z
  .strictObject({
    id: NoticeId,
    number: z.string(),
    title: z.string(),
    kind: z.enum(NOTICE_KINDS as [NoticeKind, ...NoticeKind[]]),
    rung: z.string().nullable(),
    clock: z.string().nullable(),
    due: Day.nullable(),
    urgent: z.boolean(),
    text: Words,
    at: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'InboxNotice' });
export type InboxNotice = z.output<typeof InboxNotice>;

/** One's own notices, newest first. Nobody else sees what was read, and nothing counts it. */
export const Inbox = z
  .strictObject({ notices: z.array(InboxNotice), nextCursor: z.string().nullable() })
  .meta({ id: 'Inbox' });
export type Inbox = z.output<typeof Inbox>;

export const ChannelKind = z.enum(['mail', 'webhook', 'wecom', 'dingtalk']);
export type ChannelKind = z.output<typeof ChannelKind>;

/** A day: what is gathered longer is no notice any more. */
const LONGEST_DIGEST = 1_440;
const USUAL_DIGEST = 15;
const LONGEST_ADDRESS = 500;
/** The scheme's own form: at least 24 bytes, base64. standardwebhooks.com */
const WEBHOOK_SECRET = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/;

/** How a channel is set. The secret goes in and never comes out; left out, the one there is stays. */
export const ChannelBody = z
  .strictObject({
    address: z.string().min(3).max(LONGEST_ADDRESS),
    secret: z.string().min(1).max(200).refine(isStorable).optional(),
    language: z.enum(['zh', 'en']).default('zh'),
    digestMinutes: z.int().min(0).max(LONGEST_DIGEST).default(USUAL_DIGEST),
    disabled: z.boolean().default(false),
  })
  .meta({ id: 'NoticeChannelSetting' });
export type ChannelBody = z.output<typeof ChannelBody>;

const MailAddress = z.email().max(254);
const HttpAddress = z.url({ protocol: /^https?$/, abort: true }).refine((address) => {
  const { username, password } = new URL(address);
  return username === '' && password === '';
});

/** What is wrong with a channel's address or secret, as the field it is in; `undefined` = nothing. */
export const wrongInChannel = (
  channel: ChannelKind,
  { address, secret }: ChannelBody,
): 'address' | 'secret' | undefined => {
  const shape = channel === 'mail' ? MailAddress : HttpAddress;
  if (!shape.safeParse(address).success) return 'address';
  if (channel === 'webhook' && secret !== undefined && !WEBHOOK_SECRET.test(secret))
    return 'secret';
  return undefined;
};

export const NoticeChannel = z
  .strictObject({
    channel: ChannelKind,
    /** Masked: a robot's address is as good as a password. */
    address: z.string(),
    hasSecret: z.boolean(),
    language: z.enum(['zh', 'en']),
    digestMinutes: z.int(),
    disabled: z.boolean(),
  })
  .meta({ id: 'NoticeChannel' });
export type NoticeChannel = z.output<typeof NoticeChannel>;

export const NoticeChannels = z
  .strictObject({ channels: z.array(NoticeChannel) })
  .meta({ id: 'NoticeChannels' });
export type NoticeChannels = z.output<typeof NoticeChannels>;

const DutyName = z.enum(['head', 'leaderInCharge']);

export const Duties = z
  .strictObject({
    duties: z.array(
      z.strictObject({ department: z.string(), duty: DutyName, account: z.string() }),
    ),
  })
  .meta({ id: 'Duties' });
export type Duties = z.output<typeof Duties>;

/** Two for each of some dozens of departments. */
const MOST_DUTIES = 600;

export const DutiesBody = z
  .strictObject({
    duties: z
      .array(
        z.strictObject({
          department: DepartmentText,
          duty: DutyName,
          account: AccountName.nullable(),
        }),
      )
      .min(1)
      .max(MOST_DUTIES)
      .refine(
        (duties) =>
          new Set(duties.map(({ department, duty }) => `${duty} ${department}`)).size ===
          duties.length,
        says('同一职责写了两次', 'names one duty twice'),
      ),
  })
  .meta({ id: 'DutiesSetting' });
export type DutiesBody = z.output<typeof DutiesBody>;

const TroubleState = z.enum(['failed', 'dead']);

export const DeliveryQuery = z.strictObject({
  state: TroubleState.default('dead'),
  limit: Limit,
  cursor: NoticeId.optional(),
});
export type DeliveryQuery = z.output<typeof DeliveryQuery>;

/** `failed` will be tried again by itself, `dead` only when asked. */
export const Delivery = z
  .strictObject({
    id: z.string(),
    account: z.string(),
    channel: ChannelKind,
    address: z.string().nullable(),
    number: z.string(),
    state: TroubleState,
    attempts: z.int(),
    nextAttemptAt: Instant,
    lastError: z.string().nullable(),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.output<typeof Delivery>;

export const Deliveries = z
  .strictObject({ deliveries: z.array(Delivery), nextCursor: z.string().nullable() })
  .meta({ id: 'Deliveries' });
export type Deliveries = z.output<typeof Deliveries>;

/** A notice and the channel it did not arrive on. */
export const DeliveryId = z
  .string()
  .regex(/^\d{1,18}\.(?:mail|webhook|wecom|dingtalk)$/)
  .transform((id) => {
    const [notice = '', channel] = id.split('.');
    return { notice, channel: channel as ChannelKind };
  });
export type DeliveryId = z.output<typeof DeliveryId>;
