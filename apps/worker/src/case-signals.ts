import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { workflowIdOf, type CaseNumber } from '@gongjian/rules';

/** Signals under way at one time: the engine answers each in milliseconds, and people ask it too. */
const AT_ONCE = 10;
/** An engine that has not taken a signal in this time is away. */
const DEADLINE_MS = 5_000;

/** What became of a signal to many cases. */
export interface Told {
  readonly told: readonly CaseNumber[];
  /** Their workflow is gone: ended, or never there. */
  readonly lost: readonly CaseNumber[];
  /** The engine is away: the rest was not told. */
  readonly failure: unknown;
}

/** One line about an error, for the log. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'unknown';

/** Speaks to many cases at once, in the name of nobody. */
export class CaseSignals {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /** Sends one signal to each of these cases, until the engine fails. */
  async send(
    numbers: readonly CaseNumber[],
    signal: string,
    args: readonly unknown[] = [],
  ): Promise<Told> {
    const told: CaseNumber[] = [];
    const lost: CaseNumber[] = [];
    for (let next = 0; next < numbers.length; next += AT_ONCE) {
      const some = numbers.slice(next, next + AT_ONCE);
      const answers = await Promise.allSettled(
        some.map((number) => this.sendOne(number, signal, args)),
      );
      for (const [index, number] of some.entries()) {
        const answer = answers[index];
        if (answer?.status === 'fulfilled') (answer.value ? told : lost).push(number);
      }
      const failed = answers.find((answer) => answer.status === 'rejected');
      if (failed !== undefined) return { told, lost, failure: failed.reason };
    }
    return { told, lost, failure: undefined };
  }

  /** `false` where there is no workflow to take it. */
  private async sendOne(
    number: CaseNumber,
    signal: string,
    args: readonly unknown[],
  ): Promise<boolean> {
    const handle = this.client.workflow.getHandle(workflowIdOf(number));
    try {
      await this.client.withDeadline(Date.now() + DEADLINE_MS, () =>
        handle.signal(signal, ...args),
      );
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }
}
