/** Money: integer 分. 万元 and 亿元 are for people only. */
export type Fen = number & { readonly brand: 'Fen' };

const FEN_PER_WAN_DIGITS = 6; // 1 万元 = 1,000,000 分
const DECIMAL = /^(\d+)(?:\.(\d+))?$/;

/** An amount in 万元 as written (`2945.06`), exactly; `undefined` where it is no amount or finer than 分. */
export const fenOfWan = (text: string): Fen | undefined => {
  const match = DECIMAL.exec(text.trim());
  if (match === null) return undefined;
  const [, whole = '', fraction = ''] = match;
  const trimmed = fraction.replace(/0+$/, '');
  if (trimmed.length > FEN_PER_WAN_DIGITS) return undefined;
  const fen = Number(whole + trimmed.padEnd(FEN_PER_WAN_DIGITS, '0'));
  return Number.isSafeInteger(fen) ? (fen as Fen) : undefined;
};

/** An amount for people: `2945.06 万元`, from 1 亿元 on `15 亿元`; every digit is kept. */
export const sayFen = (fen: Fen | bigint): string => {
  const [digits, word] = fen >= 1e10 ? [10, '亿元'] : [FEN_PER_WAN_DIGITS, '万元'];
  const padded = String(fen).padStart(digits + 1, '0');
  const fraction = padded.slice(-digits).replace(/0+$/, '');
  return `${padded.slice(0, -digits)}${fraction === '' ? '' : `.${fraction}`} ${word}`;
};
