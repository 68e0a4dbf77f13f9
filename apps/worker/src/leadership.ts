import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { openLeaderSession, type LeaderSession, type Session } from '@gongjian/ledger';
import { reasonOf } from './case-signals.ts';
import type { LeadPace } from './duty-pace.ts';

/** Work that one of many workers does at a time, again and again. */
export interface Duty {
  readonly name: Parameters<LeaderSession['take']>[0];
  /** Does it once, over the leader's connection alone, and answers in how many ms to do it again. */
  round(session: Session): Promise<number>;
}

export interface LeadershipTerms extends LeadPace {
  readonly databaseUrl: string;
}

/**
 * Does a duty for as long as this process leads it. Losing the connection is losing the lead; then it
 * stands in line again like every other worker.
 */
export class Leadership {
  private readonly log: Logger;
  private readonly duty: Duty;
  private readonly terms: LeadershipTerms;
  private readonly ending = new AbortController();
  private living: Promise<void> = Promise.resolve();

  constructor(duty: Duty, terms: LeadershipTerms) {
    this.duty = duty;
    this.terms = terms;
    this.log = new Logger(`${Leadership.name} ${duty.name}`);
  }

  start(): void {
    this.living = this.live();
  }

  /** Ends after the round that is under way; the lead is free for another worker then. */
  async stop(): Promise<void> {
    this.ending.abort();
    await this.living;
  }

  private async live(): Promise<void> {
    while (!this.ending.signal.aborted) {
      try {
        await this.serve();
      } catch (error) {
        this.log.warn(`the lead is lost: ${reasonOf(error)}`);
      }
      await this.wait(this.terms.retryMs);
    }
  }

  private async serve(): Promise<void> {
    const { databaseUrl, idleMs } = this.terms;
    const applicationName = `gongjian-${this.duty.name}`;
    const session = await openLeaderSession({ databaseUrl, applicationName }, idleMs);
    try {
      while (!this.ending.signal.aborted && !(await session.take(this.duty.name)))
        await this.wait(this.terms.retryMs);
      if (!this.ending.signal.aborted) this.log.log('leads');
      while (!this.ending.signal.aborted) await this.wait(await this.duty.round(session));
    } finally {
      await session.close();
    }
  }

  private async wait(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.ending.signal }).catch(() => undefined);
  }
}
