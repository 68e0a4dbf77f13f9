import type { DataSource } from 'typeorm';
import {
  LedgerConflict,
  readEvents,
  recordEvents,
  standing,
  type Recording,
} from '@gongjian/ledger';
import type { CaseEvent, CaseNumber } from '@gongjian/rules';
import type { CaseActivities, PublishedRef, Recorded } from '@gongjian/workflows';
import type { NoticePost } from './notices/notice-post.ts';

/** Events a page; a batch of a case that lost its place is seldom longer than one. */
const PAGE = 200;

const onRecordFrom = async (
  ledger: DataSource,
  number: CaseNumber,
  version: number,
): Promise<CaseEvent[]> => {
  const found: CaseEvent[] = [];
  for (let after = version - 1; ;) {
    const page = await readEvents(ledger, number, { after, limit: PAGE });
    for (const { hash: _, prevHash: __, ...event } of page) found.push(event);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return found;
    after = last.version;
  }
};

/** What was recorded where it was exactly these events; a conflict writes nothing and is no failure. */
const recordedExactly = async (
  ledger: DataSource,
  number: CaseNumber,
  events: readonly CaseEvent[],
): Promise<Recording | undefined> => {
  try {
    const recording = await recordEvents(ledger, number, events);
    return recording.version === events.at(-1)?.version ? recording : undefined;
  } catch (error) {
    if (error instanceof LedgerConflict) return undefined;
    throw error;
  }
};

/** An answer is kept in history: most cases owe nobody anything, and wake alone. */
const inShort = ({ owed, turn, news }: Omit<Recording, 'version'>): Omit<Recorded, 'instead'> => ({
  ...(owed.urgent === null && owed.usual === null ? {} : { owed }),
  ...(turn === 0 ? {} : { turn }),
  ...(news.length === 0 ? {} : { news }),
});

/** The activities of a case, bound to the ledger and to the way out for its notices. */
export const caseActivities = (ledger: DataSource, post: NoticePost): CaseActivities => ({
  recordEvents: async (number, events) => {
    const recording = await recordedExactly(ledger, number, events);
    if (recording !== undefined) return { instead: [], ...inShort(recording) };
    const instead = await onRecordFrom(ledger, number, events[0]?.version ?? 1);
    return { instead, ...inShort(await standing(ledger, number)) };
  },
  readPublished: async (hash) => ({ published: hash }) satisfies PublishedRef,
  deliverNotices: (number, now) => post.deliver(number, now),
});
