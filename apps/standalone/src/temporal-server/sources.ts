import { executablesNamed, isExecutable } from '../processes/run.ts';
import type { Settings } from '../settings/settings.ts';
import { reasonOf, StartProblem } from '../settings/start-problem.ts';
import { cachedProgram, fetchBy, fetchBySdk } from './fetch.ts';
import { installers } from './installers.ts';
import {
  askVersion,
  CLI_VERSION,
  isOlder,
  OLDEST_VERSION,
  TESTED_VERSION,
  type ServerProgram,
} from './version.ts';

/** A place a server program can come from. */
export interface ServerSource {
  readonly name: string;
  /** Paths worth trying, best first. @throws Error saying why there is none. */
  readonly find: (settings: Settings) => Promise<readonly string[]>;
}

const onPath = async ({ environment }: Settings): Promise<string[]> => {
  const found = await executablesNamed('temporal', environment.PATH ?? '');
  if (found.length === 0) throw new Error('not there');
  return found;
};

const cached = async (settings: Settings): Promise<string[]> => {
  const path = cachedProgram(settings);
  if (!(await isExecutable(path))) throw new Error(`no ${path}`);
  return [path];
};

/** In the order they are tried: what is there before what must be fetched. */
export const serverSources: readonly ServerSource[] = [
  { name: 'temporal on PATH', find: onPath },
  { name: 'data folder', find: cached },
  ...installers.map((installer) => ({
    name: installer.name,
    find: async (settings: Settings) => [await fetchBy(installer, settings)],
  })),
  { name: 'Temporal SDK download', find: async (settings) => [await fetchBySdk(settings)] },
];

export interface Search {
  readonly settings: Settings;
  /** Version of the server that made the database; an older one could misread it. */
  readonly madeBy: string | undefined;
  readonly tell: (detail: string) => void;
}

/**
 * The first server at least as new as the tested one and as the database; failing that, an older
 * one the product can still work with: an office without internet has what it has.
 * @throws StartProblem naming each source, why it failed, and what to do.
 */
export const findServer = async (
  search: Search,
  sources = serverSources,
): Promise<ServerProgram> => {
  const failures: string[] = [];
  let spare: ServerProgram | undefined;
  for (const { name, find } of sources) {
    search.tell(name);
    const { programs, reasons } = await answersOf(find, search.settings);
    failures.push(...reasons.map((reason) => `${name}: ${reason}`));
    for (const program of programs) {
      const obstacle = obstacleTo(program, search.madeBy);
      if (obstacle === undefined && !isOlder(program.version, TESTED_VERSION)) return program;
      if (obstacle === undefined) spare ??= program;
      failures.push(`${name}: ${obstacle ?? `${program.path} is older than ${TESTED_VERSION}`}`);
    }
  }
  if (spare !== undefined) return spare;
  throw notFound(failures, search.settings);
};

const obstacleTo = ({ path, version }: ServerProgram, madeBy = version): string | undefined => {
  if (isOlder(version, OLDEST_VERSION))
    return `${path} has server ${version}, older than ${OLDEST_VERSION}`;
  if (isOlder(version, madeBy))
    return `${path} has server ${version}, the database was made by ${madeBy}`;
  return undefined;
};

interface Answers {
  readonly programs: readonly ServerProgram[];
  readonly reasons: readonly string[];
}

/** A broken program does not hide the next one of the same source, such as further down on PATH. */
const answersOf = async (find: ServerSource['find'], settings: Settings): Promise<Answers> => {
  try {
    const asked = await Promise.allSettled((await find(settings)).map((path) => askVersion(path)));
    return {
      programs: asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])),
      reasons: asked.flatMap((answer) =>
        answer.status === 'rejected' ? [reasonOf(answer.reason)] : [],
      ),
    };
  } catch (thrown) {
    return { programs: [], reasons: [reasonOf(thrown)] };
  }
};

const notFound = (failures: readonly string[], settings: Settings): StartProblem => {
  const tried = failures.map((failure) => `  - ${failure}`).join('\n');
  const place = cachedProgram(settings);
  return new StartProblem({
    zh: `找不到可用的 Temporal 服务程序。请任选一种办法：接通网络并装好 pip、uv 或 pipx 后重试；把 temporal ${CLI_VERSION} 程序放到 ${place} 或 PATH 里；或用 TEMPORAL_ADDRESS 指定已有的 Temporal。`,
    en: `No usable Temporal server was found. Do one of these: get online with pip, uv or pipx installed and try again; put the program temporal ${CLI_VERSION} at ${place} or on PATH; or name an existing Temporal with TEMPORAL_ADDRESS.\n尝试过 Tried:\n${tried}`,
  });
};
