import { Facts, wordsOf } from '@gongjian/contract';
import { fenOfWan, parsePlainDate, type Fen, type PlainDate, type Words } from '@gongjian/rules';
import { whyNoAmount } from './amount-in-wan.ts';
import { finding, type Finding, type FindingCode } from './finding.ts';
import type { ListedRow } from './read-list.ts';

const INCOMPLETE_DATE = /^\d{4}(?:[-/.年](?:0?[1-9]|1[0-2])月?|年)?$/;
const EARLIEST_YEAR = 1949;
const LATEST_YEAR = 2100;

/** What stops the product from keeping a text, in the contract's own words. */
const whyNotKept = (text: string) => {
  const result = Facts.safeParse({ text });
  return result.success ? undefined : wordsOf(result.error.issues[0]?.message ?? '');
};

/**
 * Reads the fields of one row. An empty field is `undefined`; one that cannot be used is too, and
 * is told. Nothing is corrected.
 */
export class RowReader {
  readonly findings: Finding[] = [];
  readonly file: string;
  readonly row: number;
  private readonly listed: ListedRow;

  constructor(file: string, listed: ListedRow) {
    this.file = file;
    this.row = listed.row;
    this.listed = listed;
  }

  tell(code: FindingCode, column: string | null, ...subjects: readonly (string | Words)[]): void {
    this.findings.push(finding(code, { file: this.file, row: this.row, column }, ...subjects));
  }

  /** How many elements a list within the row has; 0 where there is none. */
  sizeOf(column: string): number {
    const value = this.listed.cell(column) ?? [];
    if (Array.isArray(value)) return value.length;
    this.tell('notASeries', column);
    return 0;
  }

  /**
   * What stands in a cell, numbers as they are written, without a word of complaint; '' for
   * nothing.
   */
  plain(column: string): string {
    const value = this.listed.cell(column);
    if (typeof value !== 'string' && typeof value !== 'number') return '';
    return String(value).replace(/\r\n?/g, '\n').trim();
  }

  private written(column: string): string | undefined {
    const plain = this.plain(column);
    const isMeant = plain !== '' || typeof this.listed.cell(column) === 'string';
    if (!isMeant && (this.listed.cell(column) ?? null) !== null) this.tell('notWords', column);
    return plain === '' ? undefined : plain;
  }

  /** The value `meaning` finds in a cell, or a finding that says why there is none. */
  private read<Value>(
    column: string,
    meaning: (text: string) => Value | undefined,
    otherwise: (text: string) => FindingCode,
  ): Value | undefined {
    const text = this.written(column);
    if (text === undefined) return undefined;
    const value = meaning(text);
    if (value === undefined) this.tell(otherwise(text), column, text);
    return value;
  }

  /** The texts of a list within the row, a line each; `column` without its `[]`. */
  private texts(column: string): string | undefined {
    const texts = Array.from({ length: this.sizeOf(column) }, (_, index) =>
      this.written(`${column}[${index}]`),
    );
    return texts.filter((text) => text !== undefined).join('\n') || undefined;
  }

  text(column: string): string | undefined {
    const text = column.endsWith('[]') ? this.texts(column.slice(0, -2)) : this.written(column);
    const trouble = text === undefined ? undefined : whyNotKept(text);
    if (trouble === undefined) return text;
    this.tell('notAccepted', column, trouble);
    return undefined;
  }

  amount(column: string): Fen | undefined {
    return this.read(column, fenOfWan, whyNoAmount);
  }

  count(column: string): number | undefined {
    const whole = (text: string) => (/^\d{1,12}$/.test(text) ? Number(text) : undefined);
    return this.read(column, whole, () => 'countUnusable');
  }

  /** A number from 0 as it is written, for rates and ratios. */
  decimal(column: string): string | undefined {
    const plain = (text: string) => (/^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? text : undefined);
    return this.read(column, plain, () => 'decimalUnusable');
  }

  year(column: string): number | undefined {
    const year = (text: string) =>
      /^\d{4}$/.test(text) && Number(text) >= EARLIEST_YEAR && Number(text) <= LATEST_YEAR
        ? Number(text)
        : undefined;
    return this.read(column, year, () => 'yearUnusable');
  }

  day(column: string): PlainDate | undefined {
    return this.read(column, parsePlainDate, (text) =>
      INCOMPLETE_DATE.test(text) ? 'dateIncomplete' : 'dateUnusable',
    );
  }

  /** The value a word stands for, by the table of the words that are known. */
  oneOf(
    column: string,
    words: ReadonlyMap<string, string>,
    otherwise: FindingCode,
  ): string | undefined {
    return this.read(
      column,
      (text) => words.get(text),
      () => otherwise,
    );
  }

  /** Two fields of which the second must not be before the first; else neither is used. */
  inOrder<Value extends number | string>(
    [first, last]: readonly [first: Value | undefined, last: Value | undefined],
    columns: readonly [first: string, last: string],
  ): readonly [Value | undefined, Value | undefined] {
    if (first === undefined || last === undefined || first <= last) return [first, last];
    for (const column of columns) this.tell('endBeforeStart', column, String(last), String(first));
    return [undefined, undefined];
  }
}
