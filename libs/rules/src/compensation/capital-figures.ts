import type { Fen } from '../gate/amount.ts';

/** 大写 of an amount, as agreements and vouchers carry it, so that nobody adds a digit. */

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
/** After each four digits, from the right. */
const GROUPS = ['', '万', '亿', '万'];

/** Four digits at most, 零 once for the noughts between others. */
const groupOf = (digits: string): string =>
  Array.from(digits, (digit, index) =>
    digit === '0' ? '零' : `${DIGITS[Number(digit)]}${PLACES[digits.length - 1 - index]}`,
  )
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');

const groupsOf = (digits: string): readonly string[] =>
  digits
    .padStart(Math.ceil(digits.length / 4) * 4, '0')
    .match(/\d{4}/g)
    ?.map(String) ?? [];

const wholeOf = (digits: string): string => {
  const groups = groupsOf(digits);
  const said = groups.map((group, index) => {
    const place = groups.length - 1 - index;
    const words = groupOf(group);
    // 亿 is said also where only the 万 before it hold something: 壹万亿.
    const isCarried = place === 2 && words === '' && index > 0;
    return words === '' ? (isCarried ? '亿' : '零') : `${words}${GROUPS[place]}`;
  });
  return said
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
};

/** `负` before what is owed; 整 where nothing smaller follows. */
export const capitalYuan = (fen: Fen): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const [whole, jiao, cent] = [digits.slice(0, -2), digits.at(-2) ?? '0', digits.at(-1) ?? '0'];
  const yuan = wholeOf(whole);
  const said = [
    yuan === '' ? '' : `${yuan}元`,
    jiao === '0' ? (yuan !== '' && cent !== '0' ? '零' : '') : `${DIGITS[Number(jiao)]}角`,
    cent === '0' ? '' : `${DIGITS[Number(cent)]}分`,
  ].join('');
  const amount = cent === '0' ? `${said === '' ? '零元' : said}整` : said;
  return `人民币${fen < 0 ? '负' : ''}${amount}`;
};
