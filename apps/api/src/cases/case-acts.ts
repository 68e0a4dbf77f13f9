import { Injectable } from '@nestjs/common';
import { decide, isRefusal, receiptFor, type CaseCommand, type CaseNumber } from '@gongjian/rules';
import type { CaseReceipt } from '@gongjian/workflows/messages';
import { ApiProblem, Refused } from '../problems/problem-error.ts';
import type { ActContent } from './act-content.ts';
import type { Answered } from './answered.ts';
import { CaseDoor } from './case-door.ts';
import { CaseRecords } from './case-records.ts';
import { attemptOf, CommandDesk, type Attempt } from './command-desk.ts';
import { NotRunning } from './engine-errors.ts';
import { NamedInActs } from './named-in-acts.ts';
import type { Sender } from './sender.ts';

/** Asks cases to act, on behalf of the one who sends. */
@Injectable()
export class CaseActs {
  private readonly desk: CommandDesk;
  private readonly door: CaseDoor;
  private readonly records: CaseRecords;
  private readonly named: NamedInActs;

  constructor(desk: CommandDesk, door: CaseDoor, records: CaseRecords, named: NamedInActs) {
    this.desk = desk;
    this.door = door;
    this.records = records;
    this.named = named;
  }

  /**
   * Sends an act to a case and answers when it is recorded, or `unknown` at the deadline.
   * Throws the rules' `Refused`, `unknownCase`, `unknownDepartment`, `notColleague`, `notDelegated`, "busy".
   */
  send(number: CaseNumber, content: ActContent, sender: Sender): Promise<Answered> {
    const attempt = attemptOf(sender, { act: content.act, number, body: content });
    return this.desk.run(attempt, async () => {
      await this.named.mustBeThere(content, sender.caller);
      return this.ask(attempt, content, sender);
    });
  }

  /** Asks once, within an attempt that is noted. */
  ask(attempt: Attempt, content: ActContent, sender: Sender): Promise<CaseReceipt> {
    return this.named.guarded(attempt.number, content, () =>
      this.askCase(attempt, content, sender),
    );
  }

  private async askCase(
    attempt: Attempt,
    content: ActContent,
    sender: Sender,
  ): Promise<CaseReceipt> {
    const { id, fingerprint, number } = attempt;
    const { expected } = sender;
    const command = {
      ...content,
      id,
      fingerprint,
      ...(expected === undefined ? {} : { expected }),
    };
    try {
      return await this.door.send(number, command, sender.caller);
    } catch (error) {
      if (!(error instanceof NotRunning)) throw error;
      return this.askRecord(number, command, sender);
    }
  }

  /**
   * A case that does not run has ended or never was: its record answers. A case that should run and does not
   * is a fault of the engine, and nothing has been applied.
   */
  private async askRecord(
    number: CaseNumber,
    command: CaseCommand,
    { caller }: Sender,
  ): Promise<CaseReceipt> {
    const { state } = await this.records.read(number);
    const receipt = receiptFor(state, command.id);
    if (receipt?.fingerprint === command.fingerprint) return { number, version: receipt.version };
    const answer = decide(state, command, await this.records.momentOf(state, caller));
    if (isRefusal(answer)) throw new Refused(answer);
    throw new ApiProblem('unavailable', { cause: new Error(`case ${number} is not running`) });
  }
}
