import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './lockfile.mjs';

/**
 * Run after `npm install` has changed the lockfile: `node tools/complete-lockfile.mjs`.
 * A registry that shows only some platforms' packages leaves the others out of the lockfile, and `npm ci`
 * then refuses it on every machine. What their parents pin is entered here, by the name's own words for
 * system, processor and C library; npm fetches an entry only on the platform it is for.
 */
const SYSTEMS = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'win32',
  windows: 'win32',
  android: 'android',
  freebsd: 'freebsd',
  openharmony: 'openharmony',
};
const PROCESSORS = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64'];

const platformOf = (name) => {
  const words = name.split('/').at(-1).split('-');
  const system = words.find((word) => word in SYSTEMS);
  const processor = words.find((word) => PROCESSORS.includes(word));
  if (system === undefined || processor === undefined) return undefined;
  const libc = name.includes('musl') ? 'musl' : name.includes('gnu') ? 'glibc' : undefined;
  return {
    cpu: [processor],
    os: [SYSTEMS[system]],
    ...(libc === undefined ? {} : { libc: [libc] }),
  };
};

const file = path.join(ROOT, 'package-lock.json');
const lockfile = JSON.parse(readFileSync(file, 'utf8'));
const added = [];
for (const parent of Object.values(lockfile.packages))
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const at = `node_modules/${name}`;
    const platform = platformOf(name);
    if (lockfile.packages[at] !== undefined || platform === undefined) continue;
    lockfile.packages[at] = {
      version,
      ...(parent.dev === true ? { dev: true } : {}),
      optional: true,
      ...platform,
    };
    added.push(`${name}@${version}`);
  }
lockfile.packages = Object.fromEntries(
  Object.entries(lockfile.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
console.log(`${added.length} entries added`);
