import iconv from 'iconv-lite';

/** The text of a file and how it was written. Characters that are damaged stand as U+FFFD. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16' | 'GB18030';
}

/** What stands where bytes are no character. A row that has it is not used. */
export const DAMAGED = '\uFFFD';

/** No text has it; a spreadsheet's or a word processor's own format has many. */
const NUL = '\0';

const countOf = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0;

/**
 * Whether a reading of the bytes is plausible: no NUL, and if something is damaged, far less than
 * there is Chinese. Text in GB18030 read as UTF-8 is nearly all damage, so a UTF-8 file with a
 * broken byte is never mistaken for GB18030, which would turn every name into nonsense.
 */
const isPlausible = (text: string): boolean => {
  if (text.includes(NUL)) return false;
  const damaged = countOf(/\uFFFD(?!$)/g, text); // at the end the file was cut off, no more
  return damaged === 0 || countOf(/[\u3000-\u303F\u4E00-\u9FFF\uFF00-\uFFEF]/g, text) > damaged;
};

const byMark = (bytes: Buffer): DecodedText | undefined => {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark !== 'fffe' && mark !== 'feff') return undefined;
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const text = iconv.decode(even, mark === 'fffe' ? 'utf16-le' : 'utf16-be');
  return { text: bytes.length === even.length ? text : text + DAMAGED, encoding: 'UTF-16' };
};

/**
 * The text of `bytes`: UTF-16 by its mark, else UTF-8, else GB18030; `undefined` where it is none.
 */
export const decodeText = (bytes: Buffer): DecodedText | undefined => {
  const marked = byMark(bytes);
  if (marked !== undefined) return isPlausible(marked.text) ? marked : undefined;
  const utf8 = new TextDecoder('utf-8').decode(bytes);
  if (isPlausible(utf8)) return { text: utf8, encoding: 'UTF-8' };
  const gb18030 = iconv.decode(bytes, 'gb18030');
  return isPlausible(gb18030) ? { text: gb18030, encoding: 'GB18030' } : undefined;
};
