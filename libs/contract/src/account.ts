import { z } from 'zod';
import { Instant, isStorable } from './text.ts';
import { says } from './sentence.ts';

/** Accounts: who signs in, for which department, in what capacity. An account is a post, never a name. */

const SHORTEST_PASSWORD = 12;
/** argon2 hashes any length; more than this is no password but a load. */
const LONGEST_PASSWORD = 128;

export const ROLES = ['officer', 'leader', 'twoOffices'] as const;

export const SignInBody = z
  .strictObject({
    account: z.string().min(1).max(64),
    password: z.string().min(1).max(LONGEST_PASSWORD),
  })
  .meta({ id: 'SignIn' });
export type SignInBody = z.output<typeof SignInBody>;

export const Me = z
  .strictObject({ account: z.string(), department: z.string(), role: z.enum(ROLES) })
  .meta({ id: 'Me' });
export type Me = z.output<typeof Me>;

/** A bearer token and until when it is good. */
export const SignedIn = z
  .strictObject({ token: z.string(), expiresAt: Instant, me: Me })
  .meta({ id: 'SignedIn' });
export type SignedIn = z.output<typeof SignedIn>;

export const PasswordBody = z
  .strictObject({
    current: z.string().min(1).max(LONGEST_PASSWORD),
    next: z
      .string()
      .min(SHORTEST_PASSWORD)
      .max(LONGEST_PASSWORD)
      .refine(isStorable, says('含有控制字符', 'has control characters')),
  })
  .meta({ id: 'PasswordChange' });
export type PasswordBody = z.output<typeof PasswordBody>;
