import { Injectable } from '@nestjs/common';
import {
  clockAccount,
  clockNamed,
  fold,
  instant,
  type CaseNumber,
  type CaseState,
  type Clock,
} from '@gongjian/rules';
import type { ClockExplanation } from '@gongjian/contract';
import { CaseRecords } from '../cases/case-records.ts';
import { PublishedDocuments } from '../plans/published-documents.ts';
import { ApiProblem } from '../problems/problem-error.ts';
import { explanationView } from './explanation-view.ts';

/** Which clock is asked about, and as of which version. */
export interface ClockQuestion {
  readonly number: CaseNumber;
  readonly clock: string;
  readonly version: number | undefined;
}

/** Explains clocks from the record: the events of the case up to the version asked for, and nothing else. */
@Injectable()
export class ClockExplanations {
  private readonly records: CaseRecords;
  private readonly documents: PublishedDocuments;

  constructor(records: CaseRecords, documents: PublishedDocuments) {
    this.records = records;
    this.documents = documents;
  }

  /** The account of a clock's time. Throws `unknownCase`, `unknownVersion`, `noSuchClock`. */
  async explain({ number, clock: id, version }: ClockQuestion): Promise<ClockExplanation> {
    const events = await this.records.history(number, version);
    const state = fold(events);
    const clock = state && clockNamed(state, id);
    if (state === undefined || clock === undefined)
      throw new ApiProblem('noSuchClock', { subject: id });
    const { changedAt } = state;
    const now = version === undefined ? instant(Math.max(Date.now(), changedAt)) : changedAt;
    const basis = { ...(await this.basisOf(state, clock)), now };
    return explanationView({ state, clock, events, account: clockAccount(clock, basis) }, basis);
  }

  private async basisOf(state: CaseState, clock: Clock) {
    return {
      plan: await this.documents.planOf(state),
      told: await this.documents.calendarOf(clock),
      current: await this.documents.calendarOf(state),
    };
  }
}
