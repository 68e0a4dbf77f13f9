import type { DataSource, EntityManager } from 'typeorm';
import type { CasePlan, Instant, PlainDate } from '@gongjian/rules';
import { hashOfContent } from './content-hash.ts';
import { latestPublished, PublishedDiffers, type Published } from './published.ts';
import { fromRow } from './snake-case.ts';

/** A version of a plan, without its content. */
export interface PlanVersion {
  readonly version: number;
  readonly hash: string;
  readonly publishedAt: Instant;
  /** Who published it; `null`: it came with a build. */
  readonly account: string | null;
}

/** What became of a plan that somebody publishes. Nothing is on record of the last two. */
export type PublishedPlanVersion =
  | { readonly outcome: 'published' | 'replayed'; readonly version: PlanVersion }
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'notNext'; readonly next: number };

/** One number for everyone who publishes a plan: 5515, the programme, and 6 for plans. */
const PLAN_LOCK = 5_515_006;

const holdPlans = (manager: EntityManager): Promise<unknown> =>
  manager.query('select pg_advisory_xact_lock($1)', [PLAN_LOCK]);

const VERSION_COLUMNS = 'version::integer as version, hash, published_at, account';

/** The versions of a plan, the newest first. */
export const planVersions = async (
  ledger: DataSource | EntityManager,
  id: string,
): Promise<readonly PlanVersion[]> => {
  const rows = await ledger.query<Record<string, unknown>[]>(
    `select ${VERSION_COLUMNS} from published
     where kind = 'plan' and id = $1 order by published.version::integer desc`,
    [id],
  );
  return rows.map((row) => fromRow(row) as PlanVersion);
};

/** One version of a plan, whole; `undefined` where it is not published. */
export const readPlanVersion = async (
  ledger: DataSource,
  id: string,
  version: number,
): Promise<Published<CasePlan> | undefined> => {
  const [row] = await ledger.query<Record<string, unknown>[]>(
    `select hash, kind, id, version, content, published_at, account from published
     where kind = 'plan' and id = $1 and version = $2`,
    [id, String(version)],
  );
  return row === undefined ? undefined : (fromRow(row) as Published<CasePlan>);
};

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

/** The newest version is the one published last, whatever the server's clock says. */
const insert = async (
  manager: EntityManager,
  plan: CasePlan,
  account: string | null,
): Promise<PlanVersion> => {
  const [row = {}] = await manager.query<Record<string, unknown>[]>(
    `insert into published (hash, kind, id, version, content, account, published_at)
     select $1, 'plan', $2, $3, $4::json, $5, greatest(clock_timestamp(),
       (select max(published_at) from published where kind = 'plan' and id = $2)
         + interval '1 millisecond')
     returning ${VERSION_COLUMNS}`,
    [hashOfContent(plan), plan.id, String(plan.version), JSON.stringify(plan), account],
  );
  return fromRow(row) as PlanVersion;
};

/**
 * Publishes a plan as the next version of its id. The same content again is answered again, whoever sends it; a
 * version that has another content is `taken`.
 */
export const publishPlan = (
  ledger: DataSource,
  plan: CasePlan,
  account: string,
): Promise<PublishedPlanVersion> =>
  ledger.transaction(async (manager) => {
    await holdPlans(manager);
    const known = await planVersions(manager, plan.id);
    const same = known.find(({ version }) => version === plan.version);
    if (same !== undefined)
      return same.hash === hashOfContent(plan)
        ? { outcome: 'replayed', version: same }
        : { outcome: 'taken' };
    const next = (known[0]?.version ?? 0) + 1;
    if (plan.version !== next) return { outcome: 'notNext', next };
    return { outcome: 'published', version: await insert(manager, plan, account) };
  });

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

const bringPlan = async (manager: EntityManager, plan: CasePlan): Promise<void> => {
  const known = await planVersions(manager, plan.id);
  const same = known.find(({ version }) => version === plan.version);
  if (same !== undefined && same.account === null && same.hash !== hashOfContent(plan))
    throw new PublishedDiffers({ kind: 'plan', id: plan.id, version: String(plan.version) });
  const latest = await latestPublished(manager, 'plan', plan.id);
  const isDistricts = (latest?.account ?? null) !== null;
  if (same === undefined && !isDistricts) await insert(manager, plan, null);
};

/**
 * Brings the plans that a build ships. Where the district has published its own, they stay in force, and what the
 * build ships for that process is left out. Repeatable, by several processes at once. Throws `PublishedDiffers`
 * where a build ships another content under a version that an earlier build has brought.
 */
export const bringPlans = (ledger: DataSource, shipped: readonly CasePlan[]): Promise<void> =>
  ledger.transaction(async (manager) => {
    await holdPlans(manager);
    for (const plan of shipped) await bringPlan(manager, plan);
  });
