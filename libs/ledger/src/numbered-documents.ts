import type { DataSource, EntityManager } from 'typeorm';
import type { Instant } from '@gongjian/rules';
import { hashOfContent } from './content-hash.ts';
import type { Published, PublishedDocument } from './published.ts';
import { fromRow } from './snake-case.ts';

/** Published documents whose versions are 1, 2, 3 …, one line for each id. */
export type NumberedKind = 'plan' | 'programme';

/** A version of such a document, without its content. */
export interface NumberedVersion {
  readonly version: number;
  readonly hash: string;
  readonly publishedAt: Instant;
  /** Who published it; `null`: it came with a build. */
  readonly account: string | null;
}

interface Numbered {
  readonly id: string;
  readonly version: number;
}

/** What became of a version that somebody publishes. Nothing is on record of the last two. */
export type PublishedVersion =
  | { readonly outcome: 'published' | 'replayed'; readonly version: NumberedVersion }
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'notNext'; readonly next: number };

/** One number for everyone who publishes such a document: 5515, the programme, and 6 for plans, 8 for programmes. */
const LOCK: Readonly<Record<NumberedKind, number>> = { plan: 5_515_006, programme: 5_515_008 };

/** Whoever else publishes one of these waits until the transaction ends. */
export const holdDocuments = (manager: EntityManager, kind: NumberedKind): Promise<unknown> =>
  manager.query('select pg_advisory_xact_lock($1)', [LOCK[kind]]);

const VERSION_COLUMNS = 'version::integer as version, hash, published_at, account';

/** The versions of a document, the newest first. */
export const versionsOf = async (
  ledger: DataSource | EntityManager,
  kind: NumberedKind,
  id: string,
): Promise<readonly NumberedVersion[]> => {
  const rows = await ledger.query<Record<string, unknown>[]>(
    `select ${VERSION_COLUMNS} from published
     where kind = $1 and id = $2 order by published.version::integer desc`,
    [kind, id],
  );
  return rows.map((row) => fromRow(row) as NumberedVersion);
};

/** One version of a document, whole; `undefined` where it is not published. */
export const readVersion = async <Content>(
  ledger: DataSource,
  { kind, id, version }: Pick<PublishedDocument, 'id'> & { kind: NumberedKind; version: number },
): Promise<Published<Content> | undefined> => {
  const [row] = await ledger.query<Record<string, unknown>[]>(
    `select hash, kind, id, version, content, published_at, account from published
     where kind = $1 and id = $2 and version = $3`,
    [kind, id, String(version)],
  );
  return row === undefined ? undefined : (fromRow(row) as Published<Content>);
};

/** The newest version is the one published last, whatever the server's clock says. */
export const insertVersion = async (
  manager: EntityManager,
  kind: NumberedKind,
  document: Numbered,
  account: string | null,
): Promise<NumberedVersion> => {
  const [row = {}] = await manager.query<Record<string, unknown>[]>(
    `insert into published (hash, kind, id, version, content, account, published_at)
     select $1, $6, $2, $3, $4::json, $5, greatest(clock_timestamp(),
       (select max(published_at) from published where kind = $6 and id = $2)
         + interval '1 millisecond')
     returning ${VERSION_COLUMNS}`,
    [
      hashOfContent(document),
      document.id,
      String(document.version),
      JSON.stringify(document),
      account,
      kind,
    ],
  );
  return fromRow(row) as NumberedVersion;
};

/**
 * Publishes a document as the next version of its id. The same content again is answered again, whoever sends it; a
 * version that has another content is `taken`.
 */
export const publishVersion = (
  ledger: DataSource,
  kind: NumberedKind,
  document: Numbered,
  account: string,
): Promise<PublishedVersion> =>
  ledger.transaction(async (manager) => {
    await holdDocuments(manager, kind);
    const known = await versionsOf(manager, kind, document.id);
    const same = known.find(({ version }) => version === document.version);
    if (same !== undefined)
      return same.hash === hashOfContent(document)
        ? { outcome: 'replayed', version: same }
        : { outcome: 'taken' };
    const next = (known[0]?.version ?? 0) + 1;
    if (document.version !== next) return { outcome: 'notNext', next };
    const version = await insertVersion(manager, kind, document, account);
    return { outcome: 'published', version };
  });
