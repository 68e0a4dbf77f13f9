import { Injectable } from '@nestjs/common';
import {
  householdOfFacts,
  type CaseNumber,
  type CaseState,
  type CompensationScheme,
} from '@gongjian/rules';
import type {
  CaseCompensation,
  CaseCompensationQuestion,
  CompensationAnswer,
  CompensationQuestion,
  SchemeCheck,
} from '@gongjian/contract';
import { CaseRecords } from '../cases/case-records.ts';
import { ApiProblem, Refused } from '../problems/problem-error.ts';
import { checkView, compensationView } from './compensation-views.ts';
import { SchemeOffice } from './scheme-office.ts';

/** Where amounts are reckoned, line by line; nothing of it is recorded. */
@Injectable()
export class CompensationDesk {
  private readonly records: CaseRecords;
  private readonly office: SchemeOffice;

  constructor(records: CaseRecords, office: SchemeOffice) {
    this.records = records;
    this.office = office;
  }

  reckon({ scheme, household }: CompensationQuestion): CompensationAnswer {
    return compensationView(scheme, household);
  }

  check(scheme: CompensationScheme): SchemeCheck {
    return checkView(scheme);
  }

  /** The area in which a case was opened, where the plan of that has a scheme for what is opened in it. */
  private async areaOf({ number, parent }: CaseState): Promise<CaseNumber> {
    const plan = parent === null ? undefined : (await this.records.withPlan(parent)).plan;
    if (parent === null || plan?.compensationScheme === undefined)
      throw new ApiProblem('notHousehold', { subject: number });
    return parent;
  }

  /**
   * What a household of an area is due by its area's scheme in force and its own facts. Refuses with `notHousehold`,
   * `unknownScheme`, and `compensationIncomplete` where a fact is missing.
   */
  async ofCase(number: CaseNumber, told: CaseCompensationQuestion): Promise<CaseCompensation> {
    const { state, version } = await this.records.read(number);
    const { content, hash } = await this.office.inForce(await this.areaOf(state));
    const found = householdOfFacts(state.facts, told);
    if ('code' in found) throw new Refused(found);
    const { household, assumed } = found;
    return {
      number,
      version,
      hash,
      assumed: [...assumed],
      ...compensationView(content, household),
    };
  }
}
