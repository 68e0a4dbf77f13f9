import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './lockfile.mjs';

/** What is on record in git, or new and not ignored, and still there. */
const sources = () =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1_024 * 1_024,
  })
    .split('\0')
    .filter((file) => file !== '' && existsSync(path.join(ROOT, file)));

/** The packages of others are linked to; ours lead to the copy, as the links say that npm has made. */
const linkPackages = (tree) => {
  const [from, to] = [path.join(ROOT, 'node_modules'), path.join(tree, 'node_modules')];
  mkdirSync(path.join(to, '@gongjian'), { recursive: true });
  for (const name of readdirSync(from))
    if (name !== '@gongjian') symlinkSync(path.join(from, name), path.join(to, name));
  for (const name of readdirSync(path.join(from, '@gongjian'))) {
    const link = path.join(from, '@gongjian', name);
    if (lstatSync(link).isSymbolicLink())
      symlinkSync(readlinkSync(link), path.join(to, '@gongjian', name));
  }
  const nested = path.join('apps', 'api', 'node_modules');
  if (existsSync(path.join(ROOT, nested)))
    symlinkSync(path.join(ROOT, nested), path.join(tree, nested));
};

/** A copy of the whole tree in a temporary folder, in which anything may be changed. */
export const copyTree = () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'gongjian-tree-'));
  const tree = path.join(home, 'gongjian');
  for (const file of sources()) cpSync(path.join(ROOT, file), path.join(tree, file));
  linkPackages(tree);
  return { tree, remove: () => rmSync(home, { recursive: true, force: true }) };
};
