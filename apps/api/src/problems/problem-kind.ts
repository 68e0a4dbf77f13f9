import { REFUSAL_CODES, refusal, type Words } from '@gongjian/rules';
import {
  PROBLEM_CODES,
  REFUSAL_STATUS,
  sayProblem,
  statusOfProblem,
  type Problem,
  type ProblemKind,
} from '@gongjian/contract';
import { ApiProblem } from './problem-error.ts';

const KINDS = new Map<string, ProblemKind>([
  ...REFUSAL_CODES.map((code): [string, ProblemKind] => [
    code,
    { code, status: REFUSAL_STATUS[code], title: refusal(code, '…').message },
  ]),
  ...PROBLEM_CODES.map((code): [string, ProblemKind] => [
    code,
    { code, status: statusOfProblem(code), title: sayProblem(code, '…') },
  ]),
]);

/** What a code means, whatever it is about. */
export const titleOf = (code: Problem['code']): Words =>
  KINDS.get(code)?.title ?? { zh: code, en: code };

/** The explanation of a problem code, or 404 `unknownProblem`. */
export const problemKind = (code: string): ProblemKind => {
  const kind = KINDS.get(code);
  if (kind === undefined) throw new ApiProblem('unknownProblem', { subject: code });
  return kind;
};
