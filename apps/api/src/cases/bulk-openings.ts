import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { BulkOpening, BulkResult, CaseOpening } from '@gongjian/contract';
import { ApiProblem } from '../problems/problem-error.ts';
import { tell } from '../problems/telling.ts';
import { CaseOpenings } from './case-openings.ts';
import { bulkItemKey } from './numbering.ts';
import type { Sender } from './sender.ts';

/** Openings in flight for one bulk: enough to keep the engine busy, few enough to leave it to others. */
const AT_ONCE = 8;
/** What has not been sent by then is told so; proxies commonly give up after 60 seconds. */
const BULK_DEADLINE_MS = 50_000;

type Line = BulkResult['results'][number];

/** Runs `work` over the items in order, at most `atOnce` at a time. */
const inParallel = async <Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  const queue = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  return results;
};

/** Opens many cases, each under a key of its own and with an answer of its own. */
@Injectable()
export class BulkOpenings {
  private readonly openings: CaseOpenings;

  constructor(openings: CaseOpenings) {
    this.openings = openings;
  }

  async open({ cases }: BulkOpening, sender: Sender, request: Request): Promise<BulkResult> {
    const until = Date.now() + BULK_DEADLINE_MS;
    const results = await inParallel(cases, AT_ONCE, (item, index) =>
      this.line(item, index, { sender, request, until }),
    );
    return { results };
  }

  private async line(
    item: CaseOpening,
    index: number,
    bulk: { readonly sender: Sender; readonly request: Request; readonly until: number },
  ): Promise<Line> {
    const { caller } = bulk.sender;
    const key = bulkItemKey(bulk.sender.key, item, index);
    try {
      if (Date.now() > bulk.until) throw new ApiProblem('unavailable');
      const { outcome } = await this.openings.open(item, { caller, key });
      return { index, status: outcome.state === 'accepted' ? 201 : 202, outcome, problem: null };
    } catch (error) {
      const { problem } = tell(error, bulk.request);
      return { index, status: problem.status, outcome: null, problem };
    }
  }
}
