import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { installed } from './bootstrap.mjs';
import { ROOT } from './lockfile.mjs';

/** Writes `docs/processes` anew from the plans every district starts with. Nothing needs to be built for it. */
if (!installed()) process.exit(1);
await import('../libs/rules/src/testing/typescript-loader.mjs');
const { processPages } = await import('../libs/rules/src/case-plan/process-pages.ts');
const { BUILT_IN_PLANS, EARLIER_PLANS } = await import('../libs/rules/src/plans/index.ts');

const FOLDER = path.join(ROOT, 'docs', 'processes');
mkdirSync(FOLDER, { recursive: true });
const pages = processPages(BUILT_IN_PLANS, EARLIER_PLANS);
const before = new Map(
  readdirSync(FOLDER).map((file) => [file, readFileSync(path.join(FOLDER, file), 'utf8')]),
);
const wanted = new Set(pages.map(({ file }) => file));
for (const file of before.keys()) if (!wanted.has(file)) rmSync(path.join(FOLDER, file));
const changed = pages.filter(({ file, text }) => before.get(file) !== text);
for (const { file, text } of changed) writeFileSync(path.join(FOLDER, file), text);
console.log(`docs/processes: ${changed.length} of ${pages.length} files are new`);
