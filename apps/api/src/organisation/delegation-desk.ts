import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { dayOf, instant, toIso, type Actor, type PlainDate } from '@gongjian/rules';
import type { Delegation, DelegationBody, Delegations, MyDelegations } from '@gongjian/contract';
import {
  endDelegation,
  isInForce,
  listDelegations,
  setDelegation,
  type Delegation as Kept,
} from '@gongjian/ledger';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';
import { Accounts } from './accounts.ts';

/** Who acts, and in whose place. */
export interface Standing {
  readonly account: string;
  readonly behalf?: string | undefined;
}

/** Today in the district, +08:00. */
const today = (): PlainDate => dayOf(instant(Date.now()));

const viewOf = (kept: Kept): Delegation => ({
  absent: kept.absent,
  delegate: kept.delegate,
  department: kept.department,
  from: kept.fromDay,
  to: kept.toDay,
  reason: kept.reason,
  setBy: kept.setBy,
  setAt: toIso(kept.setAt),
  inForce: isInForce(kept, today()),
});

/** 委派: within one department, between posts of the same role, for some days, without chains. */
@Injectable()
export class DelegationDesk {
  private readonly ledger: DataSource;
  private readonly accounts: Accounts;

  constructor(@Inject(LEDGER) ledger: DataSource, accounts: Accounts) {
    this.ledger = ledger;
    this.accounts = accounts;
  }

  async of(account: string): Promise<MyDelegations> {
    const [mine, others] = await Promise.all([
      listDelegations(this.ledger, { absent: account, today: today() }),
      listDelegations(this.ledger, { delegate: account, today: today() }),
    ]);
    return { delegation: mine.map(viewOf)[0] ?? null, standsInFor: others.map(viewOf) };
  }

  async all(): Promise<Delegations> {
    const found = await listDelegations(this.ledger, { today: today() });
    return { delegations: found.map(viewOf) };
  }

  /**
   * Sets who acts for `absent`, in the place of what was set before. Refuses `unknownAccount`, `notColleague`,
   * `delegationOver`, and a chain: `delegateAway`, `standsIn`.
   */
  async set(absent: string, body: DelegationBody, by: Actor): Promise<Delegation> {
    if (body.to < today()) throw new ApiProblem('delegationOver', { subject: body.to });
    const { department, role } = await this.accounts.mustKnow(absent);
    const colleague = await this.accounts.mustBeColleague(body.delegate, { department });
    if (colleague.name === absent || colleague.role !== role)
      throw new ApiProblem('notColleague', { subject: body.delegate });
    const kept = await setDelegation(this.ledger, {
      absent,
      delegate: body.delegate,
      department,
      fromDay: body.from,
      toDay: body.to,
      reason: body.reason,
      setBy: by.account,
      setAt: instant(Date.now()),
    });
    if ('because' in kept) throw new ApiProblem(kept.because, { subject: kept.account });
    return viewOf(kept);
  }

  /** Ends what is set for `absent`. Refuses 404 `noDelegationSet`. */
  async end(absent: string, { account }: Actor): Promise<void> {
    const at = instant(Date.now());
    if (!(await endDelegation(this.ledger, absent, { account, at })))
      throw new ApiProblem('noDelegationSet', { subject: absent });
  }

  /** The absent colleagues for whom an account may act today. */
  async absentFor(account: string): Promise<readonly string[]> {
    const found = await listDelegations(this.ledger, { delegate: account, today: today() });
    return found.filter((one) => isInForce(one, today())).map(({ absent }) => absent);
  }

  /** Refuses 403 `notDelegated` whoever acts for somebody without a delegation in force today. */
  async mustStandIn({ account, behalf }: Standing): Promise<void> {
    if (behalf === undefined) return;
    if (!(await this.absentFor(account)).includes(behalf))
      throw new ApiProblem('notDelegated', { subject: behalf });
  }
}
