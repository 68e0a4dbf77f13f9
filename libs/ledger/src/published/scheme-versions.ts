import type { DataSource } from 'typeorm';
import type { CompensationScheme } from '@gongjian/rules';
import { publishVersion, type PublishedVersion } from './document-versions.ts';
import { latestPublished, type Published } from './published.ts';

/** Publishes an area's compensation scheme as its next version. The scheme's id is the area's number. */
export const publishScheme = (
  ledger: DataSource,
  scheme: CompensationScheme,
  account: string,
): Promise<PublishedVersion> => {
  const { id, version } = scheme;
  return publishVersion(ledger, { kind: 'scheme', id, version, content: scheme }, account);
};

/** The scheme in force in an area, or `undefined` where none is published. */
export const latestScheme = (
  ledger: DataSource,
  area: string,
): Promise<Published<CompensationScheme> | undefined> =>
  latestPublished<CompensationScheme>(ledger, 'scheme', area);
