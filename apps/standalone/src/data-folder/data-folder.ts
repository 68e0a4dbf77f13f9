import { constants, existsSync } from 'node:fs';
import {
  access,
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lockFolder } from './lock.ts';
import { explainDiskTrouble } from './trouble.ts';
import { codeOf, StartProblem } from '../settings/start-problem.ts';

/** Everything the product remembers on this machine, held by one instance at a time. */
export interface DataFolder {
  readonly path: string;
  /** The path of something inside. */
  within(...names: string[]): string;
  /** Makes a folder inside that only its owner can read, and returns its path. */
  makeFolder(...names: string[]): Promise<string>;
  /** Lets another instance have the folder. Stop everything that writes to it first. */
  close(): void;
}

/** Raised when an older program could misread what a newer one wrote. */
const FORMAT_VERSION = 1;
const VERSION_FILE = 'data-version';
const OWNER_ONLY = 0o700;
const OWNER_READS = 0o600;
/**
 * A first start writes this much (the Temporal program 156 MB, the cluster 40 MB); later it is a
 * reserve.
 */
export const LEAST_FREE_BYTES = 200_000_000;

/**
 * Opens the folder, made if need be, and locks it.
 * @throws StartProblem when a newer version made it, when it holds something else, when another
 * instance has it, or when the disk is full, read-only or closed to this user.
 */
export const openDataFolder = async (path: string): Promise<DataFolder> => {
  try {
    await refuseForeign(path);
    // Asked before making it: on a read-only disk Node's recursive mkdir reports a missing folder.
    await access(await nearestExisting(path), constants.W_OK | constants.X_OK);
    await makeFolders(path);
    await refuseFullDisk(path);
    await writeVersion(path);
    const lock = lockFolder(path);
    return folderAt(path, () => lock.release());
  } catch (thrown) {
    throw explainDiskTrouble(thrown, path);
  }
};

/** One by one: Node's recursive mkdir never returns under /proc, where nothing can be made. */
const makeFolders = async (path: string): Promise<void> => {
  if (existsSync(path)) return;
  await makeFolders(dirname(path));
  try {
    await mkdir(path, { mode: OWNER_ONLY });
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return; // somebody else was quicker
    if (codeOf(thrown) !== 'ENOENT') throw thrown;
    throw new StartProblem({
      zh: `无法建立文件夹 ${path}，请用 GONGJIAN_DATA 换一个位置。`,
      en: `The folder ${path} cannot be made. Choose another place with GONGJIAN_DATA.`,
    });
  }
};

const folderAt = (path: string, close: () => void): DataFolder => ({
  path,
  within: (...names) => join(path, ...names),
  makeFolder: async (...names) => {
    const made = join(path, ...names);
    await mkdir(made, { recursive: true, mode: OWNER_ONLY });
    return made;
  },
  close,
});

/** Nothing is touched in a folder that is not ours or that a newer version has changed. */
const refuseForeign = async (path: string): Promise<void> => {
  const version = await textOf(join(path, VERSION_FILE));
  if (version === undefined) return refuseOccupied(path);
  if (/^\d+$/.test(version) && Number(version) <= FORMAT_VERSION) return;
  throw new StartProblem({
    zh: `数据目录 ${path} 由更新的版本创建（格式 ${version}，本程序认识到 ${FORMAT_VERSION}），未作任何改动，请使用新版本程序。`,
    en: `The data folder ${path} was made by a newer version (format ${version}, this one knows ${FORMAT_VERSION}). Nothing was changed; use the newer program.`,
  });
};

/** A program laid ready for a machine without internet, and what systems put on a new volume. */
const harmless = /^(data-version.*|bin|lost\+found|\.DS_Store)$/;

/** GONGJIAN_DATA may by mistake name a home folder or /tmp: never move in among other things. */
const refuseOccupied = async (path: string): Promise<void> => {
  const names = await readdir(path).catch(insteadOf(['ENOENT'], []));
  const foreign = names.find((name) => !harmless.test(name));
  if (foreign === undefined) return;
  throw new StartProblem({
    zh: `${path} 里已有别的内容（例如 ${foreign}），不像攻坚的数据目录，请用 GONGJIAN_DATA 指定一个空文件夹。`,
    en: `${path} already holds other things (such as ${foreign}) and is no data folder of Gongjian. Name an empty folder with GONGJIAN_DATA.`,
  });
};

const refuseFullDisk = async (path: string): Promise<void> => {
  const disk = await statfs(path);
  const free = disk.bavail * disk.bsize;
  if (free >= LEAST_FREE_BYTES) return;
  const [left, needed] = [free, LEAST_FREE_BYTES].map((bytes) => Math.floor(bytes / 1_000_000));
  throw new StartProblem({
    zh: `${path} 所在磁盘只剩 ${left} MB，至少需要 ${needed} MB，请腾出空间，或用 GONGJIAN_DATA 换一个位置。`,
    en: `Only ${left} MB are left on the disk of ${path}, at least ${needed} MB are needed. Free some space or choose another place with GONGJIAN_DATA.`,
  });
};

const nearestExisting = async (path: string): Promise<string> => {
  const isThere = await stat(path).catch(insteadOf(['ENOENT'], undefined));
  return isThere === undefined ? nearestExisting(dirname(path)) : path;
};

const writeVersion = async (path: string): Promise<void> => {
  const file = join(path, VERSION_FILE);
  if ((await textOf(file)) === undefined) await writeWhole(file, `${FORMAT_VERSION}\n`);
};

/** The file is there with all its content or not at all, whenever the power goes. */
export const writeWhole = async (file: string, text: string): Promise<void> => {
  const aside = `${file}.${process.pid}.new`;
  await writeFile(aside, text, { mode: OWNER_READS, flush: true });
  await rename(aside, file);
};

/** The trimmed content of a file; undefined when there is none. */
export const textOf = async (file: string): Promise<string | undefined> => {
  const text = await readFile(file, 'utf8').catch(insteadOf(['ENOENT'], undefined));
  return text?.trim();
};

/** For `catch`: `answer` in place of an expected code, any other error goes on. */
const insteadOf =
  <Answer>(codes: readonly string[], answer: Answer) =>
  (thrown: unknown): Answer => {
    if (codes.includes(codeOf(thrown) ?? '')) return answer;
    throw thrown;
  };
