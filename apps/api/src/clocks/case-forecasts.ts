import { Injectable } from '@nestjs/common';
import {
  addMonthsClamped,
  calendarFindings,
  changedCalendar,
  dayOf,
  endOfDay,
  forecast,
  MOST_FORECAST_STEPS,
  workingCalendar,
  type Actor,
  type Assumption,
  type CaseNumber,
  type CaseState,
  type Instant,
  type Moment,
} from '@gongjian/rules';
import type { AssumedAct, Forecast, ForecastBody } from '@gongjian/contract';
import { changeIn, refuseUnsound } from '../calendar/sound-change.ts';
import { CaseRecords } from '../cases/case-records.ts';
import { PublishedDocuments } from '../plans/published-documents.ts';
import { ApiProblem } from '../problems/problem-error.ts';
import { forecastView } from './forecast-view.ts';

/** Beyond that plans, calendars and people have changed. */
const LONGEST_YEARS = 3;
/** As far as a forecast looks where nothing is said. */
const USUAL_MONTHS = 12;

const monthsAfter = (now: Instant, months: number): Instant =>
  endOfDay(addMonthsClamped(dayOf(now), months));

/** An assumed document is told apart from every other by its place in the question. */
const assumedSha256 = (index: number): string => String(index).padStart(64, '0');

const actOf = ({ at: _at, ...assumed }: AssumedAct, index: number): Assumption['act'] => {
  if (assumed.act !== 'attachEvidence') return assumed;
  const { act, kind, sha256 = assumedSha256(index) } = assumed;
  return { act, evidence: { id: kind, kind, name: kind, sha256, size: 1 } };
};

/** Foretells cases by the very rules that decide; nothing is sent and nothing recorded. */
@Injectable()
export class CaseForecasts {
  private readonly records: CaseRecords;
  private readonly documents: PublishedDocuments;

  constructor(records: CaseRecords, documents: PublishedDocuments) {
    this.records = records;
    this.documents = documents;
  }

  /** Throws `unknownCase`, `unsoundCalendar`, `forecastOutOfReach`, `forecastTooLong`. */
  async foretell(number: CaseNumber, body: ForecastBody, caller: Actor): Promise<Forecast> {
    const { state } = await this.records.read(number);
    const moment = await this.momentOf(state, body, caller);
    const until = body.at ?? monthsAfter(moment.instant, USUAL_MONTHS);
    const assume = body.assume.map((one, index) => ({
      at: one.at ?? moment.instant,
      by: caller,
      act: actOf(one, index),
    }));
    this.mustReach([until, ...assume.map(({ at }) => at)], until, moment.instant);
    const assumedCalendar = body.calendarDays !== undefined;
    const told = forecast(state, { until, assume, assumedCalendar }, moment);
    if (told === undefined)
      throw new ApiProblem('forecastTooLong', { subject: String(MOST_FORECAST_STEPS) });
    return forecastView(told, { state, until, assumedCalendar }, moment);
  }

  private mustReach(times: readonly Instant[], until: Instant, now: Instant): void {
    const farthest = monthsAfter(now, LONGEST_YEARS * 12);
    if (times.some((at) => at < now || at > until || at > farthest))
      throw new ApiProblem('forecastOutOfReach', { subject: String(LONGEST_YEARS) });
  }

  /** Now, for the caller, by the case's own calendar or by that with the days assumed. */
  private async momentOf(
    state: CaseState,
    { calendarDays }: ForecastBody,
    caller: Actor,
  ): Promise<Moment> {
    const moment = await this.records.momentOf(state, caller);
    if (calendarDays === undefined) return moment;
    const before = await this.documents.calendarDataOf(state);
    const change = changeIn(calendarDays);
    refuseUnsound(calendarFindings(before, change));
    return { ...moment, calendar: workingCalendar(changedCalendar(before, change)) };
  }
}
