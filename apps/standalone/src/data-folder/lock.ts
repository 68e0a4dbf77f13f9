import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, isAlive, type ProcessIdentity } from '../processes/identity.ts';
import { codeOf, StartProblem } from '../settings/start-problem.ts';

/**
 * One instance per data folder. The lock is the highest numbered of the files `lock.1`, `lock.2`, …
 *
 * A stale lock is never removed and made anew, because two starters that both saw it stale could
 * then both win. It is outnumbered: creating the next number is atomic, so one starter wins and the
 * other looks again. Numbers are not reused: a released lock stays behind as `released`.
 */
export interface FolderLock {
  release(): void;
}

const RELEASED = 'released';

/** @throws StartProblem naming the process that has the folder. */
export const lockFolder = (folder: string): FolderLock => {
  for (;;) {
    const highest = numbersIn(folder).at(-1) ?? 0;
    refuseIfHeld(folder, highest);
    const mine = highest + 1;
    if (!create(folder, mine)) continue;
    if (numbersIn(folder).at(-1) === mine) {
      removeBelow(folder, mine);
      return { release: () => overwrite(folder, mine, RELEASED) };
    }
    // A starter that was slow to create its number finds a higher one: it never had the lock.
    rmSync(fileOf(folder, mine), { force: true });
  }
};

const refuseIfHeld = (folder: string, number: number): void => {
  const holder = number === 0 ? undefined : holderIn(folder, number);
  if (holder === undefined || !isAlive(holder)) return;
  throw new StartProblem({
    zh: `数据目录 ${folder} 正由另一个攻坚进程（${holder.pid}）使用，请先停止它，或用 GONGJIAN_DATA 换一个位置。`,
    en: `The data folder ${folder} is in use by another Gongjian (process ${holder.pid}). Stop it first, or choose another place with GONGJIAN_DATA.`,
  });
};

const numbersIn = (folder: string): number[] =>
  readdirSync(folder)
    .flatMap((name) => /^lock\.(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b);

const fileOf = (folder: string, number: number): string => join(folder, `lock.${number}`);

/**
 * Undefined for a released lock, and for one that vanished because a higher number took its place.
 */
const holderIn = (folder: string, number: number): ProcessIdentity | undefined => {
  try {
    const text = readFileSync(fileOf(folder, number), 'utf8').trim();
    return text === RELEASED || text === '' ? undefined : (JSON.parse(text) as ProcessIdentity);
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT' || thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
};

/** False when another starter was faster. */
const create = (folder: string, number: number): boolean => {
  const holder = JSON.stringify(identityOf(process.pid));
  const whole = writeAside(folder, holder);
  try {
    linkOrWrite(whole, fileOf(folder, number), holder);
    return true;
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return false;
    throw thrown;
  } finally {
    rmSync(whole, { force: true });
  }
};

/** Answers of file systems without hard links (exFAT, some network mounts). */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/**
 * A link appears with its whole content. A file written in place may be read half written and be
 * taken for stale; then its writer finds the higher number and gives way, so there is still one
 * winner.
 */
const linkOrWrite = (whole: string, file: string, text: string): void => {
  try {
    linkSync(whole, file);
  } catch (thrown) {
    if (!noLinks.has(codeOf(thrown) ?? '')) throw thrown;
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  }
};

const overwrite = (folder: string, number: number, text: string): void => {
  renameSync(writeAside(folder, text), fileOf(folder, number));
};

const writeAside = (folder: string, text: string): string => {
  const aside = join(folder, `lock-of-${process.pid}`);
  writeFileSync(aside, `${text}\n`, { mode: 0o600 });
  return aside;
};

const removeBelow = (folder: string, number: number): void => {
  for (const older of numbersIn(folder)) {
    if (older < number) rmSync(fileOf(folder, older), { force: true });
  }
};
