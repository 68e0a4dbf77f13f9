import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import {
  calendarFindings,
  changedCalendar,
  changedDays,
  type Actor,
  type CalendarData,
} from '@gongjian/rules';
import type { CalendarChangeBody, CalendarPreview, PublishedCalendar } from '@gongjian/contract';
import { calendarOfHash, latestCalendar, reviseCalendar } from '@gongjian/ledger';
import { PublishedDocuments } from '../plans/published-documents.ts';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';
import { previewView } from './calendar-views.ts';
import { MovingClocksPreview } from './moving-clocks.ts';
import { changeIn, refuseUnsound } from './sound-change.ts';

/** Where the two offices change the calendar: first seen, then published, always of the version in force. */
@Injectable()
export class CalendarOffice {
  private readonly ledger: DataSource;
  private readonly documents: PublishedDocuments;

  private readonly moving: MovingClocksPreview;

  constructor(
    @Inject(LEDGER) ledger: DataSource,
    documents: PublishedDocuments,
    moving: MovingClocksPreview,
  ) {
    this.ledger = ledger;
    this.documents = documents;
    this.moving = moving;
  }

  /** What a change would do; nothing is recorded. Refuses a base that is not in force: `staleCalendar`. */
  async preview(body: CalendarChangeBody): Promise<CalendarPreview> {
    const { base } = body;
    const change = changeIn(body);
    const latest = await latestCalendar(this.ledger);
    if (latest?.hash !== base) throw await this.stale();
    const { content } = latest;
    const calendar = changedCalendar(content, change);
    const changed = changedDays(content, calendar);
    return {
      ...previewView(base, calendarFindings(content, change), changed),
      clocks: await this.moving.of(calendar, changed),
    };
  }

  /**
   * Publishes a change as the newest version. The same change of the same base by the same account is
   * answered again. Refuses with `staleCalendar`, or `unsoundCalendar` where it has an error.
   */
  async change(body: CalendarChangeBody, { account }: Actor): Promise<PublishedCalendar> {
    const { base, reason } = body;
    const change = changeIn(body);
    const before = await this.calendar(base);
    refuseUnsound(calendarFindings(before, change));
    const calendar = changedCalendar(before, change);
    const cause = { by: 'offices' as const, change, reason };
    const revised = await reviseCalendar(this.ledger, { base, calendar, cause, account });
    if (revised.outcome === 'stale') throw await this.stale();
    this.documents.renewCalendar();
    const { outcome, hash } = revised;
    return { version: calendar.version, hash, replayed: outcome === 'replayed' };
  }

  private async calendar(hash: string): Promise<CalendarData> {
    const found = await calendarOfHash(this.ledger, hash);
    if (found === undefined) throw await this.stale();
    return found;
  }

  private async stale(): Promise<ApiProblem> {
    const latest = await latestCalendar(this.ledger);
    return new ApiProblem('staleCalendar', { subject: latest?.version ?? '' });
  }
}
