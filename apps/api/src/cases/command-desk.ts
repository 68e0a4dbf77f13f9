import { Inject, Injectable, Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { instant, refusal, type CaseAct, type CaseNumber } from '@gongjian/rules';
import type { CommandOutcome } from '@gongjian/contract';
import {
  beginCommand,
  settleCommand,
  type BegunCommand,
  type CommandAnswer,
} from '@gongjian/ledger';
import type { CaseReceipt } from '@gongjian/workflows/messages';
import { DelegationDesk } from '../organisation/delegation-desk.ts';
import { notedOf } from '../problems/noted.ts';
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
  readonly behalf: string | undefined;
  readonly id: string;
  readonly act: CaseAct | 'open';
  readonly number: CaseNumber;
  readonly fingerprint: string;
}

/** The attempt that a sender makes by a request's content. */
export const attemptOf = (
  { caller: { account, behalf }, key }: Sender,
  { act, number, body }: Pick<Attempt, 'act' | 'number'> & { readonly body: object },
): Attempt => ({
  account,
  behalf,
  id: key,
  act,
  number,
  fingerprint: fingerprintOf({ act, number, body, account, behalf }),
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
 * Sees to it that a command is done at most once and never denied when done. Its arrival is noted first, and what
 * came of it last; what is on record is answered from the record, for as long as the case lives; what nobody
 * knows yet is answered `unknown`, and the same key sent again finds out.
 */
@Injectable()
export class CommandDesk {
  private readonly log = new Logger(CommandDesk.name);
  private readonly ledger: DataSource;
  private readonly delegations: DelegationDesk;

  constructor(@Inject(LEDGER) ledger: DataSource, delegations: DelegationDesk) {
    this.ledger = ledger;
    this.delegations = delegations;
  }

  /** Throws `Refused`, `notDelegated` and whatever else `execute` throws; then nothing has happened. */
  async run(attempt: Attempt, execute: () => Promise<CaseReceipt>): Promise<Answered> {
    const begun = await this.note(attempt);
    let answered: Answered;
    try {
      answered = await this.answer(attempt, begun, execute);
    } catch (error) {
      const refused = notedOf(error)?.refusal;
      await this.settle(
        attempt,
        begun,
        refused === undefined ? { outcome: 'unknown' } : { outcome: 'refused', refusal: refused },
      );
      if (!(error instanceof OutcomeUnknown) && !isDatabaseAway(error)) throw error;
      this.log.warn(error, { command: attempt.id, case: attempt.number });
      return unknown(attempt);
    }
    const { version } = answered.outcome;
    if (version !== null) await this.settle(attempt, begun, { outcome: 'accepted', version });
    return answered;
  }

  private async answer(
    attempt: Attempt,
    begun: BegunCommand | undefined,
    execute: () => Promise<CaseReceipt>,
  ): Promise<Answered> {
    const known = [begun?.row, begun?.recorded].filter((one) => one != null);
    if (known.some(({ fingerprint }) => fingerprint !== attempt.fingerprint))
      throw new Refused(refusal('keyReused', attempt.id));
    if (begun?.recorded != null) return accepted(attempt, begun.recorded.version, true);
    await this.delegations.mustStandIn(attempt);
    return accepted(attempt, (await execute()).version, false);
  }

  /** Notes the arrival. Without the database the command goes on: its case records it, or nobody does. */
  private note(attempt: Attempt): Promise<BegunCommand | undefined> {
    const { number: caseNumber, behalf = null, ...command } = attempt;
    const receivedAt = instant(Date.now());
    return this.unlessAway(() =>
      beginCommand(this.ledger, { ...command, caseNumber, behalf, receivedAt }),
    );
  }

  /**
   * Notes what came of an attempt; one that could not be noted when it came is noted now, for the database may be
   * back. The sender is answered whether or not it succeeds: what is done is on the case's record.
   */
  private async settle(
    attempt: Attempt,
    begun: BegunCommand | undefined,
    answer: CommandAnswer,
  ): Promise<void> {
    const { account, id } = attempt;
    const answeredAt = instant(Date.now());
    try {
      const noted = begun ?? (await this.note(attempt));
      if (noted === undefined) return;
      const { attempt: number } = noted;
      await settleCommand(this.ledger, { account, id, attempt: number }, { ...answer, answeredAt });
    } catch (error) {
      this.log.error(error, { command: id, case: attempt.number });
    }
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
