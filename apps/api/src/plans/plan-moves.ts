import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import {
  findStage,
  holdTogether,
  refusal,
  type CasePlan,
  type PlanRef,
  type StageNames,
} from '@gongjian/rules';
import type { MigrationBody } from '@gongjian/contract';
import { planVersions } from '@gongjian/ledger';
import { ApiProblem, Refused } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';
import { kindNamed } from './plan-kind.ts';
import { PlanShelf, versionName } from './plan-shelf.ts';
import { PublishedDocuments } from './published-documents.ts';

/** A move that is asked for: from which versions, to which one, with which names. */
export interface PlanMove {
  readonly target: PlanRef;
  readonly content: CasePlan;
  /** SHA-256 of each version that is left. */
  readonly sources: readonly string[];
  readonly stages: StageNames;
}

/** Reads what a move is about, before any case is asked. */
@Injectable()
export class PlanMoves {
  private readonly ledger: DataSource;
  private readonly shelf: PlanShelf;
  private readonly documents: PublishedDocuments;

  constructor(@Inject(LEDGER) ledger: DataSource, shelf: PlanShelf, documents: PublishedDocuments) {
    this.ledger = ledger;
    this.shelf = shelf;
    this.documents = documents;
  }

  /** 404 `unknownPlan` for a version there is not, 422 `notOlder` or `unknownStage`. */
  async read(id: string, { from, to, stages }: MigrationBody): Promise<PlanMove> {
    const { hash, content } = await this.shelf.version(kindNamed(id), to);
    const sources = await this.sources(content, from);
    await this.refuseUnknownStages(stages, sources, content);
    return { target: { id, version: to, hash }, content, sources, stages };
  }

  /** All older ones are those whose rules hold on a day on which the new ones do: an edition of its time stays. */
  private async sources(target: CasePlan, from: MigrationBody['from']): Promise<readonly string[]> {
    const { id, version: to } = target;
    if (typeof from === 'number' && from !== to) return [(await this.shelf.version(id, from)).hash];
    const older = from === to ? [] : await this.olderThan(target);
    if (older.length === 0) throw new ApiProblem('notOlder', { subject: versionName(id, to) });
    return older;
  }

  private async olderThan(target: CasePlan): Promise<readonly string[]> {
    const { id, version: to } = target;
    const older = (await planVersions(this.ledger, id)).filter(({ version }) => version < to);
    const plans = await Promise.all(older.map(({ hash }) => this.documents.planByHash(hash)));
    return older
      .filter((_, at) => {
        const plan = plans[at];
        return plan !== undefined && holdTogether(plan, target);
      })
      .map(({ hash }) => hash);
  }

  /** A name that no version knows is a slip of the pen. */
  private async refuseUnknownStages(
    stages: StageNames,
    sources: readonly string[],
    target: CasePlan,
  ): Promise<void> {
    const left = await Promise.all(sources.map((hash) => this.documents.planByHash(hash)));
    const unknown =
      Object.keys(stages).find((stage) => !left.some((plan) => findStage(plan, stage))) ??
      Object.values(stages).find((stage) => findStage(target, stage) === undefined);
    if (unknown !== undefined) throw new Refused(refusal('unknownStage', unknown));
  }
}
