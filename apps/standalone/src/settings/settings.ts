import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { given, portsIn, refuse, type Ports } from './port-table.ts';

export { StartProblem, type Sentence } from './start-problem.ts';

/**
 * What the environment asks of a start. Read once. Beside it only the entry points of `npm run load` and `npm run notice`
 * look at `process.env`: they are told where the person stands, and pass the rest on.
 */
export interface Settings {
  readonly dataFolder: string;
  /** Where a fetched Temporal server is kept; test runs share one, so that it is fetched once. */
  readonly programFolder: string;
  readonly ports: Ports;
  /** An existing PostgreSQL to use; none of ours is started then. */
  readonly databaseUrl: string | undefined;
  /** An existing Temporal (`host:port`) to use; none of ours is started then. */
  readonly temporalAddress: string | undefined;
  readonly namespace: string;
  /** For programs that must see the operator's PATH, proxies and certificates (pip, uv, pipx). */
  readonly environment: Readonly<NodeJS.ProcessEnv>;
}

const USUAL_TEMPORAL_PORT = 7233;
const USUAL_NAMESPACE = 'gongjian';

/** @throws StartProblem naming the first variable that cannot be used, and the mend. */
export const readSettings = (environment: NodeJS.ProcessEnv = process.env): Settings => {
  const dataFolder = dataFolderIn(environment);
  return {
    dataFolder,
    programFolder: join(dataFolder, 'bin'),
    ports: portsIn(environment),
    databaseUrl: databaseUrlIn(environment),
    temporalAddress: temporalAddressIn(environment),
    namespace: namespaceIn(environment),
    environment: { ...environment },
  };
};

const dataFolderIn = (environment: NodeJS.ProcessEnv): string => {
  const folder = given(environment, 'GONGJIAN_DATA');
  if (folder === undefined) return join(repositoryRoot(), '.gongjian');
  // Only a shell expands `~`; from an .env file it would become a folder of that name.
  if (folder.startsWith('~')) {
    return refuse(
      `GONGJIAN_DATA=${folder}`,
      '请写完整路径，不要用 ~。',
      'write the whole path instead of ~.',
    );
  }
  return resolve(folder);
};

/**
 * The nearest folder above this file that declares the workspaces: right for sources and for
 * `dist`.
 */
const repositoryRoot = (): string => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"workspaces"'))
      return folder;
    if (folder === dirname(folder)) return process.cwd();
  }
};

/** The value is never repeated in the message: it holds a password. */
const databaseUrlIn = (environment: NodeJS.ProcessEnv): string | undefined => {
  const url = given(environment, 'DATABASE_URL');
  if (url === undefined) return undefined;
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return url;
  return refuse(
    'DATABASE_URL',
    '应形如 postgres://用户:口令@主机:5432/库名。',
    'must look like postgres://user:password@host:5432/database.',
  );
};

const temporalAddressIn = (environment: NodeJS.ProcessEnv): string | undefined => {
  const address = given(environment, 'TEMPORAL_ADDRESS');
  if (address === undefined) return undefined;
  const [, host, port = `${USUAL_TEMPORAL_PORT}`] =
    /^(\[[\da-f:]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(address) ?? [];
  if (host !== undefined) return `${host}:${port}`;
  return refuse(
    `TEMPORAL_ADDRESS=${address}`,
    '应为 主机：端口，不带 http://。',
    'must be host:port, without http://.',
  );
};

const namespaceIn = (environment: NodeJS.ProcessEnv): string => {
  const namespace = given(environment, 'TEMPORAL_NAMESPACE') ?? USUAL_NAMESPACE;
  if (/^[a-z\d][\w.-]{0,253}[a-z\d]$/i.test(namespace)) return namespace;
  return refuse(
    `TEMPORAL_NAMESPACE=${namespace}`,
    '只能用字母、数字、点和横线，首尾为字母或数字。',
    'use letters, digits, dots and dashes, beginning and ending with a letter or digit.',
  );
};
