import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { lockHash, packageFolders, ROOT } from './lockfile.mjs';
import { missingNativePackages } from './native-packages.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { run, runNode, step } from './run-step.mjs';

/** What of a fresh clone is missing is made here: `npm start`, `npm test` and the others all begin with it. */

const INSTALLED = path.join(ROOT, 'node_modules', '.gongjian-installed');
const BUILT = path.join(ROOT, 'node_modules', '.gongjian-built');
const SOURCE_FOLDERS = ['apps', 'libs', 'workflows'];
const BUNDLE = path.join(ROOT, 'workflows', 'dist', 'bundle.js');

const says = (file, text) => existsSync(file) && readFileSync(file, 'utf8') === text;

/** Without a home npm would put its cache into a folder called ~ here. */
const NPM_ENVIRONMENT =
  os.homedir() === '' ? { npm_config_cache: path.join(os.tmpdir(), 'gongjian-npm') } : {};

/** The npm that started us, else the one on the path; another package manager does not know our lockfile. */
const npm = (...args) =>
  path.basename(process.env.npm_execpath ?? '') === 'npm-cli.js'
    ? runNode([process.env.npm_execpath, ...args], NPM_ENVIRONMENT)
    : run('npm', args, NPM_ENVIRONMENT);

const installNative = () => {
  const missing = missingNativePackages();
  if (missing.length === 0) return true;
  return step(`补装本机平台的程序包 Installing for this platform: ${missing.join(' ')}`, () =>
    npm(
      'install',
      '--no-save',
      '--no-package-lock',
      '--include=dev',
      '--ignore-scripts',
      ...missing,
    ),
  );
};

/** Makes node_modules what the lockfile pins, and adds this platform's programs that it does not list. */
export const installed = () => {
  checkNodeVersion();
  const wanted = `${lockHash()} ${process.platform} ${process.arch}`;
  if (says(INSTALLED, wanted)) return true;
  const done =
    // The compiler is a dev dependency; NODE_ENV=production would leave it out.
    step('安装依赖 Installing dependencies', () =>
      npm('ci', '--include=dev', '--include=optional', '--ignore-scripts'),
    ) && installNative();
  if (done) writeFileSync(INSTALLED, wanted);
  return done;
};

const sourceFiles = (folder) =>
  readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const below = path.join(folder, entry.name);
    if (entry.name === 'dist' || entry.name === 'node_modules') return [];
    if (entry.isDirectory()) return sourceFiles(below);
    const compiled = entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts');
    return compiled || /^(package|tsconfig.*)\.json$/.test(entry.name) ? [below] : [];
  });

const isRootConfig = (name) => /^tsconfig.*\.json$/.test(name);

/** Changes whenever something does that the compiler or the bundler reads. */
const sourceHash = () => {
  const hash = createHash('sha256').update(lockHash()).update(process.versions.node);
  const files = [
    ...readdirSync(ROOT).filter(isRootConfig),
    ...SOURCE_FOLDERS.flatMap((folder) => sourceFiles(folder)),
  ];
  for (const file of files) hash.update(file).update(readFileSync(path.join(ROOT, file)));
  return hash.digest('hex');
};

/** What the compiler leaves in each package it has compiled; whoever deletes a dist deletes it too. */
const isCompiled = () =>
  packageFolders()
    .filter((folder) => SOURCE_FOLDERS.includes(folder.split('/')[0]))
    .every((folder) => existsSync(path.join(ROOT, folder, 'dist', '.tsbuildinfo')));

const compile = () => runNode([path.join('node_modules', 'typescript', 'bin', 'tsc'), '-b']);
const bundle = () => runNode([path.join('workflows', 'dist', 'build-bundle.js')]);

/** Compiles what has changed since the last build and bundles the workflows; at once where nothing has. */
export const built = () => {
  const wanted = sourceHash();
  if (says(BUILT, wanted) && isCompiled() && existsSync(BUNDLE)) return true;
  rmSync(BUILT, { force: true });
  const done = step('编译 Compiling', compile) && step('打包工作流 Bundling workflows', bundle);
  if (done) writeFileSync(BUILT, wanted);
  return done;
};

/** Installed and built, or the process ends with what went wrong on the screen. */
export const prepared = () => {
  if (installed() && built()) return;
  console.error('准备工作没有完成，请看上面的信息。Preparation failed; see above.');
  process.exit(1);
};
