import { expect, test } from '@jest/globals';
import { hashPassword, isPassword, randomPassword } from './password.ts';

test('a password is kept as argon2id at the cost it must have', async () => {
  expect(await hashPassword('x')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('only the right password of an account there is fits', async () => {
  const stored = await hashPassword('right');
  expect(await isPassword('right', stored)).toBe(true);
  expect(await isPassword('wrong', stored)).toBe(false);
  expect(await isPassword('right', undefined)).toBe(false);
});

test('first passwords can be read from paper, and no two are alike', () => {
  const made = Array.from({ length: 200 }, randomPassword);
  for (const password of made) expect(password).toMatch(/^[a-zA-Z2-9]{16}$/);
  expect(made.join('')).not.toMatch(/[0O1lI]/);
  expect(new Set(made).size).toBe(200);
});
