import type { DataSource } from 'typeorm';
import { toIso, type CaseNumber, type Instant, type Refusal } from '@gongjian/rules';
import { fromRow } from './snake-case.ts';

/** A command's name: the key is the sender's own, and two senders may choose the same one. */
export interface CommandKey {
  readonly account: string;
  /** The idempotency key. */
  readonly id: string;
}

export interface ReceivedCommand extends CommandKey {
  /** `null` where the command names no case yet. */
  readonly caseNumber: CaseNumber | null;
  readonly act: string;
  /** SHA-256 of what was asked. */
  readonly fingerprint: string;
  readonly receivedAt: Instant;
}

/** What became of an attempt. `unknown`: it may still be done, and resending the key finds out. */
export type CommandAnswer =
  | { readonly outcome: 'accepted'; readonly version: number; readonly answeredAt: Instant }
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly answeredAt: Instant }
  | { readonly outcome: 'unknown'; readonly answeredAt: Instant };

/** A command with all its attempts: one row per account and key. */
export interface CommandRow extends ReceivedCommand {
  /** How often the key was sent. */
  readonly attempts: number;
  /** Of the newest answered attempt; an acceptance is final. */
  readonly outcome: 'received' | CommandAnswer['outcome'];
  /** The newest refusal, kept also after a later attempt was accepted. */
  readonly refusal: Refusal | null;
  /** The case's version after the command; only once accepted. */
  readonly version: number | null;
  readonly answeredAt: Instant | null;
}

export type BegunCommand =
  { readonly first: true } | { readonly first: false; readonly row: CommandRow };

/**
 * Lets this one statement's commit answer before it is on disk. A crash of PostgreSQL within about half a
 * second may lose the row, and nothing else: whether a command was done is told by `case_event`, which is
 * never written this way. Local to the statement's own transaction.
 */
const RELAXED = `relaxed as materialized (select set_config('synchronous_commit', 'off', true))`;

/**
 * Notes that a command has arrived, before anything is done about it. One round trip: either it is the
 * `first` of its key, or `row` tells what is known of the ones before. Comparing the fingerprints is the
 * caller's.
 */
export const beginCommand = async (
  dataSource: DataSource,
  command: ReceivedCommand,
): Promise<BegunCommand> => {
  const { id, account, caseNumber, act, fingerprint, receivedAt } = command;
  const [found] = await dataSource.query<Record<string, unknown>[]>(
    `with ${RELAXED}
     insert into command as known
       (account, id, case_number, act, fingerprint, received_at, attempts, outcome)
     select $1::text, $2::text, $3::text, $4::text, $5::text, $6::timestamptz, 1, 'received'
     from relaxed
     on conflict (account, id) do update set attempts = known.attempts + 1
     returning *`,
    [account, id, caseNumber, act, fingerprint, toIso(receivedAt)],
  );
  if (found === undefined) throw new Error(`command ${id} of ${account} was not noted`);
  const row = fromRow(found) as CommandRow;
  return row.attempts === 1 ? { first: true } : { first: false, row };
};

/** Notes what became of a command. Late news does not change an acceptance, and a refusal stays on the row. */
export const settleCommand = async (
  dataSource: DataSource,
  { account, id }: CommandKey,
  answer: CommandAnswer,
): Promise<void> => {
  const refusal = answer.outcome === 'refused' ? JSON.stringify(answer.refusal) : null;
  const version = answer.outcome === 'accepted' ? answer.version : null;
  await dataSource.query(
    `with ${RELAXED}
     update command set outcome = $3, refusal = coalesce($4::jsonb, refusal), version = $5, answered_at = $6
     from relaxed
     where account = $1 and id = $2 and outcome <> 'accepted'`,
    [account, id, answer.outcome, refusal, version, toIso(answer.answeredAt)],
  );
};

/**
 * What is known of a command. One that is on record is accepted, whatever its row says: the process that
 * should have settled it may have died in between.
 */
export const readCommand = async (
  dataSource: DataSource,
  { account, id }: CommandKey,
): Promise<CommandRow | undefined> => {
  const [found] = await dataSource.query<Record<string, unknown>[]>(
    `select known.*, (
       select max(event.version) from case_event event
       where event.command_id = known.id
         and event.fingerprint = known.fingerprint
         and event.actor ->> 'account' = known.account
         and (known.case_number is null or event.case_number = known.case_number)
     ) as recorded
     from command known where known.account = $1 and known.id = $2`,
    [account, id],
  );
  if (found === undefined) return undefined;
  const { recorded, ...row } = fromRow(found) as CommandRow & { recorded: number | null };
  return recorded === null ? row : { ...row, outcome: 'accepted', version: recorded };
};
