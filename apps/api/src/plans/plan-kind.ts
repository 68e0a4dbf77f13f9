import type { CaseKind } from '@gongjian/rules';
import { KINDS } from '@gongjian/contract';
import { ApiProblem } from '../problems/problem-error.ts';

/** The kind of case that a plan is named after, or 404 `unknownPlan`. */
export const kindNamed = (id: string): CaseKind => {
  const kind = KINDS.find((one) => one === id);
  if (kind === undefined) throw new ApiProblem('unknownPlan', { subject: id });
  return kind;
};
