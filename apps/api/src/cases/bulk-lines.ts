import type { Request } from 'express';
import type { BulkResult } from '@gongjian/contract';
import { ApiProblem } from '../problems/problem-error.ts';
import { tell } from '../problems/telling.ts';
import type { Answered } from './answered.ts';
import { inLanes } from './lanes.ts';

/** What has not been sent by then is told so; proxies commonly give up after 60 seconds. */
const BULK_DEADLINE_MS = 50_000;

type Line = BulkResult['results'][number];

/** Many commands in one request. */
export interface Bulk<Item> {
  readonly items: readonly Item[];
  /** Items of the same lane are sent in their order. */
  readonly laneOf: (item: Item, index: number) => string;
  readonly send: (item: Item, index: number) => Promise<Answered>;
  readonly request: Request;
}

const statusOf = ({ outcome, opened }: Answered): number => {
  if (outcome.state !== 'accepted') return 202;
  return opened === undefined ? 200 : 201;
};

/** Sends each item, and gives each an answer of its own. */
export const bulkLines = async <Item>(bulk: Bulk<Item>): Promise<BulkResult> => {
  const until = Date.now() + BULK_DEADLINE_MS;
  const line = async (item: Item, index: number): Promise<Line> => {
    try {
      if (Date.now() > until) throw new ApiProblem('unavailable');
      const answered = await bulk.send(item, index);
      return { index, status: statusOf(answered), outcome: answered.outcome, problem: null };
    } catch (error) {
      const { problem } = tell(error, bulk.request);
      return { index, status: problem.status, outcome: null, problem };
    }
  };
  return { results: await inLanes(bulk.items, bulk.laneOf, line) };
};
