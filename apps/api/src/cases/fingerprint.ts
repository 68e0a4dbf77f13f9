import { hashOfContent } from '@gongjian/ledger';

/** What a command is about; two requests with equal parts are the same request. */
export interface CommandContent {
  readonly act: string;
  readonly number: string;
  readonly body: unknown;
  readonly account: string;
  /** The absent colleague in whose place it is sent. */
  readonly behalf: string | undefined;
}

/** 128 bits tell two requests under one key apart; nobody has to forge one. */
const LENGTH = 32;

/** The fingerprint of a command's content: SHA-256 of its canonical JSON (RFC 8785), its first half in hex. */
export const fingerprintOf = ({ act, number, body, account, behalf }: CommandContent): string =>
  hashOfContent({ act, number, body, account, behalf }).slice(0, LENGTH);
