import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePorts } from '@gongjian/standalone';

/** The product's folder, seen from the compiled bench in `test/dist/bench`. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Where an earlier start or test run has put a Temporal server. */
const PROGRAM_FOLDERS = ['.gongjian/bin', '.gongjian-test/bin'];

/** What the operator has set for a district of his own must not lead the bench into it. */
const OPERATORS_OWN = /^(GONGJIAN_.*|DATABASE_URL|TEMPORAL_.*)$/;

/** A place of its own for one run: a temporary data folder and ports nobody uses. */
export interface Ground {
  /** Where `npm start` is called. */
  readonly root: string;
  readonly dataFolder: string;
  readonly apiAddress: string;
  readonly temporalAddress: string;
  readonly namespace: string;
  /** Of the product's own PostgreSQL; there is a password once it has started. */
  readonly databaseUrl: () => Promise<string>;
  /** For `npm start`. */
  readonly environment: NodeJS.ProcessEnv;
  /** Whether a Temporal server was there; otherwise the first start fetches one. */
  readonly programIsThere: boolean;
  /** Remembers how something running here is stopped; the answer stops it, once. */
  readonly keep: (stop: () => Promise<unknown>) => () => Promise<void>;
  /** Stops whatever still runs, the last first, and removes the folder. */
  readonly leave: () => Promise<void>;
}

type Keeping = Pick<Ground, 'keep' | 'leave'>;

const keepingIn = (home: string): Keeping => {
  const stops: (() => Promise<void>)[] = [];
  return {
    keep: (stop) => {
      let stopped: Promise<void> | undefined;
      const once = () => (stopped ??= stop().then(() => undefined));
      stops.push(once);
      return once;
    },
    leave: async () => {
      for (const stop of stops.toReversed()) await stop();
      await rm(home, { recursive: true, force: true });
    },
  };
};

const knownProgram = async (): Promise<string | undefined> => {
  for (const folder of PROGRAM_FOLDERS.map((name) => path.join(ROOT, name))) {
    if (!existsSync(folder)) continue;
    const names = await readdir(folder);
    const newest = names
      .filter((name) => name.startsWith('temporal-'))
      .toSorted()
      .at(-1);
    if (newest !== undefined) return path.join(folder, newest);
  }
  return undefined;
};

const isOnPath = (): boolean =>
  (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, 'temporal')));

/** Puts a program that is known first on a PATH of our own; answers that PATH. */
const pathWith = async (program: string | undefined, home: string): Promise<string> => {
  const usual = process.env['PATH'] ?? '';
  if (program === undefined) return usual;
  const folder = path.join(home, 'path');
  await mkdir(folder);
  await symlink(program, path.join(folder, 'temporal'));
  return [folder, usual].join(path.delimiter);
};

const environmentOf = (own: Record<string, string>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !OPERATORS_OWN.test(name))),
  ...own,
});

/** Passable: PostgreSQL does not run as root, and whoever it runs as must reach its folder in here. */
const PASSABLE = 0o711;

const newHome = async (): Promise<string> => {
  const home = await mkdtemp(path.join(os.tmpdir(), 'gongjian-bench-'));
  await chmod(home, PASSABLE);
  return home;
};

const groundIn = async (
  home: string,
  start: { readonly root: string; readonly program: string | undefined },
): Promise<Ground> => {
  const dataFolder = path.join(home, 'data');
  const [api, postgres, temporal, temporalUi] = await freePorts(4);
  return {
    root: start.root,
    dataFolder,
    apiAddress: `http://127.0.0.1:${api}`,
    temporalAddress: `127.0.0.1:${temporal}`,
    namespace: 'gongjian',
    databaseUrl: async () => {
      const password = await readFile(path.join(dataFolder, 'postgres-password'), 'utf8');
      return `postgres://gongjian:${password.trim()}@127.0.0.1:${postgres}/gongjian`;
    },
    programIsThere: start.program !== undefined || isOnPath(),
    environment: environmentOf({
      PATH: await pathWith(start.program, home),
      GONGJIAN_DATA: dataFolder,
      GONGJIAN_API_PORT: String(api),
      GONGJIAN_POSTGRES_PORT: String(postgres),
      GONGJIAN_TEMPORAL_PORT: String(temporal),
      GONGJIAN_TEMPORAL_UI_PORT: String(temporalUi),
    }),
    ...keepingIn(home),
  };
};

/** Prepares the place for this installation. Leave it at the end, whatever has happened. */
export const prepareGround = async (): Promise<Ground> =>
  groundIn(await newHome(), { root: ROOT, program: await knownProgram() });

/** The same for a fresh clone of the last commit, which has nothing installed and no Temporal server. */
export const prepareClone = async (): Promise<Ground> => {
  const home = await newHome();
  const root = path.join(home, 'clone');
  await promisify(execFile)('git', ['clone', '--quiet', ROOT, root]);
  return groundIn(home, { root, program: undefined });
};
