import type { DataSource, EntityManager } from 'typeorm';
import type { CaseNumber } from '@gongjian/rules';
import { brokenAt, ChainWalk, type Broken } from './chain-walk.ts';
import { wholeProjection, type ProjectionRows } from './projection.ts';
import { differencesOf } from './projection-differences.ts';
import { readEntries } from './read-case.ts';

/** Entries read at once: enough to be quick, little enough to hold. */
const ENTRIES = 1_000;

/** The least integer there is: also what somebody put before the first entry is read. */
const BEFORE_ALL = -(2 ** 31);

/** Cases proven in one snapshot, whose rows are held together. */
const CASES = 100;

/** What came of looking at the whole record of a case. */
export interface CaseProof {
  readonly number: CaseNumber;
  /** The head that the case's file names; where the file is lost, the last entry that is right. */
  readonly version: number;
  readonly hash: string;
  /** Entries found right. */
  readonly checked: number;
  /** `null` where the record is whole. */
  readonly broken: Broken | null;
}

interface Head {
  readonly version: number;
  readonly hash: string;
}

const headsOf = async (
  manager: EntityManager,
  numbers: readonly CaseNumber[],
): Promise<ReadonlyMap<string, Head>> => {
  const files = await manager.query<(Head & { number: string })[]>(
    'select number, version, head_hash as hash from case_file where number = any($1)',
    [numbers],
  );
  return new Map(files.map(({ number, version, hash }) => [number, { version, hash }]));
};

/** Walks along the whole chain of a case, page by page. */
const walkChain = async (manager: EntityManager, number: CaseNumber): Promise<ChainWalk> => {
  const walk = new ChainWalk(number);
  for (let after = BEFORE_ALL; ;) {
    const entries = await readEntries(manager, number, { after, limit: ENTRIES });
    for (const entry of entries) walk.take(entry);
    const end = entries.at(-1);
    if (end === undefined || entries.length < ENTRIES) return walk;
    after = end.version;
  }
};

/** What is wrong with the end of a chain: as much is there as the file names, and it is the same. */
const brokenEnd = ({ checked, hash }: ChainWalk, head: Head | undefined): Broken | undefined => {
  if (head === undefined || (head.version === checked && head.hash === hash)) return undefined;
  if (head.version > checked) return brokenAt(checked + 1, 'missing');
  if (head.version < checked) return brokenAt(head.version + 1, 'surplus');
  return brokenAt(checked, 'otherHead');
};

/** The rows of a case, or that the rules can make none of what its entries say. */
const rowsOf = ({ state, traces, hash, checked }: ChainWalk): ProjectionRows | Broken => {
  if (state === undefined) return brokenAt(checked + 1, 'missing');
  try {
    return wholeProjection(state, traces, hash);
  } catch {
    return brokenAt(checked, 'senseless');
  }
};

const prove = async (
  manager: EntityManager,
  numbers: readonly CaseNumber[],
): Promise<readonly CaseProof[]> => {
  const heads = await headsOf(manager, numbers);
  const proofs: CaseProof[] = [];
  const told = new Map<CaseNumber, ProjectionRows>();
  for (const number of numbers) {
    const head = heads.get(number);
    const walk = await walkChain(manager, number);
    const { checked, hash } = walk;
    if (checked === 0 && walk.broken === undefined && head === undefined) continue;
    const rows = walk.broken ?? brokenEnd(walk, head) ?? rowsOf(walk);
    const broken = 'flaw' in rows ? rows : null;
    if (!('flaw' in rows)) told.set(number, rows);
    proofs.push({ number, version: checked, hash, ...head, checked, broken });
  }
  const differences = await differencesOf(manager, [...told.keys()], [...told.values()]);
  return proofs.map((proof) => {
    const fields = differences.get(proof.number);
    if (fields === undefined) return proof;
    return { ...proof, broken: { version: proof.checked, flaw: 'projection', fields } };
  });
};

/**
 * Proves the records of cases: every entry hashes to what it says and names the hash before it, none is missing, the
 * last one is the head that the case's file knows, and every row of the projection is what the rules make of the
 * entries. Whoever is not on record is not in the answer. One snapshot, so that what is being recorded meanwhile is
 * not taken for a broken end; nothing is locked and nothing is written.
 *
 * A record that was rewritten as a whole, with every hash behind the change, the head and the projection, is whole by
 * this measure: only a head that was written down elsewhere can tell.
 */
export const proveCases = (
  dataSource: DataSource,
  numbers: readonly CaseNumber[],
): Promise<readonly CaseProof[]> =>
  dataSource.transaction('REPEATABLE READ', async (manager) => {
    await manager.query('set transaction read only');
    return prove(manager, numbers);
  });

/** The proof of one case, or `undefined` where it is not on record. */
export const proveCase = async (
  dataSource: DataSource,
  number: CaseNumber,
): Promise<CaseProof | undefined> => (await proveCases(dataSource, [number]))[0];

/** The next numbers on record, in files or in entries: whoever took away one of the two has left the other. */
const numbersAfter = async (
  dataSource: DataSource,
  last: string,
): Promise<readonly CaseNumber[]> => {
  const rows = await dataSource.query<{ number: CaseNumber }[]>(
    `(select number from case_file where number > $1 order by number limit ${CASES})
     union
     (select distinct case_number from case_event where case_number > $1 order by 1 limit ${CASES})
     order by 1 limit ${CASES}`,
    [last],
  );
  return rows.map(({ number }) => number);
};

/** Proves every case on record, some at a time; what is opened meanwhile may be among them or not. */
export async function* proveAll(dataSource: DataSource): AsyncGenerator<readonly CaseProof[]> {
  for (let last = ''; ;) {
    const numbers = await numbersAfter(dataSource, last);
    const end = numbers.at(-1);
    if (end === undefined) return;
    yield await proveCases(dataSource, numbers);
    last = end;
  }
}
