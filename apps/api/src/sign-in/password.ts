import { randomInt } from 'node:crypto';
import { hash, verify, type Options } from '@node-rs/argon2';

/** OWASP's floor for argon2id, which is the library's own choice of algorithm: 19 MiB, two passes, one lane. */
const COST: Options = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

/** No 0 O 1 l I: a password that is read from paper and typed. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
/** 57 letters, 16 of them: more than 93 bits. */
const LENGTH = 16;

/** A first password, to be changed by its owner. */
export const randomPassword = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** What an unknown account is compared with, so that it costs the same time as a known one. */
const nobody = hashPassword(randomPassword());

/** Whether the password is the account's; `undefined` stands for an account that does not exist. */
export const isPassword = async (
  password: string,
  stored: string | undefined,
): Promise<boolean> => {
  const matches = await verify(stored ?? (await nobody), password);
  return matches && stored !== undefined;
};
