import { Logger } from '@nestjs/common';
import { reportLost, type Session } from '@gongjian/ledger';
import type { CaseNumber } from '@gongjian/rules';
import { reasonOf, type Told } from '../case-signals.ts';
import { Outstanding, type OutstandingPace } from './outstanding.ts';

/** What cases are brought to, and how it is known which of them are still behind. */
export interface RolloutJob {
  /** What is rolled out; another name is another job. */
  readonly name: string;
  /** Most cases that have been told and have not recorded it yet. */
  readonly pace: number;
  /** Up to `limit` cases that are behind, besides these. */
  behind(page: {
    readonly besides: readonly CaseNumber[];
    readonly limit: number;
  }): Promise<readonly CaseNumber[]>;
  /** Those of these that are behind still. */
  stillBehind(numbers: readonly CaseNumber[]): Promise<readonly CaseNumber[]>;
  tell(numbers: readonly CaseNumber[]): Promise<Told>;
  /** Ends the job where no case is behind; `false` where it goes on. */
  finish(): Promise<boolean>;
}

/**
 * Brings cases to something new, a few at a time. It only compares and tells: each case judges and records
 * itself, and what it has recorded is the only progress there is. So it may be stopped anywhere.
 */
export class Rollout {
  private readonly log = new Logger(Rollout.name);
  private readonly outstanding: Outstanding;
  /** What the outstanding cases were told. */
  private told: string | undefined;

  constructor(pace: OutstandingPace) {
    this.outstanding = new Outstanding(pace);
  }

  /** Tells as many cases as the job's pace allows; `false` where nothing is to be done soon. */
  async step(session: Session, job: RolloutJob): Promise<boolean> {
    await this.hear(job);
    const next = await this.nextOf(job);
    if (next.length > 0) {
      const sent = await job.tell(next);
      this.outstanding.note(sent, performance.now());
      await reportLost(session, sent.lost);
      if (sent.failure !== undefined) this.log.warn(`not told: ${reasonOf(sent.failure)}`);
      return sent.failure === undefined;
    }
    if (this.outstanding.numbers().length > 0)
      return this.outstanding.awaited(performance.now()) > 0;
    if (await job.finish()) this.log.log(`${job.name} is done`);
    return false;
  }

  /** Forgets those that have answered, or were told something else. */
  private async hear(job: RolloutJob): Promise<void> {
    if (job.name !== this.told) this.outstanding.clear();
    this.told = job.name;
    const told = this.outstanding.numbers();
    if (told.length > 0) this.outstanding.keep(await job.stillBehind(told));
  }

  private async nextOf(job: RolloutJob): Promise<readonly CaseNumber[]> {
    const now = performance.now();
    const free = Math.max(0, job.pace - this.outstanding.awaited(now));
    const again = this.outstanding.overdue(now).slice(0, free);
    const besides = this.outstanding.numbers();
    const limit = free - again.length;
    return limit === 0 ? again : [...again, ...(await job.behind({ besides, limit }))];
  }
}
