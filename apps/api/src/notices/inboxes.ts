import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { noticeWords, toIso, type Actor } from '@gongjian/rules';
import type { Inbox, InboxNotice, InboxQuery } from '@gongjian/contract';
import { markRead, readInbox, type NoticeLine } from '@gongjian/ledger';
import { PublishedDocuments } from '../plans/published-documents.ts';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';

/** Each account's own notices. What somebody has read is shown to nobody else. */
@Injectable()
export class Inboxes {
  private readonly ledger: DataSource;
  private readonly documents: PublishedDocuments;

  constructor(@Inject(LEDGER) ledger: DataSource, documents: PublishedDocuments) {
    this.ledger = ledger;
    this.documents = documents;
  }

  async read({ account }: Actor, { unread, cursor, limit }: InboxQuery): Promise<Inbox> {
    const page = { unread, before: cursor, limit: limit + 1 };
    const found = await readInbox(this.ledger, account, page);
    const lines = found.slice(0, limit);
    const more = found.length > limit;
    return {
      notices: await Promise.all(lines.map((line) => this.view(line))),
      nextCursor: more ? (lines.at(-1)?.id ?? null) : null,
    };
  }

  /** Refuses 404 `unknownNotice` what is not in the caller's inbox. */
  async markRead({ account }: Actor, id: string): Promise<void> {
    if (!(await markRead(this.ledger, account, id)))
      throw new ApiProblem('unknownNotice', { subject: id });
  }

  private async view(line: NoticeLine): Promise<InboxNotice> {
    const plan = await this.documents.planByHash(line.plan);
    return {
      id: line.id,
      number: line.caseNumber,
      title: line.title,
      kind: line.kind,
      rung: line.rung,
      clock: line.clock,
      due: line.due,
      urgent: line.urgent,
      text: noticeWords(line, plan),
      at: toIso(line.at),
      readAt: line.readAt === null ? null : toIso(line.readAt),
    };
  }
}
