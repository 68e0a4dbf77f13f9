import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Actor } from '@gongjian/rules';
import { findAccount, type Account } from '@gongjian/ledger';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';

/** Who can sign in. An account that is disabled is none. */
@Injectable()
export class Accounts {
  private readonly ledger: DataSource;

  constructor(@Inject(LEDGER) ledger: DataSource) {
    this.ledger = ledger;
  }

  /** The account of a name, or 404 `unknownAccount`. */
  async mustKnow(name: string): Promise<Account> {
    const found = await findAccount(this.ledger, name);
    if (found?.disabled !== false) throw new ApiProblem('unknownAccount', { subject: name });
    return found;
  }

  /** Refuses 422 `notColleague` an account of another department, and one there is not. */
  async mustBeColleague(name: string, { department }: Pick<Actor, 'department'>): Promise<Account> {
    const found = await findAccount(this.ledger, name);
    if (found?.disabled !== false || found.department !== department)
      throw new ApiProblem('notColleague', { subject: name });
    return found;
  }
}
