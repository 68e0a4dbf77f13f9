import { isStorable } from '@gongjian/contract';

/** A value in what was sent, and where it lies. */
interface Part {
  readonly value: unknown;
  readonly key: string;
  readonly of: Part | undefined;
}

const pathOf = (part: Part): string[] => {
  const path: string[] = [];
  for (let one = part; one.of !== undefined; one = one.of) path.push(one.key);
  return path.toReversed();
};

const isBad = ({ value }: Part): boolean =>
  typeof value === 'string'
    ? !isStorable(value)
    : typeof value === 'object' && value !== null && !Object.keys(value).every(isStorable);

const partsOf = (part: Part): Part[] =>
  typeof part.value === 'object' && part.value !== null
    ? Object.entries(part.value).map(([key, value]) => ({ value, key, of: part }))
    : [];

/**
 * Where what was sent has characters that no record may hold, in a text or in a name: up to `most` paths. What is
 * sent may lie as deep as it likes.
 */
export const unstorableIn = (sent: unknown, most: number): string[][] => {
  const found: Part[] = [];
  const parts: Part[] = [{ value: sent, key: '', of: undefined }];
  // It grows while it is walked.
  for (const part of parts) {
    if (isBad(part) && found.push(part) === most) break;
    for (const inner of partsOf(part)) parts.push(inner);
  }
  return found.map(pathOf);
};
