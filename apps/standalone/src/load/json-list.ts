import { finding, type Finding, type FindingCode } from './finding.ts';
import { piecesOf } from './json-pieces.ts';
import type { ListedRow, ReadList } from './read-list.ts';
import { DAMAGED } from './text-encoding.ts';

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const stepInto = (value: unknown, step: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, step)
    ? (value as JsonObject)[step]
    : undefined;

/** The value at `dates.decision` or `progress[0].date`; own properties only. */
const valueAt = (element: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .reduce(stepInto, element);

interface Element {
  readonly line: number;
  /** `undefined` where the text is no JSON. */
  readonly value: unknown;
}

const parsed = (text: string): { readonly value: unknown; readonly trouble?: string } => {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { value: undefined, trouble: error instanceof Error ? error.message : String(error) };
  }
};

const refuseElement = ({ value, line }: Element): [FindingCode, ...string[]] | undefined => {
  if (value === undefined) return ['brokenElement', String(line)];
  if (!isObject(value)) return ['notAnObject'];
  return JSON.stringify(value).includes(DAMAGED) ? ['damagedText'] : undefined;
};

const unknownKeys = (rows: readonly unknown[], columns: readonly string[]): readonly string[] => {
  const known = new Set(columns.map((column) => column.split(/[.[]/)[0]));
  const names = rows.filter(isObject).flatMap((row) => Object.keys(row));
  return [...new Set(names)].filter((name) => !known.has(name));
};

const listOf = (
  file: string,
  elements: readonly Element[],
  columns: readonly string[],
): ReadList => {
  const rows: ListedRow[] = [];
  const findings: Finding[] = [];
  for (const [index, element] of elements.entries()) {
    const row = index + 1;
    const [code, ...subjects] = refuseElement(element) ?? [];
    if (code === undefined) rows.push({ row, cell: (path) => valueAt(element.value, path) });
    else findings.push(finding(code, { file, row, column: null }, ...subjects));
  }
  const unknown = unknownKeys(
    elements.map(({ value }) => value),
    columns,
  ).join(', ');
  const whole = { file, row: null, column: null };
  const told = unknown === '' ? [] : [finding('unknownColumns', whole, unknown)];
  return { rows, count: elements.length, findings: [...told, ...findings] };
};

/**
 * Reads a JSON array of objects; `columns` are the paths that are known. Of a file that is no valid
 * JSON, as when it was cut off, the whole elements are read and the broken ones told.
 */
export const readJson = (file: string, text: string, columns: readonly string[]): ReadList => {
  const whole = { file, row: null, column: null };
  if (text.trim() === '') return { rows: [], count: 0, findings: [finding('emptyFile', whole)] };
  const { value, trouble } = parsed(text);
  const isArray = trouble === undefined ? Array.isArray(value) : /^\s*\[/.test(text);
  if (!isArray) {
    const told =
      trouble === undefined ? finding('notAList', whole) : finding('notJson', whole, trouble);
    return { rows: [], count: 0, findings: [told] };
  }
  if (Array.isArray(value))
    return listOf(
      file,
      value.map((one: unknown) => ({ value: one, line: 0 })),
      columns,
    );
  const pieces = piecesOf(text).map((piece) => ({ ...piece, value: parsed(piece.text).value }));
  const list = listOf(file, pieces, columns);
  return { ...list, findings: [finding('brokenJson', whole, trouble ?? ''), ...list.findings] };
};
