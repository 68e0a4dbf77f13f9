import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { instant, refusal, toIso, type Actor } from '@gongjian/rules';
import type {
  ActJob,
  ActJobQuery,
  ActJobResults,
  BulkActs,
  CommandOutcome,
} from '@gongjian/contract';
import {
  countJob,
  createJob,
  jobOfKey,
  readJob,
  readJobAnswers,
  type ActJobRow,
  type NewJob,
} from '@gongjian/ledger';
import { fingerprintOf } from '../cases/fingerprint.ts';
import type { Sender } from '../cases/sender.ts';
import { DelegationDesk } from '../organisation/delegation-desk.ts';
import { ApiProblem, Refused } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';
import { ActJobRunner } from './act-job-runner.ts';

/** Takes on many acts at once, and tells how far they are. */
@Injectable()
export class ActJobs {
  private readonly ledger: DataSource;
  private readonly runner: ActJobRunner;
  private readonly delegations: DelegationDesk;

  constructor(
    @Inject(LEDGER) ledger: DataSource,
    runner: ActJobRunner,
    delegations: DelegationDesk,
  ) {
    this.ledger = ledger;
    this.runner = runner;
    this.delegations = delegations;
  }

  /**
   * Keeps a job, once for its key. A key that is known is answered first: its job stays, whatever delegation has ended
   * since. Refuses `keyReused`, `notDelegated`.
   */
  async begin({ acts }: BulkActs, { caller, key }: Sender): Promise<ActJob> {
    const { account, behalf } = caller;
    const fingerprint = fingerprintOf({ act: 'job', number: '', body: acts, account, behalf });
    const job =
      (await jobOfKey(this.ledger, { account, key })) ??
      (await this.create({ by: caller, key, fingerprint }, acts));
    if (job.fingerprint !== fingerprint) throw new Refused(refusal('keyReused', key));
    this.runner.wake();
    return this.viewOf(job);
  }

  private async create(
    asked: Pick<NewJob, 'by' | 'key' | 'fingerprint'>,
    acts: BulkActs['acts'],
  ): Promise<ActJobRow> {
    await this.delegations.mustStandIn(asked.by);
    return createJob(this.ledger, {
      ...asked,
      items: acts.map((item, position) => ({ position, ...item })),
      at: instant(Date.now()),
    });
  }

  /** A job of the caller's own; the two offices see every one. 404 `unknownJob`. */
  async read(id: string, caller: Actor): Promise<ActJob> {
    return this.viewOf(await this.find(id, caller));
  }

  async results(id: string, { cursor, limit }: ActJobQuery, caller: Actor): Promise<ActJobResults> {
    await this.find(id, caller);
    const after = Number(cursor ?? -1);
    const found = await readJobAnswers(this.ledger, id, { after, limit: limit + 1 });
    const results = found.slice(0, limit).map(({ position, outcome, ...item }) => ({
      index: position,
      ...item,
      outcome: outcome as CommandOutcome,
    }));
    const last = results.at(-1);
    const more = found.length > limit && last !== undefined;
    return { results, nextCursor: more ? String(last.index) : null };
  }

  private async find(id: string, { account, role }: Actor): Promise<ActJobRow> {
    const job = await readJob(this.ledger, id);
    if (job === undefined || (job.by.account !== account && role !== 'twoOffices'))
      throw new ApiProblem('unknownJob', { subject: id });
    return job;
  }

  private async viewOf({ id, total, createdAt, finishedAt }: ActJobRow): Promise<ActJob> {
    return {
      id,
      state: finishedAt === null ? 'running' : 'done',
      total,
      ...(await countJob(this.ledger, id)),
      createdAt: toIso(createdAt),
      finishedAt: finishedAt === null ? null : toIso(finishedAt),
    };
  }
}
