import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { toIso } from '@gongjian/rules';
import type { Recalculation, Recalculations as RecalculationList } from '@gongjian/contract';
import {
  listRecalculations,
  pauseRecalculation,
  readRecalculation,
  resumeRecalculation,
  type RecalculationProgress,
} from '@gongjian/ledger';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';

const viewOf = ({ startedAt, finishedAt, ...job }: RecalculationProgress): Recalculation => ({
  ...job,
  startedAt: toIso(startedAt),
  finishedAt: finishedAt === null ? null : toIso(finishedAt),
});

/** New calendars on their way to the cases, for the two offices to watch and to stop. */
@Injectable()
export class Recalculations {
  private readonly ledger: DataSource;

  constructor(@Inject(LEDGER) ledger: DataSource) {
    this.ledger = ledger;
  }

  async list(): Promise<RecalculationList> {
    return { recalculations: (await listRecalculations(this.ledger)).map(viewOf) };
  }

  /** One of them, or 404 `unknownRecalculation`. */
  async read(id: number): Promise<Recalculation> {
    const found = await readRecalculation(this.ledger, id);
    if (found === undefined) throw new ApiProblem('unknownRecalculation', { subject: String(id) });
    return viewOf(found);
  }

  /** Pauses it. Asked twice is paused once; 409 `recalculationOver` where it has ended. */
  async pause(id: number, account: string): Promise<Recalculation> {
    await pauseRecalculation(this.ledger, id, account);
    return this.unended(id);
  }

  /** Lets it go on, by the same rules. */
  async resume(id: number): Promise<Recalculation> {
    await resumeRecalculation(this.ledger, id);
    return this.unended(id);
  }

  private async unended(id: number): Promise<Recalculation> {
    const job = await this.read(id);
    if (job.finishedAt !== null) throw new ApiProblem('recalculationOver', { subject: String(id) });
    return job;
  }
}
