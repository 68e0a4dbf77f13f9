import { createHash } from 'node:crypto';
import { NUMBER_PREFIX, type Actor, type CaseKind, type CaseNumber } from '@gongjian/rules';

/** Crockford's base 32: capitals and digits that cannot be mistaken for one another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 50 bits: among a million cases a chance meeting has odds of one in two thousand, and is refused. */
const NAME_LENGTH = 10;
const BULK_KEY_LENGTH = 26;

const base32Of = (text: string, length: number): string => {
  const bits = [...createHash('sha256').update(text).digest()]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  return Array.from(
    { length },
    (_, index) => ALPHABET[Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)],
  ).join('');
};

/** Who sends, in whose place, under which key. */
interface Keyed {
  readonly caller: Pick<Actor, 'account' | 'behalf'>;
  readonly key: string;
}

/**
 * The number of a case whose opener names none: made from the opener and the key, so that a retry opens the
 * same case, and two openers who choose the same key open two.
 */
export const numberFromKey = (kind: CaseKind, { caller, key }: Keyed): CaseNumber =>
  `${NUMBER_PREFIX[kind]}-${base32Of(`${caller.account}\n${key}`, NAME_LENGTH)}` as CaseNumber;

/** The number of a household's case, `H-<range>-<code>`; the shape of it the rules still judge. */
export const householdNumber = (range: CaseNumber, code: string): CaseNumber =>
  `${NUMBER_PREFIX.household}-${range.slice(2)}-${code}` as CaseNumber;

/**
 * The key of one item of a bulk, from who sends it in whose place, the bulk's key, and what tells the item from the
 * others: sending the bulk again, or a part of it, does nothing twice, and two departments that name their bulks alike
 * do not meet on a case.
 */
export const bulkItemKey = ({ caller: { account, behalf }, key }: Keyed, name: string): string =>
  `b.${base32Of(JSON.stringify([account, behalf, key, name]), BULK_KEY_LENGTH)}`;
