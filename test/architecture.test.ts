import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { buildBundle } from '@gongjian/workflows';
import { WORKFLOW_TYPE } from '@gongjian/workflows/messages';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** Who may import whom; the same picture as in the README. `test` and `standalone` may import anything. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'libs/rules': [],
  'libs/contract': ['@gongjian/rules'],
  'libs/ledger': ['@gongjian/rules', '@gongjian/rules/plans'],
  workflows: ['@gongjian/rules'],
  'apps/api': [
    '@gongjian/contract',
    '@gongjian/ledger',
    '@gongjian/rules',
    '@gongjian/workflows/messages',
  ],
  'apps/worker': ['@gongjian/workflows', '@gongjian/ledger', '@gongjian/rules'],
};

/** Doors beside the main one: names to speak to cases by, and the plans as data. */
const DOORS = new Set(['@gongjian/workflows/messages', '@gongjian/rules/plans']);

const FORBIDDEN_NAMES =
  /^(.+-)?(common|shared|utils?|helpers?|core|infrastructure|types|managers?)((\.test)?\.ts)?$/;

const filesBelow = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const below = path.join(folder, entry.name);
    if (entry.name === 'dist' || entry.name === 'node_modules') return [];
    return entry.isDirectory() ? filesBelow(below) : [below];
  });

const sourcesOf = (place: string): string[] =>
  filesBelow(path.join(place, 'src')).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/testing/'),
  );

const IMPORT =
  /^(?:import|export)\b[^;']*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;

const importsOf = (file: string): string[] =>
  [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(IMPORT)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );

test.each(Object.entries(ARROWS))('%s imports only what stands below it', (place, allowed) => {
  const offences = sourcesOf(place).flatMap((file) =>
    importsOf(file)
      .filter((target) => target.startsWith('@gongjian/') && !allowed.includes(target))
      .map((target) => `${file} → ${target}`),
  );
  expect(offences).toEqual([]);
});

test('rules import nothing at all', () => {
  const offences = sourcesOf('libs/rules').flatMap((file) =>
    importsOf(file)
      .filter((target) => !target.startsWith('.'))
      .map((target) => `${file} → ${target}`),
  );
  expect(offences).toEqual([]);
});

test('no package reaches into the inside of another', () => {
  const offences = [...Object.keys(ARROWS), 'apps/standalone'].flatMap((place) =>
    sourcesOf(place).flatMap((file) =>
      importsOf(file)
        .filter((target) => {
          if (/^@gongjian\/[^/]+\//.test(target)) return !DOORS.has(target);
          if (!target.startsWith('.')) return false;
          const inside = path.relative(place, path.join(path.dirname(file), target));
          return inside.startsWith('..');
        })
        .map((target) => `${file} → ${target}`),
    ),
  );
  expect(offences).toEqual([]);
});

test('tests enter a package by its doors too', () => {
  const offences = filesBelow('test')
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith('.'))
        .filter((target) => {
          const [place, inside] = path.join(path.dirname(file), target).split(/[\\/](src)[\\/]/);
          return inside !== undefined && place !== 'test';
        })
        .map((target) => `${file} → ${target}`),
    );
  expect(offences).toEqual([]);
});

test.each(Object.entries(ARROWS))('%s asks npm for no package above it', (place, allowed) => {
  const { dependencies = {} } = JSON.parse(
    readFileSync(path.join(ROOT, place, 'package.json'), 'utf8'),
  ) as { dependencies?: Record<string, string> };
  const asked = Object.keys(dependencies).filter((name) => name.startsWith('@gongjian/'));
  expect(asked.filter((name) => !allowed.some((door) => door.startsWith(name)))).toEqual([]);
});

/** Files that import each other in a ring cannot be read, tested or moved one by one. */
const ringFrom = (file: string, trail: readonly string[], done: Set<string>): string[] => {
  if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
  if (done.has(file)) return [];
  for (const target of importsOf(file).filter((one) => one.startsWith('.'))) {
    const next = path.join(path.dirname(file), target);
    const ring = existsSync(path.join(ROOT, next)) ? ringFrom(next, [...trail, file], done) : [];
    if (ring.length > 0) return ring;
  }
  done.add(file);
  return [];
};

test.each([...Object.keys(ARROWS), 'apps/standalone'])('%s has no ring of imports', (place) => {
  const done = new Set<string>();
  for (const file of sourcesOf(place)) expect(ringFrom(file, [], done)).toEqual([]);
});

test('files are named after things of the district, not after leftovers', () => {
  const offences = ['apps', 'libs', 'workflows', 'test']
    .flatMap(filesBelow)
    .filter((file) => file.split(path.sep).some((part) => FORBIDDEN_NAMES.test(part)));
  expect(offences).toEqual([]);
});

/** A folder beside the checkout, which a clone of this repository alone would not have. */
const BESIDE = new RegExp(['shared', ''].join('/'));

/** A file whose address goes up more steps than the one that names it lies deep. */
const leavesTheTree = (file: string, text: string): boolean =>
  [...text.matchAll(/new URL\('((?:\.\.\/)+)[^'.]/g)].some(
    ([, up = '']) => up.length / 3 > path.dirname(file).split(path.sep).length,
  );

test('nothing refers to what is not in the repository: a clone of it alone is whole', () => {
  const offences = ['apps', 'libs', 'workflows', 'test', 'tools', 'docs', 'deploy', 'examples']
    .flatMap(filesBelow)
    .concat(['README.md', 'Dockerfile', 'docker-compose.yml', 'package.json', 'jest.config.mjs'])
    .filter((file) => {
      const text = readFileSync(path.join(ROOT, file), 'utf8');
      return BESIDE.test(text) || leavesTheTree(file, text);
    });
  expect(offences).toEqual([]);
});

test('every door a package publishes exists', () => {
  for (const place of [...Object.keys(ARROWS), 'apps/standalone']) {
    const { exports: doors } = JSON.parse(
      readFileSync(path.join(ROOT, place, 'package.json'), 'utf8'),
    ) as { exports: Record<string, { source: string }> };
    for (const door of Object.values(doors))
      expect(existsSync(path.join(ROOT, place, door.source))).toBe(true);
  }
});

test('the workflow code bundles: nothing in it reaches outside the sandbox', async () => {
  const { code } = await buildBundle();
  for (const name of Object.values(WORKFLOW_TYPE)) expect(code).toContain(name);
});

/** What all cases of a worker share by design: published documents, which nobody can change, and registers of them. */
const SHARED_BY_CASES = [
  'workflows/src/published-converter.ts',
  'workflows/src/law-book.ts',
  'libs/rules/src/case-plan/plan-lookup.ts',
];

test('no module of the rules or the workflows keeps anything of a case: all cases of a worker share them', () => {
  const keeping = ['libs/rules/src', 'workflows/src']
    .flatMap(filesBelow)
    .filter((file) => file.endsWith('.ts') && !/(\.test\.ts|testing\/.*)$/.test(file))
    .filter((file) => !SHARED_BY_CASES.includes(file))
    .filter((file) =>
      /^(export )?(let |(const \w+(: [^=]+)? = new (Map|Set|WeakMap|WeakSet)(<[^(]*>)?\(\)))/m.test(
        readFileSync(path.join(ROOT, file), 'utf8'),
      ),
    );
  expect(keeping).toEqual([]);
});
