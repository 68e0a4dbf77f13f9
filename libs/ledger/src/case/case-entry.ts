import { toIso, type Actor, type CaseEvent, type CaseNumber } from '@gongjian/rules';
import { canonicalJson, sha256 } from '../content-hash.ts';

/** What the first entry of every case names as the hash before it. */
export const GENESIS = '0'.repeat(64);

/** An event as `case_event` keeps it; instants are ISO texts on the way in and dates on the way out. */
export interface EntryRow<Time> {
  readonly case_number: string;
  readonly version: number;
  readonly at: Time;
  readonly actor: Actor;
  readonly command_id: string | null;
  readonly fingerprint: string | null;
  readonly type: string;
  readonly data: object;
  readonly prev_hash: string;
  readonly hash: string;
}

/** What is hashed of an entry. */
interface Content {
  readonly case: string;
  readonly version: number;
  readonly at: number;
  readonly by: unknown;
  readonly command: object | null;
  readonly type: string;
  readonly data: unknown;
}

/**
 * The hash of an entry: SHA-256 over the previous entry's hash (64 hex digits) and, right behind it, the
 * canonical JSON of the entry. It names the case, so that no entry can be moved to another one, and `v`,
 * so that another way of hashing can follow. `printf %s%s PREV JSON | sha256sum` is a whole verifier.
 */
const hashOfContent = (prevHash: string, content: Content): string =>
  sha256(prevHash + canonicalJson({ v: 1, ...content }));

/** The hash of the entry that keeps an event behind the one with `prevHash`. */
export const hashOfEntry = (number: CaseNumber, prevHash: string, event: CaseEvent): string => {
  const { version, at, by, command, type, ...data } = event;
  return hashOfContent(prevHash, { case: number, version, at, by, command, type, data });
};

/**
 * The hash that a row of `case_event` should have, from its columns as they stand and not from the event that is read
 * from them: in an event, a member of `data` that bears a column's name would hide what the column says.
 */
export const hashOfRow = (row: EntryRow<Date>): string => {
  const { case_number, version, at, actor, command_id: id, fingerprint, type, data } = row;
  const command = id === null && fingerprint === null ? null : { id, fingerprint };
  const content = { case: case_number, version, at: at.getTime(), by: actor, command, type, data };
  return hashOfContent(row.prev_hash, content);
};

const entryRow = (number: CaseNumber, prevHash: string, event: CaseEvent): EntryRow<string> => {
  const { version, at, by, command, type, ...data } = event;
  return {
    case_number: number,
    version,
    at: toIso(at),
    actor: by,
    command_id: command?.id ?? null,
    fingerprint: command?.fingerprint ?? null,
    type,
    data,
    prev_hash: prevHash,
    hash: hashOfEntry(number, prevHash, event),
  };
};

/** The entries that events make behind the entry with `headHash`, each chained to the one before. */
export const chained = (
  number: CaseNumber,
  headHash: string,
  events: readonly CaseEvent[],
): EntryRow<string>[] => {
  let head = headHash;
  return events.map((event) => {
    const entry = entryRow(number, head, event);
    head = entry.hash;
    return entry;
  });
};

/** The event that an entry keeps. */
export const eventOf = (entry: EntryRow<Date>): CaseEvent =>
  ({
    version: entry.version,
    at: entry.at.getTime(),
    by: entry.actor,
    command:
      entry.command_id === null
        ? null
        : { id: entry.command_id, fingerprint: entry.fingerprint ?? '' },
    type: entry.type,
    ...entry.data,
  }) as CaseEvent;
