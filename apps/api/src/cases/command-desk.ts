import { Inject, Injectable, Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { instant, refusal, type CaseAct, type CaseNumber } from '@gongjian/rules';
import type { CommandOutcome } from '@gongjian/contract';
import {
  beginCommand,
  findCommandVersion,
  settleCommand,
  type BegunCommand,
  type CommandAnswer,
} from '@gongjian/ledger';
import type { CaseReceipt } from '@gongjian/workflows/messages';
import { Refused } from '../problems/problem-error.ts';
import { isDatabaseAway } from '../problems/unavailable.ts';
import { LEDGER } from '../resources.ts';
import type { Answered } from './answered.ts';
import { OutcomeUnknown } from './engine-errors.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Sender } from './sender.ts';

/** One sending of a command. */
export interface Attempt {
  readonly account: string;
  readonly id: string;
  readonly act: CaseAct | 'open';
  readonly number: CaseNumber;
  readonly fingerprint: string;
}

/** The attempt that a sender makes by a request's content. */
export const attemptOf = (
  { caller: { account }, key }: Sender,
  { act, number, body }: Pick<Attempt, 'act' | 'number'> & { readonly body: object },
): Attempt => ({
  account,
  id: key,
  act,
  number,
  fingerprint: fingerprintOf({ act, number, body, account }),
});

const outcomeOf = (
  attempt: Attempt,
  state: 'accepted' | 'unknown',
  version: number | null,
): CommandOutcome => ({
  command: attempt.id,
  act: attempt.act,
  number: attempt.number,
  state,
  version,
  child: null,
  refusal: null,
});

const accepted = (attempt: Attempt, version: number, replayed: boolean): Answered => ({
  outcome: outcomeOf(attempt, 'accepted', version),
  replayed,
});

/** The answer where it is not known yet whether a command is applied. */
export const unknown = (attempt: Attempt): Answered => ({
  outcome: outcomeOf(attempt, 'unknown', null),
  replayed: false,
});

/**
 * Sees to it that a command is done at most once and never denied when done. Its arrival is noted first;
 * what is on record is answered from the record; what nobody knows yet is answered `unknown`, and the same
 * key sent again finds out. The acceptance itself is the case's own record and needs no second writing.
 */
@Injectable()
export class CommandDesk {
  private readonly log = new Logger(CommandDesk.name);
  private readonly ledger: DataSource;

  constructor(@Inject(LEDGER) ledger: DataSource) {
    this.ledger = ledger;
  }

  /** Throws `Refused` and whatever else `execute` throws; then nothing has happened. */
  async run(attempt: Attempt, execute: () => Promise<CaseReceipt>): Promise<Answered> {
    const before = await this.note(attempt);
    if (before?.first === false && before.row.fingerprint !== attempt.fingerprint)
      throw new Refused(refusal('keyReused', attempt.id));
    const done = before?.first === false ? await this.recorded(attempt) : undefined;
    if (done !== undefined) return accepted(attempt, done, true);
    try {
      return accepted(attempt, (await execute()).version, false);
    } catch (error) {
      return await this.notAccepted(attempt, error);
    } finally {
      if (before === undefined) await this.note(attempt); // the database may be back
    }
  }

  /** Notes the arrival. Without the database the command goes on: its case records it, or nobody does. */
  private note(attempt: Attempt): Promise<BegunCommand | undefined> {
    const { number: caseNumber, ...command } = attempt;
    const receivedAt = instant(Date.now());
    return this.unlessAway(() => beginCommand(this.ledger, { ...command, caseNumber, receivedAt }));
  }

  private recorded({ id, number }: Attempt): Promise<number | undefined> {
    return this.unlessAway(() => findCommandVersion(this.ledger, id, number));
  }

  private async notAccepted(attempt: Attempt, error: unknown): Promise<Answered> {
    const answeredAt = instant(Date.now());
    if (error instanceof Refused) {
      await this.settle(attempt, { outcome: 'refused', refusal: error.refusal, answeredAt });
      throw error;
    }
    if (!(error instanceof OutcomeUnknown) && !isDatabaseAway(error)) throw error;
    this.log.warn(error, { command: attempt.id, case: attempt.number });
    await this.settle(attempt, { outcome: 'unknown', answeredAt });
    return unknown(attempt);
  }

  private async settle({ account, id }: Attempt, answer: CommandAnswer): Promise<void> {
    await this.unlessAway(() => settleCommand(this.ledger, { account, id }, answer));
  }

  private async unlessAway<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      this.log.warn(error);
      return undefined;
    }
  }
}
