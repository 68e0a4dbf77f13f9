import type { DataSource } from 'typeorm';
import { LedgerConflict, readEvents, recordEvents } from '@gongjian/ledger';
import type { CaseEvent, CaseNumber } from '@gongjian/rules';
import type { CaseActivities } from '@gongjian/workflows';

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

/** Whether exactly these events end the record now; a conflict writes nothing and is no failure. */
const recordsExactly = async (
  ledger: DataSource,
  number: CaseNumber,
  events: readonly CaseEvent[],
): Promise<boolean> => {
  try {
    return (await recordEvents(ledger, number, events)) === events.at(-1)?.version;
  } catch (error) {
    if (error instanceof LedgerConflict) return false;
    throw error;
  }
};

/** The activities of a case, bound to the ledger. */
export const caseActivities = (ledger: DataSource): CaseActivities => ({
  recordEvents: async (number, events) => {
    if (await recordsExactly(ledger, number, events)) return { instead: [] };
    return { instead: await onRecordFrom(ledger, number, events[0]?.version ?? 1) };
  },
});
