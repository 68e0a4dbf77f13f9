import type { DataSource, EntityManager } from 'typeorm';
import type { CaseNumber } from '@gongjian/rules';
import { eventOf, GENESIS, hashOfEntry, type EntryRow } from './case-entry.ts';
import { readEntries } from './read-case.ts';

/** Entries read at once: enough to be quick, little enough to hold. */
const BATCH = 1_000;

interface Link {
  readonly version: number;
  readonly hash: string;
}

const BEGINNING: Link = { version: 0, hash: GENESIS };

const follows = (number: CaseNumber, before: Link, entry: EntryRow<Date>): boolean =>
  entry.version === before.version + 1 &&
  entry.prev_hash === before.hash &&
  entry.hash === hashOfEntry(number, before.hash, eventOf(entry));

/** The first version whose entry does not follow from the ones before it, or else the last link. */
const walk = async (manager: EntityManager, number: CaseNumber): Promise<number | Link> => {
  let link = BEGINNING;
  for (;;) {
    const entries = await readEntries(manager, number, { after: link.version, limit: BATCH });
    for (const entry of entries) {
      if (!follows(number, link, entry)) return link.version + 1;
      link = { version: entry.version, hash: entry.hash };
    }
    if (entries.length < BATCH) return link;
  }
};

/**
 * Proves a case's record: every entry hashes to what it says and names the hash before it, none is
 * missing, and the last one is the head that the case's file knows. Answers the first broken version, or
 * `undefined` where all is well. A chain rewritten as a whole, head included, is beyond it: that is what
 * checkpoints are for.
 */
export const verifyChain = (
  dataSource: DataSource,
  number: CaseNumber,
): Promise<number | undefined> =>
  // One snapshot, so that what is being recorded meanwhile is not taken for a broken end.
  dataSource.transaction('REPEATABLE READ', async (manager) => {
    const [file] = await manager.query<Link[]>(
      'select version, head_hash as hash from case_file where number = $1',
      [number],
    );
    const head = file ?? BEGINNING;
    const end = await walk(manager, number);
    if (typeof end === 'number') return end;
    if (head.version !== end.version) return Math.min(head.version, end.version) + 1;
    return head.hash === end.hash ? undefined : end.version;
  });
