import type { DataSource } from 'typeorm';
import { toIso, type CaseNumber, type Instant } from '@gongjian/rules';
import type { ChannelKind } from './notice-channels.ts';
import { fromRow } from '../snake-case.ts';

/** A delivery that has not arrived: to be tried again, or given up. */
export interface DeliveryTrouble {
  /** The notice it delivers. */
  readonly notice: string;
  readonly channel: ChannelKind;
  readonly account: string;
  readonly caseNumber: CaseNumber;
  readonly state: 'failed' | 'dead';
  readonly attempts: number;
  readonly nextAttemptAt: Instant;
  readonly lastError: string | null;
  readonly address: string | null;
}

export interface TroublePage {
  readonly state: DeliveryTrouble['state'];
  readonly before: string | undefined;
  readonly limit: number;
}

/** Deliveries in trouble, newest first; a page ends between notices, so it may be a little longer than asked. */
export const listTroubles = async (
  dataSource: DataSource,
  { state, before, limit }: TroublePage,
): Promise<DeliveryTrouble[]> => {
  const rows = await dataSource.query<Record<string, unknown>[]>(
    `select notice, delivery.channel, delivery.account, case_number, state, attempts, next_attempt_at,
       last_error, address
     from delivery left join notice_channel
       on notice_channel.account = delivery.account and notice_channel.channel = delivery.channel
     where state = $1 and ($2::bigint is null or notice < $2)
     order by notice desc fetch first $3 rows with ties`,
    [state, before ?? null, limit],
  );
  return rows.map((row) => fromRow(row) as DeliveryTrouble);
};

/**
 * Gives a delivery in trouble a new beginning, now and for as long as a new one has; answers its case.
 * `undefined` where there is no such delivery.
 */
export const retryDelivery = async (
  dataSource: DataSource,
  { notice, channel }: { readonly notice: string; readonly channel: ChannelKind },
  now: Instant,
): Promise<CaseNumber | undefined> => {
  const [rows] = await dataSource.query<[{ case_number: CaseNumber }[], number]>(
    `update delivery set state = 'waiting', attempts = 0, tried_since = null, message_id = null,
       next_attempt_at = $3
     where notice = $1 and channel = $2 and state in ('failed', 'dead') returning case_number`,
    [notice, channel, toIso(now)],
  );
  return rows[0]?.case_number;
};
