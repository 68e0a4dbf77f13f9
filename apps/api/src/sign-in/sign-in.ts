import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Actor } from '@gongjian/rules';
import type { Me, PasswordBody, SignedIn, SignInBody } from '@gongjian/contract';
import { findAccount, setPassword, type Account } from '@gongjian/ledger';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER, SETTINGS } from '../resources.ts';
import type { ApiSettings } from '../settings.ts';
import { Lockout } from './lockout.ts';
import { hashPassword, isPassword } from './password.ts';
import { Tokens } from './token.ts';

/** Proves who somebody is: by password once, by token afterwards. */
@Injectable()
export class SignIn {
  private readonly ledger: DataSource;
  private readonly tokens: Tokens;
  private readonly lockout = new Lockout();

  constructor(@Inject(LEDGER) ledger: DataSource, @Inject(SETTINGS) settings: ApiSettings) {
    this.ledger = ledger;
    this.tokens = new Tokens(settings.tokenSecret);
  }

  async signIn({ account, password }: SignInBody): Promise<SignedIn> {
    const me = await this.check(account, password);
    const { token, expires } = await this.tokens.issue(me, Date.now());
    return { token, expiresAt: new Date(expires).toISOString(), me };
  }

  whose(token: string): Promise<Me | undefined> {
    return this.tokens.read(token);
  }

  /** The account of that name and password; refuses with `wrongPassword` or `tooManyAttempts`. */
  async check(account: string, password: string): Promise<Me> {
    const minutes = this.lockout.minutesLeft(account, Date.now());
    if (minutes > 0)
      throw new ApiProblem('tooManyAttempts', {
        subject: String(minutes),
        headers: { 'Retry-After': String(minutes * 60) },
      });
    const found = await this.find(account);
    if (!(await isPassword(password, found?.passwordHash)) || found === undefined) {
      this.lockout.failed(account, Date.now());
      throw new ApiProblem('wrongPassword');
    }
    this.lockout.succeeded(account);
    const { department, role } = found;
    return { account, department, role };
  }

  /** An account that is disabled is none. */
  private async find(account: string): Promise<Account | undefined> {
    const found = await findAccount(this.ledger, account);
    return found?.disabled === false ? found : undefined;
  }

  /** Sets a new password for the caller, who must know the present one. */
  async changePassword({ account }: Actor, { current, next }: PasswordBody): Promise<void> {
    await this.check(account, current);
    await setPassword(this.ledger, account, await hashPassword(next));
  }
}
