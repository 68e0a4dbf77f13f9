import { createHash } from 'node:crypto';
import type { CaseOpening } from '@gongjian/contract';
import type { CaseNumber } from '@gongjian/rules';

/** One case to be opened, and the row it stands in. */
export interface Opening {
  readonly file: string;
  readonly row: number;
  readonly number: CaseNumber;
  readonly body: Pick<CaseOpening, 'kind' | 'title' | 'programme' | 'lead' | 'facts'> & {
    readonly number: CaseNumber;
  };
}

/** The contract's longest key. */
const LONGEST_KEY = 64;
const DIGEST_LENGTH = 16;

/** JSON with its keys in order: the same content is the same text. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : part,
  );

/** The beginning of the SHA-256 of a content, in hex. */
export const digestOf = (content: unknown): string =>
  createHash('sha256').update(canonical(content)).digest('hex').slice(0, DIGEST_LENGTH);

/**
 * The idempotency key of an opening: the same row again is the same command, in whatever order,
 * after whatever crash; a changed row is another one, which the number then refuses.
 */
export const keyOf = ({ file, number, body }: Opening): string => {
  const key = `load:${file}:${number}:${digestOf(body)}`;
  return key.length <= LONGEST_KEY ? key : `load:${file}:${digestOf(number)}:${digestOf(body)}`;
};
