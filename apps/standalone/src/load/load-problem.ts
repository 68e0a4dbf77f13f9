import type { Words } from '@gongjian/rules';

/**
 * Why there is no load at all, in one sentence. Exit code 2: called wrongly; 1: the system is not
 * there.
 */
export class LoadProblem extends Error {
  readonly exitCode: 1 | 2;

  constructor(exitCode: 1 | 2, { zh, en }: Words) {
    super(`${zh}\n${en}`);
    this.exitCode = exitCode;
  }
}
