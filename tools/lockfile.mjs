import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The product's folder, wherever the clone lies. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What is locked, as npm wrote it. */
export const lockedPackages = () =>
  JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages;

/** Every folder of ours with a package.json, as the lockfile lists them; '' is the root. */
export const packageFolders = () =>
  Object.entries(lockedPackages())
    .filter(([place, { link }]) => link !== true && !place.includes('node_modules'))
    .map(([place]) => place);

const wishesOf = (folder) => {
  const { dependencies, devDependencies, overrides } = JSON.parse(
    readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8'),
  );
  return JSON.stringify([dependencies, devDependencies, overrides]);
};

/** Changes whenever an installation would have to: with the lockfile, and with what a package.json asks for. */
export const lockHash = () => {
  const hash = createHash('sha256').update(readFileSync(path.join(ROOT, 'package-lock.json')));
  for (const folder of packageFolders()) hash.update(folder).update(wishesOf(folder));
  return hash.digest('hex');
};
