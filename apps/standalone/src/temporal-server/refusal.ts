import { reasonOf, StartProblem } from '../settings/start-problem.ts';

/** The gRPC status codes that mean something here. */
export const INVALID_ARGUMENT = 3;
export const NOT_FOUND = 5;
export const ALREADY_EXISTS = 6;
/**
 * Permission denied, not implemented, not authenticated: how a cluster says that this is not for
 * us.
 */
export const CLOSED = [7, 12, 16] as const;

export const hasCode = (thrown: unknown, ...codes: readonly number[]): boolean =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'code' in thrown &&
  typeof thrown.code === 'number' &&
  codes.includes(thrown.code);

/** For `catch`: `answer` in place of an expected code, any other error goes on. */
export const insteadOf =
  <Answer>(codes: readonly number[], answer: Answer) =>
  (thrown: unknown): Answer => {
    if (hasCode(thrown, ...codes)) return answer;
    throw thrown;
  };

/**
 * Something must be created that we may not or cannot create; `command` is what an administrator
 * types.
 */
export const askAdministrator = (command: string, thrown: unknown): StartProblem =>
  new StartProblem(
    {
      zh: `Temporal 尚未准备好（${reasonOf(thrown)}），请管理员执行：${command}`,
      en: `Temporal is not prepared (${reasonOf(thrown)}). Ask its administrator to run: ${command}`,
    },
    { cause: thrown },
  );
