import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { processPages } from '@gongjian/rules';
import { BUILT_IN_PLANS, EARLIER_PLANS } from '@gongjian/rules/plans';

const FOLDER = new URL('../docs/processes/', import.meta.url);
const pages = processPages(BUILT_IN_PLANS, EARLIER_PLANS);

const written = (file: string): string | undefined =>
  readdirSync(FOLDER).includes(file) ? readFileSync(new URL(file, FOLDER), 'utf8') : undefined;

test('the process pages say what the plans say', () => {
  const stale = pages
    .filter(({ file, text }) => written(file) !== text)
    .map(({ file }) => `docs/processes/${file} 与方案不一致，请运行 npm run docs (makes it anew)`);
  expect(stale).toEqual([]);
});

test('no page is left of a plan that is no more', () => {
  const files = pages.map(({ file }) => file);
  const left = readdirSync(fileURLToPath(FOLDER)).filter((file) => !files.includes(file));
  expect(left.map((file) => `docs/processes/${file}: npm run docs removes it`)).toEqual([]);
});

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const filesBelow = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const below = path.join(folder, entry.name);
    if (entry.name === 'dist' || entry.name === 'node_modules') return [];
    return entry.isDirectory() ? filesBelow(below) : [below];
  });

const PLACES = ['apps', 'libs', 'workflows', 'test', 'tools', 'docs', 'deploy', 'examples'];

test('every page that a source, SPEC.md, README or another page names is in the repository', () => {
  const files = [...PLACES.flatMap(filesBelow), 'README.md', 'docker-compose.yml', 'Dockerfile'];
  const pagesNamed = new Set(files.map((file) => path.basename(file)));
  const lost = files
    .filter((file) => /\.(ts|mjs|md|yml|sh)$|Dockerfile$/.test(file))
    .flatMap((file) =>
      [...textOf(file).matchAll(/\b([\w/-]+\.md)\b/g)]
        .filter(([, page = '']) => !pagesNamed.has(path.basename(page)))
        .map(([, page = '']) => `${file} names ${page}`),
    );
  expect(lost).toEqual([]);
});

describe('SPEC.md', () => {
  const SPEC = 'libs/rules/SPEC.md';
  const rows = textOf(SPEC)
    .split('\n')
    .flatMap((line) => {
      const [, letter = '', number = ''] = /^\| ([A-Z])(\d+) \|/.exec(line) ?? [];
      return letter === '' ? [] : [{ letter, number: Number(number), line }];
    });

  test('numbers the invariants of each letter without a gap', () => {
    for (const letter of new Set(rows.map((row) => row.letter))) {
      const numbers = rows.filter((row) => row.letter === letter).map(({ number }) => number);
      expect([letter, numbers]).toEqual([letter, numbers.map((_, index) => index + 1)]);
    }
  });

  test('explains every letter it uses', () => {
    const explained = new Set(
      [...textOf(SPEC).matchAll(/^\| `([A-Z])` \|/gm)].map(([, one = '']) => one),
    );
    expect([...new Set(rows.map(({ letter }) => letter))].toSorted()).toEqual(
      [...explained].toSorted(),
    );
  });

  test('names a test for each, by a path at which it lies', () => {
    const lost = rows.flatMap(({ letter, number, line }) => {
      const named = [...line.matchAll(/`([^` ]+\.test\.ts)`/g)].map(([, file = '']) => file);
      const absent = named.filter(
        (file) =>
          !existsSync(
            path.join(ROOT, /^(apps|libs|test)\//.test(file) ? file : `libs/rules/src/${file}`),
          ),
      );
      if (named.length === 0 && !line.includes('`test/stories`')) absent.push('no test');
      return absent.map((file) => `${letter}${number}: ${file}`);
    });
    expect(lost).toEqual([]);
  });
});
