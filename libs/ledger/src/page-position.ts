/** A cursor that this ledger has not made, or made for another list. */
export class BadCursor extends Error {
  constructor() {
    super('the cursor is not one of this list');
    this.name = 'BadCursor';
  }
}

/** A part of a place in a list: a text, a whole number, or an instant that may be missing. */
type Part = 'text' | 'number' | 'instant';

/** The farthest instant that JavaScript and PostgreSQL both know. */
const FARTHEST = Date.UTC(9999, 0);
const LONGEST_TEXT = 300;
const UNSTORABLE = /[\p{Cc}\p{Cs}]/u;

const FITS: Readonly<Record<Part, (part: unknown) => boolean>> = {
  text: (part) => typeof part === 'string' && part.length <= LONGEST_TEXT && !UNSTORABLE.test(part),
  number: (part) => Number.isSafeInteger(part),
  instant: (part) =>
    part === null || (Number.isSafeInteger(part) && Math.abs(part as number) <= FARTHEST),
};

/** A place in a list, for its holder to give back. Opaque to him, and not trusted when it comes back. */
export const cursorOf = (list: string, position: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify([list, ...position])).toString('base64url');

const parsed = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new BadCursor();
  }
};

/** The place that a cursor of `list` tells, its parts shaped as said. Throws `BadCursor`. */
export const positionIn = (
  list: string,
  cursor: string,
  shape: readonly Part[],
): readonly unknown[] => {
  const told = parsed(cursor);
  if (!Array.isArray(told) || told.length !== shape.length + 1) throw new BadCursor();
  const [made, ...position] = told as unknown[];
  if (made !== list || !shape.every((part, index) => FITS[part](position[index])))
    throw new BadCursor();
  return position;
};
