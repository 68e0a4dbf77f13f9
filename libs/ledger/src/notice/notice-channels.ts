import type { DataSource } from 'typeorm';
import { fromRow } from '../snake-case.ts';

/** How one can hear of notices outside the product. */
export const CHANNEL_KINDS = ['mail', 'webhook', 'wecom', 'dingtalk'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Where an account hears of its notices besides its inbox. The secret is for the worker alone. */
export interface NoticeChannel {
  readonly account: string;
  readonly channel: ChannelKind;
  /** A mail address, or the URL of a webhook or robot; a robot's URL is as good as a password. */
  readonly address: string;
  readonly secret: string | null;
  readonly language: 'zh' | 'en';
  /** Span whose notices go out together; 0 = each as it comes. */
  readonly digestMinutes: number;
  readonly disabled: boolean;
}

/** A channel as somebody sets it; without a secret the one that is there stays. */
export type NewNoticeChannel = Omit<NoticeChannel, 'secret'> & {
  readonly secret: string | undefined;
};

/** An account's channels. */
export const listNoticeChannels = async (
  dataSource: DataSource,
  account: string,
): Promise<NoticeChannel[]> => {
  const rows = await dataSource.query<Record<string, unknown>[]>(
    'select * from notice_channel where account = $1 order by channel',
    [account],
  );
  return rows.map((row) => fromRow(row) as NoticeChannel);
};

/** Sets one channel of an account; a secret is kept only as long as the address is the same. */
export const setNoticeChannel = async (
  dataSource: DataSource,
  { account, channel, address, secret, language, digestMinutes, disabled }: NewNoticeChannel,
): Promise<NoticeChannel> => {
  const [row] = await dataSource.query<Record<string, unknown>[]>(
    `insert into notice_channel as known values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (account, channel) do update set
       secret = coalesce(excluded.secret, case when known.address = excluded.address then known.secret end),
       address = excluded.address, language = excluded.language,
       digest_minutes = excluded.digest_minutes, disabled = excluded.disabled
     returning *`,
    [account, channel, address, secret ?? null, language, digestMinutes, disabled],
  );
  if (row === undefined) throw new Error(`channel ${channel} of ${account} was not kept`);
  return fromRow(row) as NoticeChannel;
};
