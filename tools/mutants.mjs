import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { built, installed } from './bootstrap.mjs';
import { ROOT } from './lockfile.mjs';
import { copyTree } from './tree-copy.mjs';

/**
 * Does anybody notice? Each patch of `test/mutants` makes one mistake in a copy of the tree; the tests that should
 * find it are run there and must fail. A mistake of the rules is looked for by random walks and by the unit tests; where a
 * patch names its own tests, by those. Names of patches as arguments: only these.
 */
const FOLDER = path.join(ROOT, 'test', 'mutants');
const RULES = 'libs/rules/src';
const TESTING = `${RULES}/testing`;

/** Plans and how many walks on each: a mistake that shows on one walk in a hundred is met. */
const WALKS = [
  ['fixturePermit', 1_500],
  ['fixtureRoad', 300],
];
/** A mistake after which the rules never come to an end is found by waiting for it. */
const PATIENCE_MS = 15 * 60_000;

const readPatch = (file) => {
  const [sentence, second] = readFileSync(path.join(FOLDER, file), 'utf8').split('\n');
  const tests = second?.startsWith('# Caught by ') ? second.slice('# Caught by '.length) : null;
  return { name: path.basename(file, '.patch'), file, sentence: sentence.slice(2), tests };
};

const run = (tree, program, args, environment = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: tree,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', ...environment },
      timeout: PATIENCE_MS,
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        said = `${said}${text}`.slice(-200_000);
      });
    child.on('close', (code) => resolve({ passed: code === 0, said }));
  });

const apply = (tree, { file }, ...how) =>
  run(tree, 'git', ['apply', ...how, path.join(FOLDER, file)]);

const walk = async (tree) => {
  for (const [plan, walks] of WALKS) {
    const asked = JSON.stringify({ plan, walks, seed: 1, anyFailure: true });
    const { passed, said } = await run(tree, process.execPath, [
      '--import',
      `./${TESTING}/typescript-loader.mjs`,
      `${TESTING}/walk-program.ts`,
      asked,
    ]);
    // The first thing that is said of a broken law is its name.
    if (!passed) return /(?:Error: )?(K\d+ [^:\n]*)/.exec(said)?.[1] ?? 'a walk';
  }
  return null;
};

const jest = (tree, servers, args) =>
  run(
    tree,
    process.execPath,
    [
      'node_modules/jest/bin/jest.js',
      ...(servers ? [] : ['--globalSetup=', '--globalTeardown=']),
      '--bail',
      ...args,
    ],
    { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
  );

/** The name of the first test that fails. */
const failed = (said) => /●\s+(.+)/.exec(said)?.[1]?.trim() ?? 'a test';

const unitTests = async (tree) => {
  const slow = ['--testPathIgnorePatterns', 'property', 'zones', 'clock-account'];
  const { passed, said } = await jest(tree, false, [RULES, ...slow]);
  return passed ? null : failed(said);
};

/** What a mutant's own tests say; workflows run from their bundle, so that it is built anew. */
const ownTests = async (tree, { tests }) => {
  const build = await run(tree, 'npm', ['run', 'build']);
  if (!build.passed) return 'it does not compile';
  const { passed, said } = await jest(tree, true, tests.split(' '));
  return passed ? null : failed(said);
};

const caughtBy = async (tree, mutant) =>
  mutant.tests === null ? ((await walk(tree)) ?? (await unitTests(tree))) : ownTests(tree, mutant);

const judge = async (tree, mutant) => {
  const began = Date.now();
  const { passed, said } = await apply(tree, mutant);
  if (!passed) return { ...mutant, by: null, why: `does not apply: ${said.trim()}`, seconds: 0 };
  const by = await caughtBy(tree, mutant);
  await apply(tree, mutant, '-R');
  const seconds = Math.round((Date.now() - began) / 1_000);
  return { ...mutant, by, why: by === null ? 'survives' : '', seconds };
};

const tell = ({ name, sentence, by, why, seconds }) =>
  console.log(
    `${by === null ? '✗' : '✓'} ${name.padEnd(34)} ${String(seconds).padStart(4)} s  ${by ?? why}\n    ${sentence}`,
  );

/** Without any mistake everything passes, or nothing that fails proves anything. */
const isSound = async (tree, mutants) => {
  const own = new Set(mutants.flatMap(({ tests }) => (tests === null ? [] : [tests])));
  const ofRules = mutants.some(({ tests }) => tests === null) ? [null] : [];
  for (const tests of [...ofRules, ...own]) {
    const by = await caughtBy(tree, { tests });
    if (by === null) continue;
    console.error(`Without any mistake this fails already: ${by}`);
    return false;
  }
  return true;
};

const wanted = new Set(process.argv.slice(2));
const mutants = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.patch'))
  .map(readPatch)
  .filter(({ name }) => wanted.size === 0 || wanted.has(name));

if (!installed() || !built()) process.exit(1);
const copies = Array.from({ length: Math.min(2, os.availableParallelism()) }, copyTree);
const judged = [];
try {
  const [first] = copies;
  if (await isSound(first.tree, mutants)) {
    const left = mutants.filter(({ tests }) => tests === null);
    const judgeAll = async ({ tree }) => {
      for (let mutant = left.shift(); mutant !== undefined; mutant = left.shift()) {
        judged.push(await judge(tree, mutant));
        tell(judged.at(-1));
      }
    };
    await Promise.all(copies.map(judgeAll));
    // These start servers of their own: one after the other.
    for (const mutant of mutants.filter(({ tests }) => tests !== null)) {
      judged.push(await judge(first.tree, mutant));
      tell(judged.at(-1));
    }
  }
} finally {
  for (const { remove } of copies) remove();
}
const caught = judged.filter(({ by }) => by !== null).length;
console.log(`${caught} of ${mutants.length} mistakes are noticed`);
process.exitCode = caught === mutants.length && caught > 0 ? 0 : 1;
