/** What every command of a person carries. */
export interface Sent {
  /** The idempotency key: the same id is the same command, for as long as the case lives. */
  readonly id: string;
  /** SHA-256 of the request's content, so that a reused key with another content is refused. */
  readonly fingerprint: string;
  /** If given, the version the sender has seen; another version refuses the command. */
  readonly expected?: number;
}
