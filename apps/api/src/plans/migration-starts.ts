import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { refusal, type Actor } from '@gongjian/rules';
import type { MigrationBody, PlanMigration } from '@gongjian/contract';
import { MOST_OUTSTANDING, startedBefore, startMigration } from '@gongjian/ledger';
import { fingerprintOf } from '../cases/fingerprint.ts';
import type { Sender } from '../cases/sender.ts';
import { PlanMigrations } from '../operations/plan-migrations.ts';
import { DelegationDesk } from '../organisation/delegation-desk.ts';
import { Refused } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';
import { PlanMoves } from './plan-moves.ts';

/** Starts the jobs that move running cases; workers do them. */
@Injectable()
export class MigrationStarts {
  private readonly ledger: DataSource;
  private readonly moves: PlanMoves;
  private readonly migrations: PlanMigrations;
  private readonly delegations: DelegationDesk;

  constructor(
    @Inject(LEDGER) ledger: DataSource,
    moves: PlanMoves,
    migrations: PlanMigrations,
    delegations: DelegationDesk,
  ) {
    this.ledger = ledger;
    this.moves = moves;
    this.migrations = migrations;
    this.delegations = delegations;
  }

  /**
   * Starts a job, once per key; another one for the same plan ends. A key that is known is answered first: what it
   * started stays, whatever delegation has ended since. Throws what `PlanMoves` does, `keyReused`, `notDelegated`.
   */
  async start(id: string, body: MigrationBody, { caller, key }: Sender): Promise<PlanMigration> {
    const { account, behalf } = caller;
    const command = {
      command: `${account} ${key}`,
      fingerprint: fingerprintOf({ act: 'migration', number: id, body, account, behalf }),
    };
    const answer =
      (await startedBefore(this.ledger, command)) ??
      (await startMigration(this.ledger, {
        ...command,
        ...(await this.asked(id, body, caller)),
        pace: MOST_OUTSTANDING,
        startedBy: caller,
      }));
    if (answer.outcome === 'keyReused') throw new Refused(refusal('keyReused', key));
    return this.migrations.read(answer.id);
  }

  private async asked(plan: string, body: MigrationBody, caller: Actor) {
    await this.delegations.mustStandIn(caller);
    const { target, sources, stages } = await this.moves.read(plan, body);
    return { plan, target, sources, stages };
  }
}
