import type { DataSource, EntityManager } from 'typeorm';
import type { CasePlan, PlainDate } from '@gongjian/rules';
import { hashOfContent } from '../content-hash.ts';
import {
  documentVersions,
  holdVersions,
  insertVersion,
  publishVersion,
  readVersion,
  type DocumentVersion,
  type NumberedDocument,
  type PublishedVersion,
} from './document-versions.ts';
import { latestPublished, PublishedDiffers, type Published } from './published.ts';

/** The versions of a plan, the newest first. */
export const planVersions = (
  ledger: DataSource | EntityManager,
  id: string,
): Promise<readonly DocumentVersion[]> => documentVersions(ledger, 'plan', id);

/** One version of a plan, whole; `undefined` where it is not published. */
export const readPlanVersion = (
  ledger: DataSource,
  id: string,
  version: number,
): Promise<Published<CasePlan> | undefined> => readVersion(ledger, { kind: 'plan', id, version });

/** The plan of a hash, or `undefined` where no plan has it. */
export const planOfHash = async (
  ledger: DataSource,
  hash: string,
): Promise<CasePlan | undefined> => {
  const [found] = await ledger.query<{ content: CasePlan }[]>(
    `select content from published where hash = $1 and kind = 'plan'`,
    [hash],
  );
  return found?.content;
};

const documentOf = (plan: CasePlan): NumberedDocument => ({
  kind: 'plan',
  id: plan.id,
  version: plan.version,
  content: plan,
});

/** Publishes a plan as the next version of its id. */
export const publishPlan = (
  ledger: DataSource,
  plan: CasePlan,
  account: string,
): Promise<PublishedVersion> => publishVersion(ledger, documentOf(plan), account);

/** The hash of the newest version of a plan whose rules hold on a day, or `undefined`. */
export const planInForce = async (
  ledger: Pick<DataSource, 'query'>,
  id: string,
  day: PlainDate,
): Promise<string | undefined> => {
  const [found] = await ledger.query<{ hash: string }[]>(
    `select hash from published
     where kind = 'plan' and id = $1 and content #>> '{inForce,from}' <= $2
       and coalesce(content #>> '{inForce,until}', '9999-12-31') > $2
     order by version::integer desc limit 1`,
    [id, day],
  );
  return found?.hash;
};

/** From when on a plan has rules at all, and the law before that; `undefined` where its first edition names none. */
export const lawBefore = async (
  ledger: Pick<DataSource, 'query'>,
  id: string,
): Promise<{ readonly from: PlainDate; readonly text: string } | undefined> => {
  const [found] = await ledger.query<{ from: PlainDate; text: string }[]>(
    `select content #>> '{inForce,from}' as "from", content #>> '{inForce,before,text}' as text
     from published where kind = 'plan' and id = $1 and content #> '{inForce,before}' is not null
     order by version::integer limit 1`,
    [id],
  );
  return found;
};

const bringPlan = async (manager: EntityManager, plan: CasePlan): Promise<void> => {
  const known = await planVersions(manager, plan.id);
  const same = known.find(({ version }) => version === plan.version);
  if (same !== undefined && same.account === null && same.hash !== hashOfContent(plan))
    throw new PublishedDiffers({ kind: 'plan', id: plan.id, version: String(plan.version) });
  const latest = await latestPublished(manager, 'plan', plan.id);
  const isDistricts = (latest?.account ?? null) !== null;
  if (same === undefined && !isDistricts) await insertVersion(manager, documentOf(plan), null);
};

/**
 * Brings the plans that a build ships. Where the district has published its own, they stay in force, and what the
 * build ships for that process is left out. Repeatable, by several processes at once. Throws `PublishedDiffers`
 * where a build ships another content under a version that an earlier build has brought.
 */
export const bringPlans = (ledger: DataSource, shipped: readonly CasePlan[]): Promise<void> =>
  ledger.transaction(async (manager) => {
    await holdVersions(manager);
    for (const plan of shipped) await bringPlan(manager, plan);
  });
