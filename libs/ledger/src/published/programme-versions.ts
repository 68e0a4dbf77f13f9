import type { DataSource } from 'typeorm';
import type { PlainDate, Programme } from '@gongjian/rules';
import {
  documentVersions,
  publishVersion,
  type DocumentVersion,
  type PublishedVersion,
} from './document-versions.ts';
import type { Published } from './published.ts';
import { fromRow } from '../snake-case.ts';

const COLUMNS = 'hash, kind, id, version, content, published_at, account';

/** Publishes a programme as the next version of its id; see `publishVersion`. */
export const publishProgramme = (
  ledger: DataSource,
  programme: Programme,
  account: string,
): Promise<PublishedVersion> => {
  const { id, version } = programme;
  return publishVersion(ledger, { kind: 'programme', id, version, content: programme }, account);
};

/** The versions of a programme, the newest first. */
export const programmeVersions = (
  ledger: DataSource,
  id: string,
): Promise<readonly DocumentVersion[]> => documentVersions(ledger, 'programme', id);

/** The programme of that id as it holds on a day: the highest version that holds from that day or an earlier one. */
export const programmeOn = async (
  ledger: DataSource,
  id: string,
  day: PlainDate,
): Promise<Published<Programme> | undefined> => {
  const [row] = await ledger.query<Record<string, unknown>[]>(
    `select ${COLUMNS} from published
     where kind = 'programme' and id = $1 and content ->> 'inForceFrom' <= $2
     order by published.version::integer desc limit 1`,
    [id, day],
  );
  return row === undefined ? undefined : (fromRow(row) as Published<Programme>);
};

/** The newest version of every programme, by id. */
export const newestProgrammes = async (
  ledger: DataSource,
): Promise<readonly Published<Programme>[]> => {
  const rows = await ledger.query<Record<string, unknown>[]>(
    `select distinct on (id) ${COLUMNS} from published
     where kind = 'programme' order by id, published.version::integer desc`,
  );
  return rows.map((row) => fromRow(row) as Published<Programme>);
};

/** Whether a case may name that programme: it is published, or none is yet. */
export const mayNameProgramme = async (ledger: DataSource, id: string): Promise<boolean> => {
  const [row] = await ledger.query<{ may: boolean }[]>(
    `select exists (select from published where kind = 'programme' and id = $1)
       or not exists (select from published where kind = 'programme') as may`,
    [id],
  );
  return row?.may === true;
};
