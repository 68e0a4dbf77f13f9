import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { built, installed } from './bootstrap.mjs';
import { ROOT } from './lockfile.mjs';
import { runNode, step } from './run-step.mjs';

/**
 * All tests, from a fresh clone: installation, types, format, lint, then Jest. Every step runs even where
 * an earlier one failed, except that nothing can be tested that does not compile. Arguments go to Jest.
 */
const LINTED = ['apps', 'libs', 'workflows', 'test'];
const FORMATTED = [...LINTED, 'tools', 'README.md', 'docs'];
const REPORT = path.join(ROOT, '.gongjian-test', 'jest.json');

const bin = (name, file) => path.join('node_modules', name, file);

const tsc = (...args) => runNode([bin('typescript', 'bin/tsc'), ...args]);

/** The product first; then the tests, which the product is built without. */
const types = () => built() && tsc('-b', 'test') && tsc('-p', 'tsconfig.unit.json');

const prettier = () =>
  runNode([
    bin('prettier', 'bin/prettier.cjs'),
    '--check',
    '--log-level',
    'warn',
    ...FORMATTED.filter((name) => existsSync(path.join(ROOT, name))),
  ]);

const oxlint = () =>
  runNode([bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings', ...LINTED]);

const jest = (more) => {
  mkdirSync(path.dirname(REPORT), { recursive: true });
  rmSync(REPORT, { force: true });
  return runNode([bin('jest', 'bin/jest.js'), '--json', `--outputFile=${REPORT}`, ...more], {
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`,
  });
};

const jestCounts = () => {
  if (!existsSync(REPORT)) return { passed: 0, failed: 1, skipped: 0 };
  const told = JSON.parse(readFileSync(REPORT, 'utf8'));
  return {
    passed: told.numPassedTests,
    failed: told.numFailedTests + told.numRuntimeErrorTestSuites,
    skipped: told.numPendingTests + told.numTodoTests,
  };
};

const count = { passed: 0, failed: 0, skipped: 0 };
const tell = (succeeded) => {
  count[succeeded ? 'passed' : 'failed'] += 1;
  return succeeded;
};

if (tell(installed())) {
  const compiled = tell(step('类型 Types', types));
  tell(step('格式 Format', prettier));
  tell(step('规范 Lint', oxlint));
  if (compiled) {
    const succeeded = step('测试 Tests', () => jest(process.argv.slice(2)));
    const told = jestCounts();
    for (const key of Object.keys(count)) count[key] += told[key];
    if (!succeeded && told.failed === 0) count.failed += 1;
  }
}
const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
process.exitCode = count.failed === 0 ? 0 : 1;
