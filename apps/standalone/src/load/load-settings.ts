import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { textOf } from '../data-folder/data-folder.ts';
import { LOOPBACK } from '../settings/ports.ts';
import { readSettings } from '../settings/settings.ts';
import type { ApiAccess } from './api-session.ts';
import { LoadProblem } from './load-problem.ts';

/** Written by `npm start` when it makes the first account. */
const FIRST_SIGN_IN_FILE = 'first-sign-in.json';
/**
 * A data folder has it; `npm start` does not move into a folder that holds other things without it.
 */
const VERSION_FILE = 'data-version';

const FirstSignIn = z.object({ account: z.string().min(1), password: z.string().min(1) });

const OWNER_ONLY = 0o700;

const firstSignIn = async (dataFolder: string) => {
  const text = await textOf(join(dataFolder, FIRST_SIGN_IN_FILE));
  try {
    return FirstSignIn.parse(JSON.parse(text ?? ''));
  } catch {
    throw new LoadProblem(2, {
      zh:
        `没有登录账号：请设置 GONGJIAN_ACCOUNT 和 GONGJIAN_PASSWORD，` +
        `或先用 npm start 启动一次（${join(dataFolder, FIRST_SIGN_IN_FILE)}）`,
      en: 'No account to sign in with: set GONGJIAN_ACCOUNT and GONGJIAN_PASSWORD, or run npm start first',
    });
  }
};

/**
 * Where the API is and who signs in; throws `LoadProblem` or `StartProblem` where that is not
 * known.
 */
export const apiAccess = async (environment: NodeJS.ProcessEnv): Promise<ApiAccess> => {
  const { dataFolder, ports } = readSettings(environment);
  const address = environment['GONGJIAN_API']?.trim() || `http://${LOOPBACK}:${ports.api}`;
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new LoadProblem(2, {
      zh: `GONGJIAN_API=${address}：应形如 http://127.0.0.1:8550`,
      en: `GONGJIAN_API=${address}: must look like http://127.0.0.1:8550`,
    });
  const account = environment['GONGJIAN_ACCOUNT'];
  const password = environment['GONGJIAN_PASSWORD'];
  const given = account && password ? { account, password } : await firstSignIn(dataFolder);
  return { address: address.replace(/(?:\/api\/v1)?\/*$/, ''), ...given };
};

/**
 * Where reports and first passwords are put: the data folder, or beside it while `npm start` has
 * not made one, because it would refuse to move in with them.
 */
export const outputFolder = async (environment: NodeJS.ProcessEnv): Promise<string> => {
  const { dataFolder } = readSettings(environment);
  if ((await textOf(join(dataFolder, VERSION_FILE))) !== undefined) return dataFolder;
  const beside = `${dataFolder}-load`;
  await mkdir(beside, { recursive: true, mode: OWNER_ONLY });
  return beside;
};
