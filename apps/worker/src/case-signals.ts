import {
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { workflowIdOf, type CaseNumber, type Refusal } from '@gongjian/rules';
import {
  REFUSED,
  updateArguments,
  updateIdOf,
  updateNameOf,
  type CaseReceipt,
  type SentCommand,
} from '@gongjian/workflows';

/** Messages under way at one time: the engine answers each in milliseconds, and people ask it too. */
const AT_ONCE = 10;
/** An engine that has not taken a message in this time is away. */
const DEADLINE_MS = 5_000;

/** What became of a message to many cases. */
export interface Told {
  readonly told: readonly CaseNumber[];
  /** Their workflow is gone: ended, or never there. */
  readonly lost: readonly CaseNumber[];
  /** The engine is away: the rest was not told. */
  readonly failure: unknown;
}

export interface RefusedCall {
  readonly number: CaseNumber;
  readonly refusal: Refusal;
}

/** What became of a command to many cases. `told`: done, or not known yet. */
export interface Asked extends Told {
  readonly refused: readonly RefusedCall[];
}

export interface Call {
  readonly number: CaseNumber;
  readonly sent: SentCommand;
}

type Outcome = 'told' | 'lost' | Refusal;

const refusalIn = ({ cause }: WorkflowUpdateFailedError): Refusal | undefined =>
  cause instanceof ApplicationFailure && cause.type === REFUSED
    ? (cause.details?.[0] as Refusal)
    : undefined;

/** What an error says of one case; what it says of the engine is thrown. */
const outcomeIn = (error: unknown): Outcome => {
  if (error instanceof WorkflowNotFoundError) return 'lost';
  // The case has taken it, and records it or not: the ledger will tell.
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return 'told';
  if (error instanceof WorkflowUpdateFailedError) return refusalIn(error) ?? 'told';
  throw error;
};

/** One line about an error, for the log. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'unknown';

/** Whether the rest is to be told still; asked before each few. */
export type GoesOn = () => Promise<boolean>;

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
    const { refused: _, ...told } = await this.each(
      numbers.map((number) => ({ number })),
      ({ number }) => this.handleOf(number).signal(signal, ...args),
    );
    return told;
  }

  /**
   * Sends each case its command and waits until it is recorded or refused, until the engine fails or the matter goes
   * on no longer; the rest is in none of the lists.
   */
  ask(calls: readonly Call[], goesOn: GoesOn): Promise<Asked> {
    return this.each(
      calls,
      ({ number, sent }) =>
        this.handleOf(number).executeUpdate<CaseReceipt, ReturnType<typeof updateArguments>>(
          updateNameOf(sent.command.act),
          { updateId: updateIdOf(sent.command), args: updateArguments(sent) },
        ),
      goesOn,
    );
  }

  private handleOf(number: CaseNumber) {
    return this.client.workflow.getHandle(workflowIdOf(number));
  }

  private async each<One extends { readonly number: CaseNumber }>(
    ones: readonly One[],
    speak: (one: One) => Promise<unknown>,
    goesOn: GoesOn = () => Promise.resolve(true),
  ): Promise<Asked> {
    const told: CaseNumber[] = [];
    const lost: CaseNumber[] = [];
    const refused: RefusedCall[] = [];
    for (let next = 0; next < ones.length; next += AT_ONCE) {
      if (!(await goesOn())) break;
      const some = ones.slice(next, next + AT_ONCE);
      const answers = await Promise.allSettled(some.map((one) => this.outcomeOf(one, speak)));
      for (const [index, { number }] of some.entries()) {
        const answer = answers[index];
        if (answer?.status !== 'fulfilled') continue;
        if (answer.value === 'told') told.push(number);
        else if (answer.value === 'lost') lost.push(number);
        else refused.push({ number, refusal: answer.value });
      }
      const failed = answers.find((answer) => answer.status === 'rejected');
      if (failed !== undefined) return { told, lost, refused, failure: failed.reason };
    }
    return { told, lost, refused, failure: undefined };
  }

  private async outcomeOf<One>(one: One, speak: (one: One) => Promise<unknown>): Promise<Outcome> {
    try {
      await this.client.withDeadline(Date.now() + DEADLINE_MS, () => speak(one));
      return 'told';
    } catch (error) {
      return outcomeIn(error);
    }
  }
}
