import type { DataSource } from 'typeorm';
import { toIso, type CaseNumber, type Instant, type Words } from '@gongjian/rules';
import { fromRow } from '../snake-case.ts';

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
  /** The absent colleague in whose place it was sent. */
  readonly behalf: string | null;
  readonly receivedAt: Instant;
}

/** A "no" as it was told: a refusal of the rules, or a problem of the API's own. */
export interface NotedRefusal {
  readonly code: string;
  readonly subject: string;
  readonly message: Words;
}

/** What became of an attempt. `unknown`: it may still be done, and resending the key finds out. */
export type CommandAnswer =
  | { readonly outcome: 'accepted'; readonly version: number }
  | { readonly outcome: 'refused'; readonly refusal: NotedRefusal }
  | { readonly outcome: 'unknown' };

/** What the attempts of a command have come to: one row per account and key. */
export interface CommandRow extends Omit<ReceivedCommand, 'behalf'> {
  /** How often the key was sent. */
  readonly attempts: number;
  /** Of the newest answered attempt; an acceptance is final. */
  readonly outcome: 'received' | CommandAnswer['outcome'];
  /** The newest refusal, kept also after a later attempt was accepted. */
  readonly refusal: NotedRefusal | null;
  /** The case's version after the command; only once accepted. */
  readonly version: number | null;
  readonly answeredAt: Instant | null;
}

/** One sending of a key. */
export interface CommandAttempt {
  readonly attempt: number;
  readonly behalf: string | null;
  readonly receivedAt: Instant;
  readonly outcome: CommandRow['outcome'];
  /** Of the refusal or problem that was told. */
  readonly code: string | null;
  readonly version: number | null;
  readonly answeredAt: Instant | null;
}

/** Which attempt of its key it is, and what is known of the key. */
export interface BegunCommand {
  readonly attempt: number;
  readonly row: CommandRow;
  /** What the case's record says was done under this key, by whomever; `null` where nothing was. */
  readonly recorded: { readonly version: number; readonly fingerprint: string } | null;
}

/**
 * Lets this one statement's commit answer before it is on disk. A crash of PostgreSQL within about half a
 * second may lose the row, and nothing else: whether a command was done is told by `case_event`, which is
 * never written this way. Local to the statement's own transaction.
 */
const RELAXED = `relaxed as materialized (select set_config('synchronous_commit', 'off', true))`;

/**
 * Notes that a command has arrived, before anything is done about it, in one round trip: this sending of the
 * key by itself, and what is known of the ones before, also by the case's own record, which outlives both the
 * newest receipts that a case keeps and the rows noted here. Comparing the fingerprints is the caller's.
 */
export const beginCommand = async (
  dataSource: DataSource,
  command: ReceivedCommand,
): Promise<BegunCommand> => {
  const { id, account, caseNumber, act, fingerprint, behalf, receivedAt } = command;
  const [found] = await dataSource.query<Record<string, unknown>[]>(
    `with ${RELAXED}, noted as (
       insert into command as known
         (account, id, case_number, act, fingerprint, received_at, attempts, outcome)
       select $1::text, $2::text, $3::text, $4::text, $5::text, $7::timestamptz, 1, 'received'
       from relaxed
       on conflict (account, id) do update set attempts = known.attempts + 1
       returning *
     ), sent as (
       insert into command_attempt (account, id, attempt, fingerprint, behalf, received_at, outcome)
       select account, id, attempts, $5::text, $6::text, $7::timestamptz, 'received' from noted
     )
     select noted.*, (
       select jsonb_build_object('version', event.version, 'fingerprint', event.fingerprint)
       from case_event event
       where event.command_id = $2 and event.case_number = $3
       order by event.version desc limit 1
     ) as recorded
     from noted`,
    [account, id, caseNumber, act, fingerprint, behalf, toIso(receivedAt)],
  );
  if (found === undefined) throw new Error(`command ${id} of ${account} was not noted`);
  const { recorded, ...row } = fromRow(found) as CommandRow & Pick<BegunCommand, 'recorded'>;
  return { attempt: row.attempts, row, recorded };
};

/**
 * Notes what became of an attempt, and of its command. Late news does not change an acceptance, a refusal stays on
 * the row, and an attempt with another content says nothing of the command.
 */
export const settleCommand = async (
  dataSource: DataSource,
  { account, id, attempt }: CommandKey & Pick<BegunCommand, 'attempt'>,
  answer: CommandAnswer & { readonly answeredAt: Instant },
): Promise<void> => {
  const refusal = answer.outcome === 'refused' ? answer.refusal : null;
  const version = answer.outcome === 'accepted' ? answer.version : null;
  await dataSource.query(
    `with ${RELAXED}, answered as (
       update command_attempt set outcome = $4, code = $5::jsonb ->> 'code', version = $6, answered_at = $7
       from relaxed where account = $1 and id = $2 and attempt = $3
       returning fingerprint
     )
     update command set outcome = $4, refusal = coalesce($5::jsonb, refusal), version = $6, answered_at = $7
     from answered
     where account = $1 and id = $2 and outcome <> 'accepted'
       and command.fingerprint = answered.fingerprint`,
    [
      account,
      id,
      attempt,
      answer.outcome,
      refusal && JSON.stringify(refusal),
      version,
      toIso(answer.answeredAt),
    ],
  );
};

/** Every sending of a key, in order. */
export const readAttempts = async (
  dataSource: DataSource,
  { account, id }: CommandKey,
): Promise<CommandAttempt[]> => {
  const rows = await dataSource.query<Record<string, unknown>[]>(
    `select attempt, behalf, received_at, outcome, code, version, answered_at
     from command_attempt where account = $1 and id = $2 order by attempt`,
    [account, id],
  );
  return rows.map((row) => fromRow(row) as CommandAttempt);
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
