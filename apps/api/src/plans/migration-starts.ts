import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { refusal } from '@gongjian/rules';
import type { MigrationBody, PlanMigration } from '@gongjian/contract';
import { hashOfContent, startMigration } from '@gongjian/ledger';
import type { Sender } from '../cases/sender.ts';
import { PlanMigrations } from '../operations/plan-migrations.ts';
import { Refused } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';
import { PlanMoves } from './plan-moves.ts';

/**
 * Cases told at a time: about what two cores work on at once, so that a person's command waits behind few others.
 */
const PACE = 40;

/** Starts the jobs that move running cases; workers do them. */
@Injectable()
export class MigrationStarts {
  private readonly ledger: DataSource;
  private readonly moves: PlanMoves;
  private readonly migrations: PlanMigrations;

  constructor(@Inject(LEDGER) ledger: DataSource, moves: PlanMoves, migrations: PlanMigrations) {
    this.ledger = ledger;
    this.moves = moves;
    this.migrations = migrations;
  }

  /** Starts a job, once per key; another one for the same plan ends. Throws what `PlanMoves` does, `keyReused`. */
  async start(id: string, body: MigrationBody, { caller, key }: Sender): Promise<PlanMigration> {
    const { target, sources, stages } = await this.moves.read(id, body);
    const answer = await startMigration(this.ledger, {
      plan: id,
      sources,
      target,
      stages,
      pace: PACE,
      startedBy: caller,
      command: `${caller.account} ${key}`,
      fingerprint: hashOfContent({ id, body }),
    });
    if (answer.outcome === 'keyReused') throw new Refused(refusal('keyReused', key));
    return this.migrations.read(answer.id);
  }
}
