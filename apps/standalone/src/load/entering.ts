import type { Words } from '@gongjian/rules';
import { ApiUnreachable, SignInRefused, type ApiSession } from './api-session.ts';
import { LoadProblem } from './load-problem.ts';
import { Patience, type NotYet, type Time } from './patience.ts';

/** The API of a product that is just starting is there within this; else it was not started. */
const START_WITHIN_MS = 30_000;

const signInOnce = async (session: ApiSession): Promise<{ readonly result: 'in' } | NotYet> => {
  try {
    await session.signIn();
    return { result: 'in' };
  } catch (error) {
    if (error instanceof SignInRefused)
      throw new LoadProblem(2, {
        zh: `不能登录：${error.message}（账号见 GONGJIAN_ACCOUNT、GONGJIAN_PASSWORD）`,
        en: 'Cannot sign in; the account is taken from GONGJIAN_ACCOUNT and GONGJIAN_PASSWORD',
      });
    if (!(error instanceof ApiUnreachable)) throw error;
    return { result: 'notYet', why: { zh: error.message, en: error.message }, after: 0 };
  }
};

/**
 * Signs in. A product that does not answer is told at once, and waited for in case it is just
 * starting.
 */
export const enter = async (
  session: ApiSession,
  { time, say }: { readonly time: Time; readonly say: (words: Words) => void },
): Promise<void> => {
  const first = await signInOnce(session);
  if (first.result === 'in') return;
  const { address } = session;
  say({
    zh: `${address} 没有应答（${first.why.zh}）；尚未启动的，请在另一窗口运行 npm start。等待中 …`,
    en: 'The product does not answer; start it with npm start in another window. Waiting …',
  });
  const patience = new Patience(time, START_WITHIN_MS);
  const said = await patience.untilAnswered(() => signInOnce(session));
  if (said.result === 'in') return;
  throw new LoadProblem(1, {
    zh: `${address} 一直没有应答，什么也没有做；请运行 npm start 后再试`,
    en: `${address} did not answer; nothing was done. Run npm start, then try again`,
  });
};
