import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import {
  workingCalendar,
  type CalendarData,
  type CaseKind,
  type CasePlan,
  type CaseState,
  type PlainDate,
  type WorkingCalendar,
} from '@gongjian/rules';
import {
  latestPublished,
  lawBefore,
  NATIONAL_CALENDAR,
  planInForce,
  publishedContent,
} from '@gongjian/ledger';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';

/** How long "the latest" may be a little old: a plan published now is used within this time. */
const LATEST_MS = 10_000;

/** A plan or calendar with the hash that names it. */
export interface Published<Content> {
  readonly hash: string;
  readonly content: Content;
}

const keyOf = (kind: 'plan' | 'calendar', id: string): string => `${kind} ${id}`;

interface Kept {
  readonly until: number;
  readonly document: Promise<Published<unknown>>;
}

/**
 * Published plans and calendars. A hash names one content for ever, so what was read once is kept; which is
 * the latest is asked again after a few seconds. While the database is away the last answer serves on.
 */
@Injectable()
export class PublishedDocuments {
  private readonly ledger: DataSource;
  private readonly byHash = new Map<string, Promise<unknown>>();
  private readonly latest = new Map<string, Kept>();
  private readonly calendars = new Map<string, WorkingCalendar>();

  constructor(@Inject(LEDGER) ledger: DataSource) {
    this.ledger = ledger;
  }

  /** The plan by whose rules cases of a kind are judged on a day; plans are named after their kind. 422 `noRulesThen`. */
  async planInForce(kind: CaseKind, day: PlainDate): Promise<Published<CasePlan>> {
    const hash = await planInForce(this.ledger, kind, day);
    if (hash === undefined) throw await this.noRulesThen(kind, day);
    return { hash, content: await this.planByHash(hash) };
  }

  /** No plan holds on that day: where others' law did, it is named. */
  private async noRulesThen(kind: CaseKind, day: PlainDate): Promise<ApiProblem> {
    const before = await lawBefore(this.ledger, kind);
    const law =
      before === undefined || day >= before.from ? '' : `；${before.from} 前：${before.text}`;
    return new ApiProblem('noRulesThen', { subject: `${kind} ${day}${law}` });
  }

  /** The latest plan of a kind; plans are named after their kind. */
  latestPlan(kind: CaseKind): Promise<Published<CasePlan>> {
    return this.latestOf('plan', kind) as Promise<Published<CasePlan>>;
  }

  latestCalendar(): Promise<Published<CalendarData>> {
    return this.latestOf('calendar', NATIONAL_CALENDAR) as Promise<Published<CalendarData>>;
  }

  /** A calendar was published in this process: the latest is asked for again at once. */
  renewCalendar(): void {
    this.renew(keyOf('calendar', NATIONAL_CALENDAR));
  }

  /** The same of a plan. */
  renewPlan(kind: CaseKind): void {
    this.renew(keyOf('plan', kind));
  }

  private renew(key: string): void {
    const known = this.latest.get(key);
    if (known !== undefined) this.latest.set(key, { ...known, until: 0 });
  }

  /** The plan a case is pinned to. */
  planOf({ plan }: Pick<CaseState, 'plan'>): Promise<CasePlan> {
    return this.planByHash(plan.hash);
  }

  planByHash(hash: string): Promise<CasePlan> {
    return this.contentOf(hash) as Promise<CasePlan>;
  }

  /** The calendar a case is reckoned with. */
  async calendarOf({ calendar }: Pick<CaseState, 'calendar'>): Promise<WorkingCalendar> {
    const known = this.calendars.get(calendar);
    if (known !== undefined) return known;
    const made = workingCalendar((await this.contentOf(calendar)) as CalendarData);
    this.calendars.set(calendar, made);
    return made;
  }

  /** What the calendar a case is reckoned with is made of. */
  calendarDataOf({ calendar }: Pick<CaseState, 'calendar'>): Promise<CalendarData> {
    return this.contentOf(calendar) as Promise<CalendarData>;
  }

  private contentOf(hash: string): Promise<unknown> {
    const known = this.byHash.get(hash);
    if (known !== undefined) return known;
    const content = this.readContent(hash);
    this.byHash.set(hash, content);
    content.catch(() => this.byHash.delete(hash));
    return content;
  }

  private async readContent(hash: string): Promise<unknown> {
    const content = await publishedContent(this.ledger, hash);
    if (content === undefined) throw new Error(`no published document has the hash ${hash}`);
    return content;
  }

  private latestOf(kind: 'plan' | 'calendar', id: string): Promise<Published<unknown>> {
    const key = keyOf(kind, id);
    const known = this.latest.get(key);
    if (known !== undefined && known.until > Date.now()) return known.document;
    const asked = this.readLatest(kind, id);
    const document = known === undefined ? asked : asked.catch(() => known.document);
    this.latest.set(key, { until: Date.now() + LATEST_MS, document });
    document.catch(() => this.latest.delete(key));
    return document;
  }

  private async readLatest(kind: 'plan' | 'calendar', id: string): Promise<Published<unknown>> {
    const found = await latestPublished(this.ledger, kind, id);
    if (found === undefined) throw new ApiProblem('unknownPlan', { subject: id });
    return { hash: found.hash, content: await this.contentOf(found.hash) };
  }
}
