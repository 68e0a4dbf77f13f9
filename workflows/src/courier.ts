import { condition, log, proxyActivities, workflowInfo } from '@temporalio/workflow';
import {
  instant,
  owedAt,
  toWallClock,
  type CaseNumber,
  type Instant,
  type Owed,
  type WorkingCalendar,
} from '@gongjian/rules';
import type { CaseActivities } from './activities.ts';
import { nearer } from './nearer.ts';
import { spreadOf } from './spread.ts';

/** Some messages, each with its own patience of seconds; a worker that died is noticed after this. */
const ATTEMPT = '2m';
/** A database or worker that comes back is used again within this time. */
const RETRY_AT_MOST = '10m';
/** Where a call fails for good, as no outage makes it, the next one is made an hour later. */
const AFTER_FAILURE_MS = 3_600_000;

const { deliverNotices } = proxyActivities<Pick<CaseActivities, 'deliverNotices'>>({
  startToCloseTimeout: ATTEMPT,
  retry: { initialInterval: '1s', maximumInterval: RETRY_AT_MOST },
  summary: '发送通知',
});

const now = (): Instant => instant(Date.now());

/**
 * Has a case's notices sent to mail and chat, beside whatever else the case does: it holds up no command and
 * no new run. It knows only when to call next; what is to be sent, and what became of it, the ledger knows.
 */
export class Courier {
  private readonly number: CaseNumber;
  /** When to call next; `undefined` = nothing is owed. */
  private next: Instant | undefined;
  private walking = false;
  private calling = false;

  constructor(number: CaseNumber) {
    this.number = number;
  }

  /**
   * Takes note of what recorded notices owe. Urgent ones are not spread; of the others, whoever comes first
   * takes the rest along.
   */
  owe(owed: Owed | undefined, calendar: WorkingCalendar): void {
    if (owed === undefined) return;
    this.callAt(owedAt({ ...owed, usual: null }, now(), calendar) ?? undefined);
    const usual = owedAt({ ...owed, urgent: null }, now(), calendar);
    if (usual === null) return;
    this.callAt(instant(usual + spreadOf(workflowInfo().workflowId)));
  }

  /** Calls at an instant, if not before. */
  callAt(at: Instant | undefined): void {
    this.next = nearer(this.next, at);
    if (this.next === undefined || this.walking) return;
    this.walking = true;
    void this.walk();
  }

  /** What a new run must know: a call under way is made again. */
  debt(): { readonly owesAt?: Instant } {
    const owesAt = this.calling ? now() : this.next;
    return owesAt === undefined ? {} : { owesAt };
  }

  /** Until nothing is owed: everything is sent or given up. */
  done(): Promise<void> {
    return condition(() => !this.walking);
  }

  private async walk(): Promise<void> {
    while (this.next !== undefined) {
      const at = this.next;
      const sooner = () => (this.next ?? at) < at;
      const summary = `发送通知 ${toWallClock(at)}`;
      if (at > now() && (await condition(sooner, at - now(), { summary }))) continue;
      this.next = undefined;
      const again = await this.call();
      this.next = nearer(this.next, again ?? undefined);
    }
    this.walking = false;
  }

  private async call(): Promise<Instant | null> {
    this.calling = true;
    try {
      return await deliverNotices(this.number, now());
    } catch (error) {
      log.error('notices could not be sent', { error });
      return instant(now() + AFTER_FAILURE_MS);
    } finally {
      this.calling = false;
    }
  }
}

/** Sends all that a case owes, beginning now. */
export const deliverAll = async (number: CaseNumber): Promise<void> => {
  const courier = new Courier(number);
  courier.callAt(now());
  await courier.done();
};
