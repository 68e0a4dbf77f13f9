import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { processPages } from '@gongjian/rules';
import { BUILT_IN_PLANS, EARLIER_PLANS } from '@gongjian/rules/plans';

const FOLDER = new URL('../docs/processes/', import.meta.url);
const pages = processPages(BUILT_IN_PLANS, EARLIER_PLANS);

const written = (file: string): string | undefined =>
  readdirSync(FOLDER).includes(file) ? readFileSync(new URL(file, FOLDER), 'utf8') : undefined;

test('the process pages say what the plans say', () => {
  const stale = pages
    .filter(({ file, text }) => written(file) !== text)
    .map(({ file }) => `docs/processes/${file} 与方案不一致,请运行 npm run docs (makes it anew)`);
  expect(stale).toEqual([]);
});

test('no page is left of a plan that is no more', () => {
  const files = pages.map(({ file }) => file);
  const left = readdirSync(fileURLToPath(FOLDER)).filter((file) => !files.includes(file));
  expect(left.map((file) => `docs/processes/${file}: npm run docs removes it`)).toEqual([]);
});
