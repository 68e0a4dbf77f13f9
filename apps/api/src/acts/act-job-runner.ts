import { setTimeout as pause } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { BulkAct, CommandOutcome } from '@gongjian/contract';
import {
  answerItems,
  claimJob,
  openItems,
  releaseJob,
  type ActJobRow,
  type JobAnswer,
  type JobItem,
} from '@gongjian/ledger';
import { inLanes } from '../cases/lanes.ts';
import { notedOf } from '../problems/noted.ts';
import { LEDGER } from '../resources.ts';
import { BulkActsDesk, keyOf } from './bulk-acts.ts';

/** How often a process that has nothing to do looks for a job that another one has left behind. */
const LOOK_MS = 2_000;
/** Sent between two notes of progress; with nobody answering they take less than the lease. */
const AT_A_TIME = 32;
/** A process that says nothing for so long is dead, and its job is taken over. */
const LEASE_S = 90;
/** Before acts that had no answer are sent again: a part of the system may be away. */
const AGAIN_MS = 1_000;
/** An act that had no answer so often is told `unknown`. */
const MOST_TRIES = 10;

/** Nobody knows yet, or somebody was busy or away: asked again it may be otherwise. */
const isPassing = (status: number): boolean => status === 202 || status === 429 || status >= 500;

/**
 * Does the jobs, one at a time and one process at a time. Every act has a key made of the job's key and itself, so a
 * job that is taken over, or done by two processes for a moment, does nothing twice.
 */
@Injectable()
export class ActJobRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(ActJobRunner.name);
  private readonly ledger: DataSource;
  private readonly desk: BulkActsDesk;
  private readonly ending = new AbortController();
  private waiting = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(@Inject(LEDGER) ledger: DataSource, desk: BulkActsDesk) {
    this.ledger = ledger;
    this.desk = desk;
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** What is under way is brought to its answer; the rest is another process's, or ours when we are back. */
  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    this.wake();
    await this.running;
  }

  /** There is something to do. */
  wake(): void {
    this.waiting.abort();
  }

  private async run(): Promise<void> {
    while (!this.ending.signal.aborted) {
      const worked = await this.workOnce().catch((error: unknown) => {
        this.log.warn(error);
        return false;
      });
      if (!worked) await this.wait(LOOK_MS);
    }
  }

  private async wait(milliseconds: number): Promise<void> {
    this.waiting = new AbortController();
    const signal = AbortSignal.any([this.waiting.signal, this.ending.signal]);
    await pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  }

  /** Takes a job and works at it until nothing is left or this process ends; `false` where there is none. */
  private async workOnce(): Promise<boolean> {
    const job = await claimJob(this.ledger, LEASE_S);
    if (job === undefined) return false;
    try {
      for (let left = true; left && !this.ending.signal.aborted;) left = await this.pass(job);
    } finally {
      await releaseJob(this.ledger, job.id);
    }
    return true;
  }

  /**
   * Sends the next items; `false` where there are none. What follows on an act that had no answer, on the same case,
   * waits for it.
   */
  private async pass(job: ActJobRow): Promise<boolean> {
    const items = await openItems(this.ledger, job.id, AT_A_TIME);
    const waiting = new Set<string>();
    const answers = await inLanes(
      items,
      ({ number }) => number,
      async (item) => {
        if (waiting.has(item.number)) return undefined;
        const answer = await this.answer(job, item);
        if (answer.status === null) waiting.add(item.number);
        return answer;
      },
    );
    const told = answers.filter((answer) => answer !== undefined);
    await answerItems(this.ledger, job.id, told, LEASE_S);
    if (waiting.size > 0) await this.wait(AGAIN_MS);
    return items.length > 0;
  }

  /** Acts are kept as they were read, so they need no second reading. */
  private async answer({ by, key }: ActJobRow, item: JobItem): Promise<JobAnswer> {
    const { position, tries } = item;
    const { status, outcome } = await this.send(item as unknown as BulkAct, { caller: by, key });
    if (!isPassing(status)) return { position, status, outcome };
    return tries + 1 < MOST_TRIES
      ? { position, status: null, outcome: null }
      : { position, status: 202, outcome: { ...outcome, state: 'unknown', refusal: null } };
  }

  private async send(
    item: BulkAct,
    sender: { readonly caller: ActJobRow['by']; readonly key: string },
  ): Promise<{ status: number; outcome: CommandOutcome }> {
    try {
      const { outcome } = await this.desk.sendOne(item, sender);
      return { status: outcome.state === 'accepted' ? 200 : 202, outcome };
    } catch (error) {
      const { status, refusal } = notedOf(error) ?? { status: 500, refusal: null };
      if (refusal === null) this.log.error(error);
      const { number, act } = item;
      const told = { command: keyOf(item, sender), act, number, version: null, child: null };
      return { status, outcome: { ...told, state: 'refused', refusal } };
    }
  }
}
