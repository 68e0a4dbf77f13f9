import {
  REFUSAL_STATUS,
  sayProblem,
  statusOfProblem,
  type CommandOutcome,
} from '@gongjian/contract';
import { ApiProblem, Refused } from './problem-error.ts';

/** A "no" as it is kept: what was told, without the request it was told to. */
export interface Noted {
  readonly status: number;
  readonly refusal: NonNullable<CommandOutcome['refusal']>;
}

/** What is noted of an error that says no; `undefined` for one that leaves open what has happened. */
export const notedOf = (error: unknown): Noted | undefined => {
  if (error instanceof Refused) {
    const { code, subject, message } = error.refusal;
    return { status: REFUSAL_STATUS[code], refusal: { code, subject, message } };
  }
  if (!(error instanceof ApiProblem)) return undefined;
  const { code, subject } = error;
  const message = sayProblem(code, subject);
  return { status: statusOfProblem(code), refusal: { code, subject, message } };
};
