import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { toIso } from '@gongjian/rules';
import type {
  PlanMigration,
  PlanMigrations as PlanMigrationList,
  RefusedMoves,
  RefusedMovesQuery,
} from '@gongjian/contract';
import {
  cursorOf,
  listMigrations,
  listRefusedMoves,
  pauseMigration,
  positionIn,
  readMigration,
  resumeMigration,
  type PlanMigrationProgress,
  type RefusedMove,
} from '@gongjian/ledger';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';

const LIST = 'refused moves';

const viewOf = (job: PlanMigrationProgress): PlanMigration => {
  const { id, plan, target, stages, state, pace, total, migrated, refused, waiting } = job;
  const { startedAt, startedBy, finishedAt, pausedBy } = job;
  return {
    id,
    plan,
    to: { version: target.version, hash: target.hash },
    stages: { ...stages },
    state,
    pace,
    startedAt: toIso(startedAt),
    startedBy: startedBy.account,
    finishedAt: finishedAt === null ? null : toIso(finishedAt),
    pausedBy,
    total,
    migrated,
    refused,
    waiting,
  };
};

const refusedView = ({ caseNumber, title, at, refusal }: RefusedMove) => ({
  number: caseNumber,
  title,
  at: toIso(at),
  refusal: { ...refusal, missing: [...refusal.missing] },
});

/** Cases on their way to another version of their plan, for the two offices to watch and to stop. */
@Injectable()
export class PlanMigrations {
  private readonly ledger: DataSource;

  constructor(@Inject(LEDGER) ledger: DataSource) {
    this.ledger = ledger;
  }

  async list(): Promise<PlanMigrationList> {
    return { migrations: (await listMigrations(this.ledger)).map(viewOf) };
  }

  /** One of them, or 404 `unknownMigration`. */
  async read(id: number): Promise<PlanMigration> {
    const found = await readMigration(this.ledger, id);
    if (found === undefined) throw new ApiProblem('unknownMigration', { subject: String(id) });
    return viewOf(found);
  }

  /** Which running cases would not move, and why. */
  async refused(id: number, { cursor, limit }: RefusedMovesQuery): Promise<RefusedMoves> {
    await this.read(id);
    const after = cursor === undefined ? '' : String(positionIn(LIST, cursor, ['text'])[0]);
    const found = await listRefusedMoves(this.ledger, id, { after, limit: limit + 1 });
    const cases = found.slice(0, limit).map(refusedView);
    const last = cases.at(-1);
    const nextCursor =
      found.length > limit && last !== undefined ? cursorOf(LIST, [last.number]) : null;
    return { cases, nextCursor };
  }

  /** Pauses it. Asked twice is paused once; 409 `migrationOver` where it has ended. */
  async pause(id: number, account: string): Promise<PlanMigration> {
    await pauseMigration(this.ledger, id, account);
    return this.unended(id);
  }

  /** Lets it go on, by the same rules. */
  async resume(id: number): Promise<PlanMigration> {
    await resumeMigration(this.ledger, id);
    return this.unended(id);
  }

  private async unended(id: number): Promise<PlanMigration> {
    const job = await this.read(id);
    if (job.finishedAt !== null) throw new ApiProblem('migrationOver', { subject: String(id) });
    return job;
  }
}
