import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { MOST_ACTS, type BulkAct, type BulkActs, type BulkResult } from '@gongjian/contract';
import { hashOfContent } from '@gongjian/ledger';
import type { ActContent } from '../cases/act-content.ts';
import { bulkLines } from '../cases/bulk-lines.ts';
import { CaseActs } from '../cases/case-acts.ts';
import { bulkItemKey } from '../cases/numbering.ts';
import type { Sender } from '../cases/sender.ts';
import type { Answered } from '../cases/answered.ts';
import { ApiProblem } from '../problems/problem-error.ts';

/** What tells one act of a bulk from the others: all of it. The same act twice is one act. */
const nameOf = ({ number, act, body }: BulkAct): string =>
  `${number}\n${act}\n${hashOfContent(body)}`;

/** The key under which an act of a bulk is sent. */
export const keyOf = (item: BulkAct, sender: Pick<Sender, 'caller' | 'key'>): string =>
  bulkItemKey(sender, nameOf(item));

/** Sends many acts, each under a key of its own. */
@Injectable()
export class BulkActsDesk {
  private readonly acts: CaseActs;

  constructor(acts: CaseActs) {
    this.acts = acts;
  }

  /** One answer for each act. Refuses 422 `tooManyActs` more than a hundred. */
  async sendAll({ acts }: BulkActs, sender: Sender, request: Request): Promise<BulkResult> {
    if (acts.length > MOST_ACTS)
      throw new ApiProblem('tooManyActs', { subject: String(MOST_ACTS) });
    return bulkLines({
      items: acts,
      laneOf: ({ number }) => number,
      send: (item) => this.sendOne(item, sender),
      request,
    });
  }

  /** One act of a bulk or of a job. Throws like an act sent by itself. */
  sendOne(item: BulkAct, sender: Sender): Promise<Answered> {
    const { number, act, body } = item;
    const { caller } = sender;
    const key = keyOf(item, sender);
    return this.acts.send(number, { act, ...body } as ActContent, { caller, key });
  }
}
