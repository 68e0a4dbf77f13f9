import { userInfo } from 'node:os';
import { codeOf, StartProblem, type Sentence } from '../settings/start-problem.ts';

type Trouble = (path: string) => Sentence;

/** What a full, closed or read-only disk means to the operator. */
const troubles: Readonly<Record<string, Trouble>> = {
  ENOSPC: (path) => ({
    zh: `磁盘已满：${path} 写不下了，请腾出空间，或用 GONGJIAN_DATA 换一个位置。`,
    en: `The disk is full: nothing more fits into ${path}. Free some space or choose another place with GONGJIAN_DATA.`,
  }),
  EDQUOT: (path) => ({
    zh: `磁盘配额已用完：${path} 写不下了，请腾出空间，或用 GONGJIAN_DATA 换一个位置。`,
    en: `The disk quota is used up: nothing more fits into ${path}. Free some space or choose another place with GONGJIAN_DATA.`,
  }),
  EACCES: (path) => forbidden(path),
  EPERM: (path) => forbidden(path),
  EROFS: (path) => ({
    zh: `${path} 在只读的文件系统上，请用 GONGJIAN_DATA 换一个可写的位置。`,
    en: `${path} is on a read-only file system. Choose a writable place with GONGJIAN_DATA.`,
  }),
  ENOTDIR: (path) => notAFolder(path),
  EEXIST: (path) => notAFolder(path),
};

/** The same error, or the one sentence a person needs when it is the disk's. */
export const explainDiskTrouble = (thrown: unknown, folder: string): unknown => {
  const sentence = troubles[codeOf(thrown) ?? '']?.(folder);
  return sentence === undefined ? thrown : new StartProblem(sentence, { cause: thrown });
};

/** Most often the folder was used once by root, and what root made is closed to its owner. */
const forbidden = (folder: string): Sentence => {
  const user = nameOfUser();
  const mend = `sudo chown -R ${user} "${folder}"`;
  return {
    zh: `用户 ${user} 不能读写 ${folder}。如果曾用其他用户运行过，请执行 ${mend}；否则请用 GONGJIAN_DATA 换一个位置。`,
    en: `The user ${user} may not read and write ${folder}. If another user ran this before, run ${mend}; else choose another place with GONGJIAN_DATA.`,
  };
};

const notAFolder = (path: string): Sentence => ({
  zh: `${path} 不是文件夹，请用 GONGJIAN_DATA 换一个位置。`,
  en: `${path} is not a folder. Choose another place with GONGJIAN_DATA.`,
});

/** A container may run as a number that has no name. */
const nameOfUser = (): string => {
  try {
    return userInfo().username;
  } catch {
    return `${process.getuid?.() ?? ''}`;
  }
};
