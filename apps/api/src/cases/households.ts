import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { refusal, type CaseNumber } from '@gongjian/rules';
import type { HouseholdOpening } from '@gongjian/contract';
import type { CaseReceipt } from '@gongjian/workflows/messages';
import { Refused } from '../problems/problem-error.ts';
import { isDatabaseAway } from '../problems/unavailable.ts';
import type { Answered } from './answered.ts';
import { CaseActs } from './case-acts.ts';
import { COMMAND_DEADLINE_MS } from './case-door.ts';
import { CaseRecords } from './case-records.ts';
import { attemptOf, CommandDesk, unknown, type Attempt } from './command-desk.ts';
import { householdNumber } from './numbering.ts';
import { OpeningJudge } from './opening-judge.ts';
import type { Sender } from './sender.ts';

/** A household's own workflow starts and records itself in some tens of milliseconds. */
const POLL_MS = 25;

/** Opens household cases: the range takes the household on, then the household's own case begins. */
@Injectable()
export class Households {
  private readonly desk: CommandDesk;
  private readonly acts: CaseActs;
  private readonly records: CaseRecords;
  private readonly judge: OpeningJudge;

  constructor(desk: CommandDesk, acts: CaseActs, records: CaseRecords, judge: OpeningJudge) {
    this.desk = desk;
    this.acts = acts;
    this.records = records;
    this.judge = judge;
  }

  /**
   * Opens a household in its range; answers when both the range and the household have recorded it, or
   * `unknown` at the deadline. Throws the rules' `Refused`, `unknownDepartment`, `unknownCase`.
   */
  async open(range: CaseNumber, body: HouseholdOpening, sender: Sender): Promise<Answered> {
    const until = Date.now() + COMMAND_DEADLINE_MS;
    const child = householdNumber(range, body.code);
    const attempt = attemptOf(sender, { act: 'openChild', number: range, body });
    const taken = await this.desk.run(attempt, () => this.take(child, body, attempt, sender));
    if (taken.outcome.state !== 'accepted') return taken;
    if (!(await this.hasBegun(child, attempt, until))) return unknown(attempt);
    return { ...taken, outcome: { ...taken.outcome, child }, opened: child };
  }

  /** The range takes the household on, once the household's own opening would stand. */
  private async take(
    child: CaseNumber,
    { title, lead, facts }: HouseholdOpening,
    attempt: Attempt,
    sender: Sender,
  ): Promise<CaseReceipt> {
    const { number: parent } = attempt;
    await this.judge.mustKnow(lead, null);
    const { state, plan } = await this.records.withPlan(parent);
    if (plan.children === undefined) throw new Refused(refusal('noChildrenHere'));
    const household = {
      kind: plan.children.kind,
      number: child,
      title,
      lead,
      facts,
      parent,
      rulesOn: state.rulesOn,
    };
    const { open } = await this.judge.judged({ ...household, programme: null }, attempt, sender);
    await this.refuseOthers(child, parent);
    const content = {
      act: 'openChild',
      number: child,
      title,
      lead,
      plan: open.plan,
      facts,
    } as const;
    return this.acts.ask(attempt, content, sender);
  }

  /** The number belongs to a household of another range. */
  private async refuseOthers(child: CaseNumber, range: CaseNumber): Promise<void> {
    const file = await this.records.find(child);
    if (file !== undefined && file.parent !== range)
      throw new Refused(refusal('duplicateNumber', child));
  }

  private async hasBegun(child: CaseNumber, command: Attempt, until: number): Promise<boolean> {
    for (;;) {
      if (await this.isOnRecord(child, command)) return true;
      if (Date.now() > until) return false;
      await pause(POLL_MS);
    }
  }

  private async isOnRecord(child: CaseNumber, command: Attempt): Promise<boolean> {
    try {
      return (await this.records.versionAfter(command, child)) !== undefined;
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      return false;
    }
  }
}
