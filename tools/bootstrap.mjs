import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { lockHash, ROOT } from './lockfile.mjs';
import { missingNativePackages } from './native-packages.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { run, runNode, step } from './run-step.mjs';

/** What of a fresh clone is missing is made here: `npm start`, `npm test` and the others all begin with it. */

const INSTALLED = path.join(ROOT, 'node_modules', '.gongjian-installed');
const BUILT = path.join(ROOT, 'node_modules', '.gongjian-built');
const SOURCE_FOLDERS = ['apps', 'libs', 'workflows'];
const BUNDLE = path.join(ROOT, 'workflows', 'dist', 'bundle.js');

const says = (file, text) => existsSync(file) && readFileSync(file, 'utf8') === text;

const npm = (...args) =>
  process.env.npm_execpath?.endsWith('.js') === true
    ? runNode([process.env.npm_execpath, ...args])
    : run('npm', args);

const installNative = () => {
  const missing = missingNativePackages();
  if (missing.length === 0) return true;
  return step(`补装本机平台的程序包 Installing for this platform: ${missing.join(' ')}`, () =>
    npm('install', '--no-save', '--no-package-lock', '--ignore-scripts', ...missing),
  );
};

/** Makes node_modules what the lockfile pins, and adds this platform's programs that it does not list. */
export const installed = () => {
  checkNodeVersion();
  const wanted = `${lockHash()} ${process.platform} ${process.arch}`;
  if (says(INSTALLED, wanted)) return true;
  const done =
    step('安装依赖 Installing dependencies', () => npm('ci', '--ignore-scripts')) &&
    installNative();
  if (done) writeFileSync(INSTALLED, wanted);
  return done;
};

const sourceFiles = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.name === 'dist' || entry.name === 'node_modules') return [];
    if (entry.isDirectory()) return sourceFiles(full);
    return /\.(ts|json)$/.test(entry.name) ? [full] : [];
  });

/** Changes whenever a source, a tsconfig or the lockfile does. */
const sourceHash = () => {
  const hash = createHash('sha256').update(lockHash());
  for (const folder of SOURCE_FOLDERS)
    for (const file of sourceFiles(path.join(ROOT, folder)))
      if (statSync(file).isFile()) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  return hash.digest('hex');
};

const compile = () => runNode([path.join('node_modules', 'typescript', 'bin', 'tsc'), '-b']);
const bundle = () => runNode([path.join('workflows', 'dist', 'build-bundle.js')]);

/** Compiles what has changed since the last build and bundles the workflows; at once where nothing has. */
export const built = () => {
  const wanted = sourceHash();
  if (says(BUILT, wanted) && existsSync(BUNDLE)) return true;
  const done = step('编译 Compiling', compile) && step('打包工作流 Bundling workflows', bundle);
  if (done) writeFileSync(BUILT, wanted);
  return done;
};

/** Installed and built, or the process ends with what went wrong on the screen. */
export const prepared = () => {
  if (installed() && built()) return;
  console.error('准备工作没有完成,请看上面的信息。Preparation failed; see above.');
  process.exit(1);
};
