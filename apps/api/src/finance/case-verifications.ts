import { Injectable } from '@nestjs/common';
import {
  dayOf,
  factsTold,
  heardOfChildren,
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
import { GuardDesk, type CaseJudge } from './guard-desk.ts';

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
    const { state, plan } = await this.records.withPlan(attempt.number);
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
      said[name] = await this.judgedBy(judge, planned, state);
    }
    return said;
  }

  /** What child cases have recorded is read after how much the case had heard of them: what comes between counts anew. */
  private async judgedBy(
    judge: CaseJudge,
    planned: VerificationPlan,
    state: CaseState,
  ): Promise<Verification> {
    const told = factsTold(planned, state);
    if (planned.ofChildren === undefined) return judge(planned, told, []);
    const names = Object.values(planned.ofChildren);
    const children = await this.records.factsOfChildren(state.number, names);
    return { ...judge(planned, told, children), heard: heardOfChildren(state) };
  }
}
