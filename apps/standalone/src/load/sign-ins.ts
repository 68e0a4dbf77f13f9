import { appendFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewAccount } from '@gongjian/contract';
import { csvLine, SPREADSHEET_MARK } from './csv-line.ts';

export const SIGN_INS_FILE = 'sign-ins.csv';

const OWNER_ONLY = 0o600;
const HEADER = ['account', 'department', 'role', 'post', 'password'] as const;

/**
 * Writes first passwords where only the operator reads them; the product itself keeps none. Earlier
 * ones stay: a second load may bring more accounts before the first are handed out. Answers the
 * file's path.
 */
export const keepSignIns = async (
  folder: string,
  accounts: readonly NewAccount[],
): Promise<string> => {
  const file = join(folder, SIGN_INS_FILE);
  const isNew = await stat(file).then(
    () => false,
    () => true,
  );
  const lines = accounts.map((account) => csvLine(HEADER.map((column) => account[column])));
  const head = isNew ? [SPREADSHEET_MARK + csvLine(HEADER)] : [];
  await appendFile(file, [...head, ...lines].join(''), { mode: OWNER_ONLY, flush: true });
  return file;
};
