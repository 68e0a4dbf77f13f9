import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { addDays, periodAccount, type PlainDate, type WorkingCalendar } from '@gongjian/rules';
import type {
  CalendarDays,
  CalendarFile,
  CalendarHistory,
  DaysQuery,
  PeriodAnswer,
  PeriodQuestion,
} from '@gongjian/contract';
import { calendarVersions, latestCalendar } from '@gongjian/ledger';
import { PublishedDocuments } from '../plans/published-documents.ts';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';
import { fileView, periodView, toldView, versionView } from './calendar-views.ts';

/** As many versions as several years of notices and closures make. */
const VERSIONS_SHOWN = 100;

interface InForce {
  readonly hash: string;
  readonly version: string;
  readonly calendar: WorkingCalendar;
}

/** The calendar in force, for people to ask. */
@Injectable()
export class CalendarShelf {
  private readonly ledger: DataSource;
  private readonly documents: PublishedDocuments;

  constructor(@Inject(LEDGER) ledger: DataSource, documents: PublishedDocuments) {
    this.ledger = ledger;
    this.documents = documents;
  }

  /** What the calendar is made of, as it is on record now: what is changed is based on it. */
  async read(): Promise<CalendarFile> {
    const latest = await latestCalendar(this.ledger);
    if (latest === undefined) throw new ApiProblem('unavailable');
    return fileView(latest);
  }

  async days({ from, to }: DaysQuery): Promise<CalendarDays> {
    const { hash, version, calendar } = await this.inForce();
    const days: CalendarDays['days'] = [];
    for (let day: PlainDate = from; day <= to; day = addDays(day, 1))
      days.push({
        day,
        ...toldView(calendar.kindOf(day)),
        statutory: calendar.statutory.kindOf(day).kind,
      });
    return { version, hash, days };
  }

  /** The last day of a period, and how it comes about. */
  async period(question: PeriodQuestion): Promise<PeriodAnswer> {
    const { direction, district, ...asked } = question;
    const { hash, version, calendar } = await this.inForce();
    const period = { ...asked, roll: direction };
    const account = periodAccount(period, district ? calendar : calendar.statutory);
    return { version, hash, ...periodView(period, account) };
  }

  async history(): Promise<CalendarHistory> {
    const versions = await calendarVersions(this.ledger, VERSIONS_SHOWN);
    return { versions: versions.map(versionView) };
  }

  private async inForce(): Promise<InForce> {
    const { hash, content } = await this.documents.latestCalendar();
    const calendar = await this.documents.calendarOf({ calendar: hash });
    return { hash, version: content.version, calendar };
  }
}
