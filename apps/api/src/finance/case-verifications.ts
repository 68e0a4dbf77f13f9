import { Injectable } from '@nestjs/common';
import {
  dayOf,
  factsTold,
  instant,
  refusal,
  verificationPlan,
  type CaseNumber,
  type CasePlan,
  type CaseState,
  type Verification,
  type VerificationPlan,
} from '@gongjian/rules';
import type { VerifyBody } from '@gongjian/contract';
import type { CaseReceipt } from '@gongjian/workflows/messages';
import type { Answered } from '../cases/answered.ts';
import { CaseActs } from '../cases/case-acts.ts';
import { CaseRecords } from '../cases/case-records.ts';
import { attemptOf, CommandDesk, type Attempt } from '../cases/command-desk.ts';
import type { Sender } from '../cases/sender.ts';
import { Refused } from '../problems/problem-error.ts';
import { GuardDesk } from './guard-desk.ts';

/** Holds cases against the figures and parameters that are in force today, and has them record what comes of it. */
@Injectable()
export class CaseVerifications {
  private readonly desk: CommandDesk;
  private readonly acts: CaseActs;
  private readonly records: CaseRecords;
  private readonly guards: GuardDesk;

  constructor(desk: CommandDesk, acts: CaseActs, records: CaseRecords, guards: GuardDesk) {
    this.desk = desk;
    this.acts = acts;
    this.records = records;
    this.guards = guards;
  }

  /**
   * Asks the rules of the plan about the case as recorded, and the case to record their answers; those named, or all.
   * Sent again it is answered from the record, whatever has been published since. Throws `unknownCase` and the rules'
   * `Refused`, `unknownVerification` among them.
   */
  verify(number: CaseNumber, body: VerifyBody, sender: Sender): Promise<Answered> {
    const attempt = attemptOf(sender, { act: 'verify', number, body });
    return this.desk.run(attempt, () => this.ask(attempt, body, sender));
  }

  private async ask(
    attempt: Attempt,
    { verifications: named }: VerifyBody,
    sender: Sender,
  ): Promise<CaseReceipt> {
    const { state } = await this.records.read(attempt.number);
    const { plan } = await this.records.momentOf(state, sender.caller);
    const names = named ?? Object.keys(plan.verifications);
    const said = await this.judged(names, state, plan);
    return this.acts.ask(attempt, { act: 'verify', verifications: said }, sender);
  }

  private async judged(
    names: readonly string[],
    state: CaseState,
    plan: CasePlan,
  ): Promise<Readonly<Record<string, Verification>>> {
    const judge = await this.guards.judgeOn(dayOf(instant(Date.now())));
    const said: Record<string, Verification> = {};
    for (const name of names) {
      const planned = verificationPlan(plan, name);
      if (planned === undefined) throw new Refused(refusal('unknownVerification', name));
      const children = await this.childrenOf(state, planned);
      said[name] = judge(planned, factsTold(planned, state), children);
    }
    return said;
  }

  private childrenOf({ number }: CaseState, { ofChildren = {} }: VerificationPlan) {
    const facts = Object.values(ofChildren);
    return facts.length === 0 ? [] : this.records.factsOfChildren(number, facts);
  }
}
