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
const LINTED = ['apps', 'libs', 'workflows', 'test', 'tools'];
const REPORT = path.join(ROOT, '.gongjian-test', `jest-${process.pid}.json`);

/** Jest loads ES modules only with this flag, and Node warns of it in every worker. */
const ES_MODULES = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const REPORTED = ['--json', `--outputFile=${REPORT}`];

const bin = (name, file) => path.join('node_modules', name, file);

const tsc = (...args) => runNode([bin('typescript', 'bin/tsc'), ...args]);

/** The tests' types; the product's were checked when it was built. */
const testTypes = () => tsc('-b', 'tsconfig.tests.json');

const prettier = () =>
  runNode([bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']);

const oxlint = () =>
  runNode([bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings', ...LINTED]);

const jest = (more) => {
  mkdirSync(path.dirname(REPORT), { recursive: true });
  return runNode([...ES_MODULES, bin('jest', 'bin/jest.js'), ...REPORTED, ...more]);
};

const jestCounts = () => {
  if (!existsSync(REPORT)) return { passed: 0, failed: 1, skipped: 0 };
  const told = JSON.parse(readFileSync(REPORT, 'utf8'));
  rmSync(REPORT);
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
  const compiled = built();
  tell(step('类型 Types', () => compiled && testTypes()));
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
