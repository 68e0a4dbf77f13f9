import type { DataSource } from 'typeorm';
import {
  evolve,
  noticesOf,
  type CaseEvent,
  type CaseNumber,
  type CaseState,
  type Hear,
  type Owed,
} from '@gongjian/rules';
import { chained, GENESIS, hashOfEntry } from './case-entry.ts';
import { owedBy, owedOf, type OwedRow } from '../notice/deliveries.ts';
import { projection, traces, type KeptState } from './projection.ts';
import { noticeRows } from '../notice/notice-rows.ts';

/** Events that do not follow on what is recorded: something before them is missing. */
export class LedgerGap extends Error {
  readonly caseNumber: CaseNumber;
  readonly recorded: number;
  readonly got: number;

  constructor(caseNumber: CaseNumber, recorded: number, got: number) {
    super(
      `case ${caseNumber} is recorded up to version ${recorded}; version ${got} does not follow`,
    );
    this.name = 'LedgerGap';
    this.caseNumber = caseNumber;
    this.recorded = recorded;
    this.got = got;
  }
}

/** Another event is on record under the same version of the same case. */
export class LedgerConflict extends Error {
  readonly caseNumber: CaseNumber;
  readonly version: number;

  constructor(caseNumber: CaseNumber, version: number) {
    super(`case ${caseNumber} has another event on record as version ${version}`);
    this.name = 'LedgerConflict';
    this.caseNumber = caseNumber;
    this.version = version;
  }
}

/** Where a case's record ends. */
interface Head {
  readonly version: number;
  readonly hash: string;
  readonly state: CaseState | undefined;
}

const UNOPENED: Head = { version: 0, hash: GENESIS, state: undefined };

const readHead = async (dataSource: DataSource, number: CaseNumber): Promise<Head> => {
  const [head] = await dataSource.query<(Head & { state: KeptState })[]>(
    'select version, head_hash as hash, state from case_file where number = $1',
    [number],
  );
  // What follows from an event does not hang on which commands there were before.
  return head === undefined ? UNOPENED : { ...head, state: { ...head.state, receipts: {} } };
};

const refuseHoles = (number: CaseNumber, events: readonly CaseEvent[]): void => {
  for (const [index, event] of events.entries()) {
    const before = events[index - 1];
    if (before !== undefined && event.version !== before.version + 1)
      throw new LedgerGap(number, before.version, event.version);
  }
};

/** What is said again must be what was said: the same hash behind the same predecessor. */
const refuseOtherContent = async (
  dataSource: DataSource,
  number: CaseNumber,
  repeated: readonly CaseEvent[],
): Promise<void> => {
  if (repeated.length === 0) return;
  const entries = await dataSource.query<{ version: number; prev_hash: string; hash: string }[]>(
    'select version, prev_hash, hash from case_event where case_number = $1 and version = any($2)',
    [number, repeated.map((event) => event.version)],
  );
  const stored = new Map(entries.map((entry) => [entry.version, entry]));
  for (const event of repeated) {
    const entry = stored.get(event.version);
    if (entry === undefined || hashOfEntry(number, entry.prev_hash, event) !== entry.hash)
      throw new LedgerConflict(number, event.version);
  }
};

/**
 * The version now on record, when what its notices owe to mail and chat is due, its turn (how many milliseconds
 * after its wake it rings), and what it and those that stand on it have not heard of each other.
 */
export interface Recording {
  readonly version: number;
  readonly owed: Owed;
  readonly turn: number;
  readonly news: readonly LinkNews[];
}

/** What a case is to hear of one on which it stands. */
export interface LinkNews extends Omit<Hear, 'act'> {
  readonly to: CaseNumber;
}

interface Appended extends OwedRow {
  readonly recorded: boolean;
  readonly turn: number;
  readonly news: readonly LinkNews[];
}

/** How many milliseconds after its wake it is a case's turn, as it was told before. */
const turnOf = async (dataSource: DataSource, number: CaseNumber): Promise<number> => {
  const [file] = await dataSource.query<{ turn: number }[]>(
    'select turn_ms(file) as turn from case_file as file where number = $1',
    [number],
  );
  return file?.turn ?? 0;
};

const newsFor = async (
  dataSource: DataSource,
  number: CaseNumber,
): Promise<readonly LinkNews[]> => {
  const [found] = await dataSource.query<{ news: LinkNews[] }[]>('select news_for($1) as news', [
    number,
  ]);
  return found?.news ?? [];
};

/** Writes events behind `head`, all or none; `undefined` where the case has meanwhile moved on. */
const append = async (
  dataSource: DataSource,
  number: CaseNumber,
  head: Head,
  events: readonly CaseEvent[],
): Promise<Recording | undefined> => {
  const state = events.reduce<CaseState | undefined>(evolve, head.state);
  if (state?.number !== number) throw new Error(`these are not events of case ${number}`);
  const entries = chained(number, head.hash, events);
  const { file, approvals, clocks, work, links, told } = projection(state, head.state);
  const { breaches, evidence } = traces(number, events);
  const [answer] = await dataSource.query<Appended[]>(
    'select * from record_case_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
    [
      head.version,
      head.hash,
      ...[
        { ...file, head_hash: entries.at(-1)?.hash },
        entries,
        approvals,
        clocks,
        breaches,
        evidence,
        noticeRows(noticesOf(events, state)),
        work,
        links,
      ].map((rows) => JSON.stringify(rows)),
      told,
    ],
  );
  if (answer?.recorded !== true) return undefined;
  const { turn, news } = answer;
  return { version: state.version, owed: owedOf(answer), turn, news };
};

/** What was answered before, asked for again: what a case owes, its turn, and what is still to be heard. */
export const standing = async (
  dataSource: DataSource,
  number: CaseNumber,
): Promise<Omit<Recording, 'version'>> => ({
  owed: await owedBy(dataSource, number),
  turn: await turnOf(dataSource, number),
  news: await newsFor(dataSource, number),
});

/**
 * Makes events durable, with everything that follows from them, and answers the version now on record.
 * The notices of events are filed with them, and the case is given its turn among those that wake with it;
 * what was recorded before is asked what it still owes, and keeps its turn.
 * Idempotent by case and version: what is recorded already is compared and skipped. One transaction, which
 * is one call; the case's row is its lock. Reading comes before it without a lock, because a writer
 * whose base has moved is told so, changes nothing, and reads again: each such round means that another
 * one has recorded something, so it ends.
 * Throws `LedgerGap` where an event before these is missing, `LedgerConflict` where another one is on
 * record in its place; nothing has happened then.
 */
export const recordEvents = async (
  dataSource: DataSource,
  number: CaseNumber,
  events: readonly CaseEvent[],
): Promise<Recording> => {
  refuseHoles(number, events);
  // An opening is nearly always new: it is tried without asking first.
  let head = events[0]?.version === 1 ? UNOPENED : await readHead(dataSource, number);
  for (;;) {
    const { version } = head;
    const fresh = events.filter((event) => event.version > version);
    await refuseOtherContent(dataSource, number, events.slice(0, events.length - fresh.length));
    const [first] = fresh;
    if (first === undefined) return { version, ...(await standing(dataSource, number)) };
    if (first.version !== version + 1) throw new LedgerGap(number, version, first.version);
    const recording = await append(dataSource, number, head, fresh);
    if (recording !== undefined) return recording;
    head = await readHead(dataSource, number);
  }
};
