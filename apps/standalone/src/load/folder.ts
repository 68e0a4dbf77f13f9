import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, reasonOf } from '../settings/start-problem.ts';
import { finding, type Finding } from './finding.ts';
import { LoadProblem } from './load-problem.ts';
import { ORGANISATION_FILE } from './organisation.ts';
import { PROGRAMME_FILE } from './programmes.ts';
import { decodeText, type DecodedText } from './text-encoding.ts';

/** The lists a load knows, in the order in which it takes them. */
export const LISTED_FILES = [
  ORGANISATION_FILE,
  PROGRAMME_FILE,
  'projects.csv',
  'expropriation.json',
  'financing.json',
] as const;

/** A folder's lists as text. */
export interface ListFolder {
  readonly path: string;
  readonly texts: ReadonlyMap<string, DecodedText>;
  readonly absent: readonly string[];
  /** Other files, which are left alone. */
  readonly others: readonly string[];
  /** Files that are there and cannot be read. */
  readonly findings: readonly Finding[];
}

/** The operating system's own short word, `EACCES`, where there is one. */
const troubleOf = (error: unknown): string => codeOf(error) ?? reasonOf(error);

const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder);
  } catch (error) {
    throw new LoadProblem(2, {
      zh: `“${folder}”不是可以读取的文件夹（${troubleOf(error)}）`,
      en: `“${folder}” is no folder that can be read (${troubleOf(error)})`,
    });
  }
};

const textOf = async (folder: string, file: string): Promise<DecodedText | Finding> => {
  const whole = { file, row: null, column: null };
  try {
    return decodeText(await readFile(join(folder, file))) ?? finding('notText', whole);
  } catch (error) {
    return finding('unreadableFile', whole, troubleOf(error));
  }
};

/** Reads the lists of a folder. Throws `LoadProblem` where there is no folder or no list in it. */
export const readFolder = async (folder: string): Promise<ListFolder> => {
  const names = await namesIn(folder);
  const present = LISTED_FILES.filter((file) => names.includes(file));
  if (present.length === 0)
    throw new LoadProblem(2, {
      zh: `“${folder}”里没有可装入的清单（${LISTED_FILES.join('、')}）`,
      en: `“${folder}” has none of the lists ${LISTED_FILES.join(', ')}`,
    });
  const texts = new Map<string, DecodedText>();
  const findings: Finding[] = [];
  for (const file of present) {
    const read = await textOf(folder, file);
    if ('text' in read) texts.set(file, read);
    else findings.push(read);
  }
  const known: readonly string[] = LISTED_FILES;
  return {
    path: folder,
    texts,
    findings,
    absent: known.filter((file) => !names.includes(file)),
    others: names.filter((name) => !known.includes(name)).toSorted(),
  };
};
