import { randomBytes } from 'node:crypto';
import { textOf, writeWhole, type DataFolder } from './data-folder.ts';

const SECRET_BYTES = 32;

/** The key that signs sign-ins on this machine; made once, readable by its owner only. */
export const tokenSecretIn = async (folder: DataFolder): Promise<string> => {
  const file = folder.within('token-secret');
  const known = await textOf(file);
  if (known !== undefined && known !== '') return known;
  const made = randomBytes(SECRET_BYTES).toString('hex');
  await writeWhole(file, `${made}\n`);
  return made;
};
