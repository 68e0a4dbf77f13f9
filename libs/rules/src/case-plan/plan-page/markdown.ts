/** Markdown as GitHub reads it. A page is a list of blocks: headings, paragraphs, lists and tables. */

/** Text of a plan, none of whose signs Markdown or HTML would take for its own. */
export const written = (text: string): string =>
  text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/[\\`*_[\]<>|#&~]/g, '\\$&');

export const strong = (text: string): string => `**${text}**`;

export const heading = (level: number, zh: string, en: string): string =>
  `${'#'.repeat(level)} ${zh} · ${en}`;

/** A place that links of this page lead to. */
export const anchor = (name: string): string => `<a id="${name}"></a>`;
export const linkTo = (text: string, name: string): string => `[${text}](#${name})`;

/** A label that stays on one line, however narrow its column. */
export const unbroken = (label: string): string => Array.from(label).join('\u2060');

/** Several things in one cell, each on a line of its own. */
export const inLines = (things: readonly string[]): string => things.join('<br>');

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A table; none where there is nothing to show in it. */
export const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] =>
  rows.length === 0 ? [] : [[row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')];

/** A list; none where it has no items. */
export const bullets = (items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [items.map((item) => `- ${item}`).join('\n')];

const CHINESE = '[\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uffef“”]';
/** What a wide sign stands behind: Chinese, something strong, a link. */
const BEFORE = `(?:${CHINESE}|\\*\\*|\\]\\([^()]*\\))`;
const MARKS: readonly (readonly [sign: string, wide: string])[] = [
  [',', '\uff0c'],
  [':', '\uff1a'],
  [';', '\uff1b'],
];

/** Signs as Chinese is printed (GB/T 15834): plans are typed with the narrow ones. */
export const printed = (text: string): string =>
  MARKS.reduce(
    (told, [sign, wide]) =>
      told.replaceAll(new RegExp(`(?<=${BEFORE})${sign} ?|${sign}(?=${CHINESE})`, 'g'), wide),
    text.replaceAll(
      new RegExp(`(?<!\\])\\(([^()]*${CHINESE}[^()]*)\\)|(?<=${CHINESE})\\(([^()#]*)\\)`, 'g'),
      (_, inner: string | undefined, other: string | undefined) =>
        `\uff08${inner ?? other ?? ''}\uff09`,
    ),
  );
