import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { instant, type CaseNumber } from '@gongjian/rules';
import type { CaseFile, CaseHistory, CaseList, CaseQuery, HistoryQuery } from '@gongjian/contract';
import { listCases, readEvents, type CaseFilter } from '@gongjian/ledger';
import { Departments } from '../organisation/departments.ts';
import { PublishedDocuments } from '../plans/published-documents.ts';
import { LEDGER } from '../resources.ts';
import { CaseRecords } from './case-records.ts';
import { caseView } from './case-view.ts';
import { eventView, summaryView } from './line-views.ts';

const PAGING = new Set(['sort', 'limit', 'cursor', 'withTotal']);

const filterOf = (query: CaseQuery): CaseFilter =>
  Object.fromEntries(
    Object.entries(query).filter(([name, wanted]) => wanted !== undefined && !PAGING.has(name)),
  );

/** Answers questions about cases from the ledger; the engine is never asked. */
@Injectable()
export class CaseFiles {
  private readonly ledger: DataSource;
  private readonly records: CaseRecords;
  private readonly documents: PublishedDocuments;
  private readonly departments: Departments;

  constructor(
    @Inject(LEDGER) ledger: DataSource,
    records: CaseRecords,
    documents: PublishedDocuments,
    departments: Departments,
  ) {
    this.ledger = ledger;
    this.records = records;
    this.documents = documents;
    this.departments = departments;
  }

  /** A page of cases. Throws `unknownDepartment`, `badCursor`. */
  async list(query: CaseQuery): Promise<CaseList> {
    await this.departments.mustKnow(query.department);
    const now = instant(Date.now());
    const { sort, limit, withTotal, cursor } = query;
    const page = { sort, limit, withTotal, ...(cursor === undefined ? {} : { cursor }) };
    const { rows, next, total } = await listCases(this.ledger, filterOf(query), page, now);
    return {
      cases: rows.map((row) => summaryView(row, now)),
      nextCursor: next,
      total: total ?? null,
    };
  }

  /** One case as people read it. Throws `unknownCase`. */
  async read(number: CaseNumber): Promise<CaseFile> {
    const { state } = await this.records.read(number);
    const plan = await this.documents.planOf(state);
    const calendar = await this.documents.calendarOf(state);
    return caseView(state, { plan, calendar, now: instant(Date.now()) });
  }

  /** A page of a case's events in order. */
  async history(number: CaseNumber, { cursor, limit }: HistoryQuery): Promise<CaseHistory> {
    const { state } = await this.records.read(number);
    const plan = await this.documents.planOf(state);
    const after = Number(cursor ?? 0);
    const found = await readEvents(this.ledger, number, { after, limit: limit + 1 });
    const events = found.slice(0, limit);
    const last = events.at(-1);
    return {
      events: events.map((event) => eventView(event, { state, plan })),
      nextCursor: found.length > limit && last !== undefined ? String(last.version) : null,
    };
  }
}
