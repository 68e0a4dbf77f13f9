import path from 'node:path';
import process from 'node:process';
import { built, installed } from './bootstrap.mjs';
import { runJest } from './jest-run.mjs';
import { runNode, step } from './run-step.mjs';

/**
 * All tests, from a fresh clone: installation, types, format, lint, then Jest. Every step runs even where
 * an earlier one failed, except that nothing can be tested that does not compile. Arguments go to Jest.
 */
const LINTED = ['apps', 'libs', 'workflows', 'test', 'tools'];
const bin = (name, file) => path.join('node_modules', name, file);

const tsc = (...args) => runNode([bin('typescript', 'bin/tsc'), ...args]);

/** The tests' types; the product's were checked when it was built. */
const testTypes = () => tsc('-b', 'tsconfig.tests.json');

const prettier = () =>
  runNode([bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']);

const oxlint = () =>
  runNode([bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings', ...LINTED]);

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
    console.log('▸ 测试 Tests …');
    const told = await runJest(process.argv.slice(2));
    for (const key of Object.keys(count)) count[key] += told[key];
  }
}
const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
process.exitCode = count.failed === 0 ? 0 : 1;
