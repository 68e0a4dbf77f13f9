import { fenOfWan, type Fen } from '@gongjian/rules';
import type { FindingCode } from './finding.ts';

const DECIMAL = /^\d+(?:\.\d+)?$/;
const FINER_THAN_FEN = /\.\d{6}\d*[1-9]/;

/** Why a text is no amount in 万元. Call it where `fenOfWan` says it is none. */
export const whyNoAmount = (text: string): FindingCode => {
  if (text.includes('亿')) return 'amountInYi';
  if (DECIMAL.test(text)) return FINER_THAN_FEN.test(text) ? 'amountTooFine' : 'amountTooLarge';
  return DECIMAL.test(text.replace(/^[-−-]\s*/, '')) ? 'amountNegative' : 'amountNotNumber';
};

/** A comma within a number, narrow or wide, and a range (`3-5亿元`), which names no single amount. */
const THOUSANDS = /(?<=\d)[,\uff0c](?=\d{3})/g;
const RANGE = /\d(?:亿|万)?元?\s*[-–—~\uff5e至到]\s*\d/;
/** `亿` may stand for 亿元, but not as the beginning of another word (亿美元); 万 alone is no money. */
const NAMED = /(\d+(?:\.\d+)?)\s*(?:(亿元|亿(?!\p{L}))|万元)/gu;

/** 1 亿元 = 10,000 万元: the point moves by four digits, nothing is rounded. */
const wanOfYi = (yi: string): string => {
  const [whole = '', fraction = ''] = yi.split('.');
  const digits = fraction.padEnd(4, '0');
  return `${whole}${digits.slice(0, 4)}.${digits.slice(4)}0`;
};

/**
 * The one amount a text names in 万元 or 亿元 (`约2960万元`, `5.4亿元`); `undefined` for none or several.
 */
export const soleAmountIn = (text: string): Fen | undefined => {
  const plain = text.replace(THOUSANDS, '');
  if (RANGE.test(plain)) return undefined;
  const named = [...plain.matchAll(NAMED)].map(([, number = '', yi]) =>
    fenOfWan(yi === undefined ? number : wanOfYi(number)),
  );
  const [first] = named;
  return named.every((amount) => amount === first) ? first : undefined;
};
