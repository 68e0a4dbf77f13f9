import type { DataSource } from 'typeorm';
import type { CaseNumber } from '@gongjian/rules';
import { ADVISORY_LOCKS } from '../advisory-locks.ts';
import type { Session } from '../leading/duty-round.ts';
import type { LinkNews } from './record-events.ts';

/** Why two cases cannot be linked: there is no such case, or they would wait for each other. */
export type LinkRefusal =
  { readonly why: 'noCase' } | { readonly why: 'circle'; readonly through: readonly CaseNumber[] };

/** The cases through which one already waits, directly or not, for another: a way from `from` to `to`. */
const WAY = `
  with recursive way as (
    select other, array[number, other] as through from waits_for where number = $1
    union all
    select next.other, way.through || next.other
    from way join waits_for as next on next.number = way.other
    where next.other <> all (way.through)
  )
  select through from way where other = $2 order by cardinality(through) limit 1`;

/**
 * Says that a case is to stand on another, before it is asked to: from now on no other link can close a circle with
 * it. Answers why not, and then nothing is wanted.
 */
export const wantLink = (
  dataSource: DataSource,
  { number, other }: { readonly number: CaseNumber; readonly other: CaseNumber },
): Promise<LinkRefusal | undefined> =>
  dataSource.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.link]);
    const known = await manager.query<unknown[]>('select from case_file where number = $1', [
      other,
    ]);
    if (known.length === 0) return { why: 'noCase' };
    const [way] = await manager.query<{ through: CaseNumber[] }[]>(WAY, [other, number]);
    if (way !== undefined) return { why: 'circle', through: way.through };
    await manager.query(
      `insert into link_wanted values ($1, $2, now())
       on conflict (number, other) do update set since = excluded.since`,
      [number, other],
    );
    return undefined;
  });

/** A link that was wanted has been refused. */
export const unwantLink = async (
  dataSource: DataSource,
  number: CaseNumber,
  other: CaseNumber,
): Promise<void> => {
  await dataSource.query('delete from link_wanted where number = $1 and other = $2', [
    number,
    other,
  ]);
};

/** A case that stands on another. */
export interface Follower {
  readonly number: CaseNumber;
  readonly title: string;
  readonly kind: string;
  readonly stage: string;
  readonly status: string;
  readonly role: string;
  /** 分 that the other keeps for it or has paid to it. */
  readonly funds: number;
  /** It has heard all there is to hear. */
  readonly heard: boolean;
}

/** Who stands on a case, in order of their numbers, behind `after`, at most `limit`. */
export const followersOf = (
  dataSource: DataSource,
  number: CaseNumber,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<Follower[]> =>
  dataSource.query<Follower[]>(
    `select file.number, file.title, file.kind, file.stage, file.status, link.role,
       funds_for(said, file.number)::float8 as funds,
       link.heard >= (said.state -> 'standing')::integer as heard
     from case_link as link
     join case_file as file on file.number = link.number
     join case_file as said on said.number = link.other
     where link.other = $1 and link.number > $2
     order by link.number limit $3`,
    [number, after, limit],
  );

/** What has been said this long ago and not been heard, oldest first. */
export const unheardNews = async (
  session: Session,
  { graceMs, limit }: { readonly graceMs: number; readonly limit: number },
): Promise<readonly LinkNews[]> => {
  const rows = await session.query<{ news: LinkNews }[]>(
    `select news from case_news where changed_at < now() - $1 * interval '1 ms'
     order by changed_at, follower limit $2`,
    [graceMs, limit],
  );
  return rows.map(({ news }) => news);
};
