import type { DataSource, EntityManager } from 'typeorm';
import type { Instant } from '@gongjian/rules';
import { ADVISORY_LOCKS } from '../advisory-locks.ts';
import { hashOfContent } from '../content-hash.ts';
import type { Published, PublishedDocument } from './published.ts';
import { fromRow } from '../snake-case.ts';

/** Documents that are published by hand, in versions 1, 2, 3 …: plans, programmes, compensation schemes of areas. */
export interface NumberedDocument {
  readonly kind: Exclude<PublishedDocument['kind'], 'calendar'>;
  readonly id: string;
  readonly version: number;
  /** A JSON value that names its id and version, so that no other has its hash. */
  readonly content: unknown;
}

/** A version of a document, without its content. */
export interface DocumentVersion {
  readonly version: number;
  readonly hash: string;
  readonly publishedAt: Instant;
  /** Who published it; `null`: it came with a build. */
  readonly account: string | null;
}

/** What became of a document that somebody publishes. Nothing is on record of the last two. */
export type PublishedVersion =
  | { readonly outcome: 'published' | 'replayed'; readonly version: DocumentVersion }
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'notNext'; readonly next: number };

export const holdVersions = (manager: EntityManager): Promise<unknown> =>
  manager.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.documentVersion]);

const VERSION_COLUMNS = 'version::integer as version, hash, published_at, account';

/** The versions of a document, the newest first. */
export const documentVersions = async (
  ledger: DataSource | EntityManager,
  kind: NumberedDocument['kind'],
  id: string,
): Promise<readonly DocumentVersion[]> => {
  const rows = await ledger.query<Record<string, unknown>[]>(
    `select ${VERSION_COLUMNS} from published
     where kind = $1 and id = $2 order by published.version::integer desc`,
    [kind, id],
  );
  return rows.map((row) => fromRow(row) as DocumentVersion);
};

/** One version of a document, whole; `undefined` where it is not published. */
export const readVersion = async <Content>(
  ledger: DataSource,
  { kind, id, version }: Omit<NumberedDocument, 'content'>,
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
  { kind, id, version, content }: NumberedDocument,
  account: string | null,
): Promise<DocumentVersion> => {
  const [row = {}] = await manager.query<Record<string, unknown>[]>(
    `insert into published (hash, kind, id, version, content, account, published_at)
     select $1, $2, $3, $4, $5::json, $6, greatest(clock_timestamp(),
       (select max(published_at) from published where kind = $2 and id = $3)
         + interval '1 millisecond')
     returning ${VERSION_COLUMNS}`,
    [hashOfContent(content), kind, id, String(version), JSON.stringify(content), account],
  );
  return fromRow(row) as DocumentVersion;
};

/**
 * Publishes a document as the next version of its id. The same content again is answered again, whoever sends it; a
 * version that has another content is `taken`.
 */
export const publishVersion = (
  ledger: DataSource,
  document: NumberedDocument,
  account: string,
): Promise<PublishedVersion> =>
  ledger.transaction(async (manager) => {
    await holdVersions(manager);
    const known = await documentVersions(manager, document.kind, document.id);
    const same = known.find(({ version }) => version === document.version);
    if (same !== undefined)
      return same.hash === hashOfContent(document.content)
        ? { outcome: 'replayed', version: same }
        : { outcome: 'taken' };
    const next = (known[0]?.version ?? 0) + 1;
    if (document.version !== next) return { outcome: 'notNext', next };
    return { outcome: 'published', version: await insertVersion(manager, document, account) };
  });
