import { sayFen } from '../gate/amount.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Words } from '../case-plan/plan.ts';
import { compareRatios, sayShare, type Ratio } from './exact-ratio.ts';

/** BLOCK: the stage cannot pass. REPORT: allowed, and must be reported. LIGHT: shown only. */
export type GuardKind = 'BLOCK' | 'REPORT' | 'LIGHT';

/** What one comparison comes to, from the mildest to the gravest. */
export const CHECK_VERDICTS = [
  'pass',
  'green',
  'yellow',
  'orange',
  'report',
  'red',
  'block',
] as const;
export type CheckVerdict = (typeof CHECK_VERDICTS)[number];

/** One side of a comparison: an amount in 分, a number of things, or a day. */
export type Figure =
  | { readonly title: Words; readonly measure: 'fen' | 'count'; readonly value: bigint }
  | { readonly title: Words; readonly measure: 'day'; readonly value: PlainDate };

/** One comparison, with both its figures; `share` is left over right, and `bound` what it is held against. */
export interface Check {
  readonly kind: GuardKind;
  readonly verdict: CheckVerdict;
  readonly left: Figure;
  readonly right: Figure;
  readonly share: string | null;
  readonly bound: string | null;
  readonly words: Words;
}

export type Amount = Extract<Figure, { measure: 'fen' | 'count' }>;

export const fen = (title: Words, value: bigint | number): Amount => ({
  title,
  measure: 'fen',
  value: BigInt(value),
});

/** A title with the names of what is counted; alone where nothing is. */
export const naming = ({ zh, en }: Words, names: readonly string[]): Words =>
  names.length === 0
    ? { zh, en }
    : { zh: `${zh}（${names.join('、')}）`, en: `${en} (${names.join(', ')})` };

export const countOf = (title: Words, value: number): Amount => ({
  title,
  measure: 'count',
  value: BigInt(value),
});
export const sum = (amounts: readonly (bigint | number)[]): bigint =>
  amounts.reduce<bigint>((total, amount) => total + BigInt(amount), 0n);

const saidYuan = (value: bigint): string =>
  `${value / 100n}.${String(value % 100n).padStart(2, '0')} yuan`;

/** A figure with its name, as each language writes amounts. */
export const figureWords = (figure: Figure): Words => {
  const { zh, en } = figure.title;
  if (figure.measure === 'fen')
    return { zh: `${zh} ${sayFen(figure.value)}`, en: `${en} ${saidYuan(figure.value)}` };
  return { zh: `${zh} ${figure.value}`, en: `${en} ${figure.value}` };
};

const IF_HELD = { BLOCK: 'pass', REPORT: 'pass', LIGHT: 'green' } as const;
const IF_BROKEN = { BLOCK: 'block', REPORT: 'report', LIGHT: 'red' } as const;

export const verdictOf = (kind: GuardKind, holds: boolean): CheckVerdict =>
  (holds ? IF_HELD : IF_BROKEN)[kind];

/** On which side of the bound the left figure must stay; on the bound it holds. */
type Relation = 'atMost' | 'atLeast';

const RELATION_WORDS: Readonly<Record<Relation, readonly [holds: Words, broken: Words]>> = {
  atMost: [
    { zh: '不超过', en: 'is within' },
    { zh: '超过', en: 'exceeds' },
  ],
  atLeast: [
    { zh: '不低于', en: 'is not below' },
    { zh: '低于', en: 'is below' },
  ],
};

const relationWords = (relation: Relation, holds: boolean): Words =>
  RELATION_WORDS[relation][holds ? 0 : 1];

const compared =
  (relation: Relation) =>
  (kind: GuardKind, left: Amount, right: Amount): Check => {
    const holds = relation === 'atMost' ? left.value <= right.value : left.value >= right.value;
    const [a, b, is] = [figureWords(left), figureWords(right), relationWords(relation, holds)];
    return {
      kind,
      verdict: verdictOf(kind, holds),
      left,
      right,
      share: null,
      bound: null,
      words: { zh: `${a.zh}，${is.zh}${b.zh}`, en: `${a.en} ${is.en} ${b.en}` },
    };
  };

/** `left` must not exceed `right`. */
export const atMost = compared('atMost');
/** `left` must not be below `right`. */
export const atLeast = compared('atLeast');

/** A share as it stands: `debt 12 亿元 ÷ resources 10 亿元 = 120%`. */
const shareWords = (left: Amount, right: Amount, share: string): Words => {
  const [a, b] = [figureWords(left), figureWords(right)];
  return { zh: `${a.zh} ÷ ${b.zh} = ${share}`, en: `${a.en} ÷ ${b.en} = ${share}` };
};

/** A share of which the verdict is told otherwise than by one bound: a colour, a band. `right` is above zero. */
export const shareCheck = (
  { kind, verdict, bound }: Pick<Check, 'kind' | 'verdict' | 'bound'>,
  left: Amount,
  right: Amount,
  because: Words,
): Check => {
  const share = sayShare({ part: left.value, whole: right.value });
  const { zh, en } = shareWords(left, right, share);
  return {
    kind,
    verdict,
    left,
    right,
    share,
    bound,
    words: { zh: `${zh}，${because.zh}`, en: `${en}, ${because.en}` },
  };
};

const sharesCompared =
  (relation: Relation) =>
  (kind: GuardKind, left: Amount, right: Amount, limit: Ratio): Check => {
    const compares = compareRatios({ part: left.value, whole: right.value }, limit);
    const holds = relation === 'atMost' ? compares <= 0 : compares >= 0;
    const [bound, is] = [sayShare(limit), relationWords(relation, holds)];
    return shareCheck({ kind, verdict: verdictOf(kind, holds), bound }, left, right, {
      zh: `${is.zh} ${bound}`,
      en: `${is.en} ${bound}`,
    });
  };

/** The share of `left` in `right`, which is above zero, must not exceed the limit. */
export const shareAtMost = sharesCompared('atMost');
/** The share of `left` in `right`, which is above zero, must not be below the limit. */
export const shareAtLeast = sharesCompared('atLeast');
