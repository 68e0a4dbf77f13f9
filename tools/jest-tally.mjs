import { appendFileSync } from 'node:fs';
import process from 'node:process';

/** A Jest reporter: one line for each finished test file, so that whoever waits sees what is done. */
export default class JestTally {
  onTestResult(_test, result) {
    const line = {
      file: result.testFilePath,
      passed: result.numPassingTests,
      failed: result.numFailingTests + (result.testExecError ? 1 : 0),
      skipped: result.numPendingTests + result.numTodoTests,
    };
    appendFileSync(process.env.GONGJIAN_TALLY, `${JSON.stringify(line)}\n`);
  }
}
