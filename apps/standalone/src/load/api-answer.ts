import { PROBLEM_CODES, Problem, sayProblem, type ProblemCode } from '@gongjian/contract';
import { refusal, type Words } from '@gongjian/rules';
import { ApiUnreachable, SignInRefused, type ApiAnswer } from './api-session.ts';
import type { NotYet, Unsent } from './patience.ts';

/** The API has answered with a definite yes or no. */
export interface Answered {
  readonly result: 'answered';
  readonly answer: ApiAnswer;
}

const isProblemCode = (code: Problem['code']): code is ProblemCode =>
  (PROBLEM_CODES as readonly string[]).includes(code);

const wordsOfProblem = ({ code, subject, errors }: Problem): Words => {
  const { zh, en } = isProblemCode(code)
    ? sayProblem(code, subject)
    : refusal(code, subject).message;
  const fields = errors.map(({ pointer, detail }) => ` ${pointer} ${detail}`).join('；');
  return { zh: zh + fields, en: en + fields };
};

const alike = (text: string): Words => ({ zh: text, en: text });

/** The problem an answer tells, if it is one of ours. */
export const problemIn = ({ body }: ApiAnswer): Problem | undefined => Problem.safeParse(body).data;

/** What an answer says that is not the one hoped for, in both languages. */
export const saidBy = (answer: ApiAnswer): Words => {
  const problem = problemIn(answer);
  return problem === undefined ? alike(`HTTP ${answer.status}`) : wordsOfProblem(problem);
};

const secondsAsked = ({ headers }: ApiAnswer): number =>
  Number(headers.get('retry-after') ?? 0) || 0;

/**
 * 202: nobody knows yet. 401: signed out once more. 429, 5xx: not now. The same key is sent again.
 */
const isDefinite = ({ status }: ApiAnswer): boolean =>
  status < 500 && ![202, 401, 429].includes(status);

/** One request, with every way in which it can come to nothing as a value. */
export const answerTo = async (
  request: () => Promise<ApiAnswer>,
): Promise<Answered | NotYet | Unsent> => {
  try {
    const answer = await request();
    if (isDefinite(answer)) return { result: 'answered', answer };
    return { result: 'notYet', why: saidBy(answer), after: secondsAsked(answer) * 1000 };
  } catch (error) {
    if (error instanceof SignInRefused) return { result: 'unsent', why: alike(error.message) };
    if (!(error instanceof ApiUnreachable)) throw error;
    return { result: 'notYet', why: alike(error.message), after: 0 };
  }
};
