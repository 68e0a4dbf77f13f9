import { Injectable } from '@nestjs/common';
import {
  clockNamed,
  findClock,
  fold,
  instant,
  timeHeld,
  toIso,
  type CaseNumber,
  type CasePlan,
  type CaseState,
  type HeldBreach,
  type HeldSpan,
} from '@gongjian/rules';
import type { CaseTime } from '@gongjian/contract';
import { CaseRecords } from '../cases/case-records.ts';
import { PublishedDocuments } from '../plans/published-documents.ts';
import { ApiProblem } from '../problems/problem-error.ts';

const spanView = ({ from, to, as, departments, days, workingDays }: HeldSpan) => ({
  from,
  to,
  as,
  departments: [...departments],
  days,
  workingDays,
});

const breachView = (
  breach: HeldBreach,
  state: CaseState,
  plan: CasePlan,
): CaseTime['breaches'][number] => {
  const name = clockNamed(state, breach.clock)?.clock ?? breach.clock;
  return {
    ...breach,
    title: findClock(plan, name)?.title ?? { zh: name, en: name },
    dueAt: toIso(breach.dueAt),
    holders: [...breach.holders],
  };
};

/** Says whose the time of a case was, from its events. */
@Injectable()
export class CaseTimes {
  private readonly records: CaseRecords;
  private readonly documents: PublishedDocuments;

  constructor(records: CaseRecords, documents: PublishedDocuments) {
    this.records = records;
    this.documents = documents;
  }

  /** Throws `unknownCase`. */
  async read(number: CaseNumber): Promise<CaseTime> {
    const events = await this.records.history(number);
    const state = fold(events);
    if (state === undefined) throw new ApiProblem('unknownCase', { subject: number });
    const plan = await this.documents.planOf(state);
    const now = instant(Math.max(Date.now(), state.changedAt));
    const told = timeHeld(events, now, await this.documents.calendarOf(state));
    const { whole, stoodStill, spans, departments, breaches } = told;
    return {
      number,
      version: state.version,
      at: toIso(now),
      whole,
      stoodStill,
      spans: spans.map(spanView),
      departments: [...departments],
      breaches: breaches.map((breach) => breachView(breach, state, plan)),
    };
  }
}
