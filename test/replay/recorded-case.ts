import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** Where recorded histories lie. A release adds some and never removes any. */
export const HISTORIES = fileURLToPath(new URL('./histories/', import.meta.url));

/** One run of a real case as it was recorded, with every published document it refers to. */
export interface RecordedCase {
  readonly workflowId: string;
  readonly history: unknown;
  /** SHA-256 → JSON text. */
  readonly published: Readonly<Record<string, string>>;
}

/** The names say what a history pins: kind, what happened, where it waits. */
export const recordedNames = (): string[] =>
  readdirSync(HISTORIES).filter((name) => name.endsWith('.json.gz'));

export const readRecorded = (name: string): RecordedCase =>
  JSON.parse(gunzipSync(readFileSync(`${HISTORIES}${name}`)).toString('utf8')) as RecordedCase;
