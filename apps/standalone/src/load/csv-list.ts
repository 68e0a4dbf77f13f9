import { recordAt, type CsvRecord } from './csv-record.ts';
import { finding, type Finding, type FindingCode } from './finding.ts';
import type { ListedRow, ReadList } from './read-list.ts';
import { DAMAGED } from './text-encoding.ts';

interface Sheet {
  readonly file: string;
  readonly lines: readonly string[];
  readonly header: readonly string[];
}

const linesOf = (text: string): readonly string[] => text.split(/\r\n|\n|\r/);

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

const refuseRecord = (record: CsvRecord, width: number): [FindingCode, ...string[]] | undefined => {
  const { cells, text } = record;
  if (cells === undefined) return ['brokenQuotes'];
  if (text.includes(DAMAGED)) return ['damagedText'];
  if (cells.length === width) return undefined;
  return ['wrongCellCount', String(width), String(cells.length)];
};

const rowOf = (record: CsvRecord, header: readonly string[]): ListedRow => {
  const cells = new Map(header.map((name, index) => [name, record.cells?.[index]]));
  return { row: record.line, cell: (column) => cells.get(column) };
};

/** A number may be the beginning of a longer one. */
const NUMBER_OR_DAY = /^[\d.\-/]+$/;

/**
 * A file cut off within its last number has another number there: without a line break after it the
 * number is left out and told. Words that are cut off are still words of the source.
 */
const withoutOpenEnd = (sheet: Sheet, record: CsvRecord): [CsvRecord, readonly Finding[]] => {
  const { file, lines, header } = sheet;
  const last = record.cells?.at(-1)?.trim() ?? '';
  const isOpen = record.line + record.lines - 1 === lines.length && !record.text.endsWith('"');
  if (!isOpen || !NUMBER_OR_DAY.test(last)) return [record, []];
  const cells = [...(record.cells ?? []).slice(0, -1), ''];
  const place = { file, row: record.line, column: header.at(-1) ?? null };
  return [{ ...record, cells }, [finding('cutOff', place, last)]];
};

const readBody = (sheet: Sheet, from: number): ReadList => {
  const { file, lines, header } = sheet;
  const rows: ListedRow[] = [];
  const findings: Finding[] = [];
  let count = 0;
  for (let at = from, next = from; at < lines.length; at = next) {
    const record = recordAt(lines, at, header.length);
    next = at + record.lines;
    if (isBlank(record.cells ?? [record.text])) continue;
    count += 1;
    const refused = refuseRecord(record, header.length);
    if (refused === undefined) {
      const [kept, told] = withoutOpenEnd(sheet, record);
      rows.push(rowOf(kept, header));
      findings.push(...told);
    } else {
      const [code, ...subjects] = refused;
      findings.push(finding(code, { file, row: record.line, column: null }, ...subjects));
    }
  }
  return { rows, count, findings };
};

const refuseHeader = (
  header: readonly string[],
  columns: readonly string[],
): [FindingCode, string] | undefined => {
  const missing = columns.filter((column) => !header.includes(column));
  const repeated = header.filter((name, index) => header.indexOf(name) !== index);
  if (missing.length > 0) return ['missingColumns', missing.join(', ')];
  return repeated.length > 0 ? ['repeatedColumns', repeated.join(', ')] : undefined;
};

/**
 * Reads a CSV with strict quotes and a header that names every one of `columns`, in any order. A
 * broken row is told with its line and costs nothing else; a column that nobody asked for is told
 * once.
 */
export const readCsv = (file: string, text: string, columns: readonly string[]): ReadList => {
  const whole = { file, row: null, column: null };
  const failed = (code: FindingCode, subject = ''): ReadList => ({
    rows: [],
    count: 0,
    findings: [finding(code, whole, subject)],
  });
  const lines = linesOf(text);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) return failed('emptyFile');
  const head = recordAt(lines, first);
  if (head.cells === undefined) return failed('brokenHeader');
  const header = head.cells.map((name) => name.trim());
  const refused = refuseHeader(header, columns);
  if (refused !== undefined) return failed(...refused);
  const unknown = header.filter((name) => !columns.includes(name)).join(', ');
  const told = unknown === '' ? [] : [finding('unknownColumns', whole, unknown)];
  const body = readBody({ file, lines, header }, first + head.lines);
  return { ...body, findings: [...told, ...body.findings] };
};
