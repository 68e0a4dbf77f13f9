import { SYSTEM_PATH } from '../processes/identity.ts';
import { run } from '../processes/run.ts';
import type { Progress } from '../progress.ts';

/** A Temporal server program that has answered. */
export interface ServerProgram {
  readonly path: string;
  /** Of the server inside the command-line program, such as `1.32.0`. */
  readonly version: string;
}

/** The release of the command-line program that is fetched; it holds server 1.32.0. */
export const CLI_VERSION = '1.9.1';
/** The server the product was tested with; time skipping in tests needs it. */
export const TESTED_VERSION = '1.32.0';
/** Update-with-start, by which a case is opened, is dependable from here on. */
export const OLDEST_VERSION = '1.28.0';

const ANSWER_LIMIT_MS = 15_000;

/** @throws Error when the program is broken, hangs, or is some other `temporal`. */
export const askVersion = async (path: string): Promise<ServerProgram> => {
  const answer = await run(path, ['--version'], {
    env: { PATH: SYSTEM_PATH },
    timeoutMs: ANSWER_LIMIT_MS,
  });
  const [, version] = /\(Server (\d+\.\d+\.\d+)/.exec(answer.stdout) ?? [];
  if (version !== undefined) return { path, version };
  throw new Error(`${path} --version: ${answer.complaint || 'names no server version'}`);
};

/** By minor release, which is where the server's database and its protocol change. */
export const isOlder = (version: string, than: string): boolean => minorOf(version) < minorOf(than);

/** 1.32.0 → 1032: a minor number stays far below a thousand. */
const minorOf = (version: string): number => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1_000 + minor;
};

/**
 * The development server makes its tables only in a new file and changes none later. An older minor
 * release is not let near the file (see `findServer`): it drops what it does not know. An equal or
 * newer one is let try, because most releases change no table and one that did fails at once, while
 * the ledger can rebuild every case.
 */
export const warnOfVersion = (
  { path, version }: ServerProgram,
  { warn }: Progress,
  madeBy = version,
): void => {
  if (version !== madeBy) {
    warn({
      zh: `Temporal 数据库由服务 ${madeBy} 创建，现在由 ${version} 打开；如启动失败，请换回 ${madeBy}。`,
      en: `The Temporal database was made by server ${madeBy} and is now opened by ${version}. If that fails, go back to ${madeBy}.`,
    });
  }
  if (isOlder(version, TESTED_VERSION)) {
    warn({
      zh: `${path} 是 Temporal ${version}，本程序在 ${TESTED_VERSION} 上测试过，建议升级。`,
      en: `${path} is Temporal ${version}; this program was tested with ${TESTED_VERSION}, please upgrade.`,
    });
  }
};
