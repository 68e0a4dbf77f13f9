import { Injectable } from '@nestjs/common';
import { receiptFor, refusal, type CaseNumber } from '@gongjian/rules';
import type { CaseOpening, CommandOutcome } from '@gongjian/contract';
import type { CaseReceipt } from '@gongjian/workflows/messages';
import { Refused } from '../problems/problem-error.ts';
import { isDatabaseAway } from '../problems/unavailable.ts';
import type { Answered } from './answered.ts';
import { CaseDoor } from './case-door.ts';
import { CaseRecords } from './case-records.ts';
import { rulesView } from './case-view.ts';
import { attemptOf, CommandDesk, type Attempt } from './command-desk.ts';
import { numberFromKey } from './numbering.ts';
import { OpeningJudge, type OpeningContent } from './opening-judge.ts';
import type { Sender } from './sender.ts';

/** Opens cases. */
@Injectable()
export class CaseOpenings {
  private readonly desk: CommandDesk;
  private readonly door: CaseDoor;
  private readonly records: CaseRecords;
  private readonly judge: OpeningJudge;

  constructor(desk: CommandDesk, door: CaseDoor, records: CaseRecords, judge: OpeningJudge) {
    this.desk = desk;
    this.door = door;
    this.records = records;
    this.judge = judge;
  }

  /** Opens a case and answers when it is recorded. Throws `Refused`, `unknownDepartment`, `unknownParent`. */
  async open(body: CaseOpening, sender: Sender): Promise<Answered> {
    const number = body.number ?? numberFromKey(body.kind, sender);
    const attempt = attemptOf(sender, { act: 'open', number, body });
    const answered = await this.desk.run(attempt, () =>
      this.start({ ...body, number }, attempt, sender),
    );
    return { ...answered, outcome: await this.withRules(answered.outcome), opened: number };
  }

  /** The answer to an opening says by which rules the case is judged; what is done is never denied for want of that. */
  private async withRules(outcome: CommandOutcome): Promise<CommandOutcome> {
    if (outcome.state !== 'accepted') return outcome;
    try {
      const { state, plan } = await this.records.withPlan(outcome.number as CaseNumber);
      return { ...outcome, rules: rulesView(state, plan) };
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      return outcome;
    }
  }

  private async start(
    content: OpeningContent,
    attempt: Attempt,
    sender: Sender,
  ): Promise<CaseReceipt> {
    const known = await this.onRecord(attempt);
    if (known !== undefined) return known;
    await this.judge.mustKnow(content.lead, content.parent);
    const receipt = await this.door.open(await this.judge.judged(content, attempt, sender));
    await this.mustBeOurs(attempt, receipt);
    return receipt;
  }

  /** Two accounts with one key and one number at one time: the case is the first one's alone. */
  private async mustBeOurs({ id, fingerprint }: Attempt, receipt: CaseReceipt): Promise<void> {
    const command = await this.records.commandAt(receipt);
    if (command?.fingerprint !== fingerprint) throw new Refused(refusal('keyReused', id));
  }

  /** A number that is on record: this very command's receipt, or a refusal. */
  private async onRecord({ number, id, fingerprint }: Attempt): Promise<CaseReceipt | undefined> {
    const file = await this.records.find(number);
    if (file === undefined) return undefined;
    const receipt = receiptFor(file.state, id);
    if (receipt === undefined) throw new Refused(refusal('duplicateNumber', number));
    if (receipt.fingerprint !== fingerprint) throw new Refused(refusal('keyReused', id));
    return { number, version: receipt.version };
  }
}
