import type { DataSource, EntityManager } from 'typeorm';
import type { Instant } from '@gongjian/rules';
import { hashOfContent } from '../content-hash.ts';
import { fromRow } from '../snake-case.ts';

/** A plan, a calendar, a programme or an area's compensation scheme under the version it is published as. */
export interface PublishedDocument {
  readonly kind: 'plan' | 'calendar' | 'programme' | 'scheme';
  readonly id: string;
  readonly version: string;
  /** A JSON value. */
  readonly content: unknown;
}

/** A document as it is on record. */
export interface Published<Content = unknown> extends PublishedDocument {
  readonly content: Content;
  readonly hash: string;
  readonly publishedAt: Instant;
  /** Who published it; `null`: it came with a build. */
  readonly account: string | null;
}

/** A version that is published already, with another content. A change is a new version. */
export class PublishedDiffers extends Error {
  readonly kind: PublishedDocument['kind'];
  readonly id: string;
  readonly version: string;

  constructor({ kind, id, version }: Omit<PublishedDocument, 'content'>) {
    super(
      `${kind} ${id} ${version} is published with another content: a change needs a new version`,
    );
    this.name = 'PublishedDiffers';
    this.kind = kind;
    this.id = id;
    this.version = version;
  }
}

type Version = Omit<PublishedDocument, 'content'> & { readonly hash: string };

const insertNew = (
  manager: EntityManager,
  documents: readonly (Version & PublishedDocument)[],
): Promise<unknown> =>
  manager.query(
    `insert into published (hash, kind, id, version, content)
     select hash, kind, id, version, content
     from json_to_recordset($1) as told(hash text, kind text, id text, version text, content json)
     on conflict do nothing`,
    [JSON.stringify(documents)],
  );

/** The first of these that is not on record just so: its version, or its content, goes by another name. */
const firstDiffering = async <Told extends Version>(
  manager: EntityManager,
  told: readonly Told[],
): Promise<Told | undefined> => {
  const stored = await manager.query<Version[]>(
    'select hash, kind, id, version from published where hash = any($1)',
    [told.map(({ hash }) => hash)],
  );
  const nameOf = ({ hash, kind, id, version }: Version) =>
    JSON.stringify([hash, kind, id, version]);
  const known = new Set(stored.map(nameOf));
  return told.find((one) => !known.has(nameOf(one)));
};

/**
 * Publishes documents, all or none, and answers their hashes in the given order. Those published already
 * are left as they are. Throws `PublishedDiffers` where one of the versions is taken by another content.
 */
export const publishDocuments = (
  dataSource: DataSource,
  documents: readonly PublishedDocument[],
): Promise<string[]> =>
  dataSource.transaction(async (manager) => {
    const told = documents.map(({ kind, id, version, content }) => ({
      hash: hashOfContent(content),
      kind,
      id,
      version,
      content,
    }));
    await insertNew(manager, told);
    const differing = await firstDiffering(manager, told);
    if (differing !== undefined) throw new PublishedDiffers(differing);
    return told.map(({ hash }) => hash);
  });

/** The content of a hash, or `undefined`. */
export const publishedContent = async (dataSource: DataSource, hash: string): Promise<unknown> => {
  const [found] = await dataSource.query<{ content: unknown }[]>(
    'select content from published where hash = $1',
    [hash],
  );
  return found?.content;
};

/** Which version is the newest: the one published last; of those published together the highest. */
const NEWEST = `from published where kind = $1 and id = $2
     order by published_at desc, length(version) desc, version desc limit 1`;

/** The hash alone of the newest version of kind `$1`, id `$2`: for whoever asks often. */
export const newestHashSql = `select hash ${NEWEST}`;

/** The newest version of a document. */
export const latestPublished = async <Content = unknown>(
  ledger: DataSource | EntityManager,
  kind: PublishedDocument['kind'],
  id: string,
): Promise<Published<Content> | undefined> => {
  const [found] = await ledger.query<Record<string, unknown>[]>(
    `select hash, kind, id, version, content, published_at, account ${NEWEST}`,
    [kind, id],
  );
  return found === undefined ? undefined : (fromRow(found) as Published<Content>);
};
