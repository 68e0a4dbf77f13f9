import { expect, test } from '@jest/globals';
import { readCsv } from './csv-list.ts';
import { told } from './testing/reading.ts';

const COLUMNS = ['name', 'place', 'amount'];

const read = (...lines: readonly string[]) => readCsv('a.csv', lines.join('\n'), COLUMNS);
const names = ({ rows }: ReturnType<typeof read>) => rows.map(({ cell }) => cell('name'));

test('rows are told by the line they begin on', () => {
  const list = read('name,place,amount', 'a,x,1', '"b', 'b",x,2', '', 'c,x,3', '');
  expect(list.rows.map(({ row, cell }) => [row, cell('name')])).toEqual([
    [2, 'a'],
    [3, 'b\nb'],
    [6, 'c'],
  ]);
  expect(list).toMatchObject({ count: 3, findings: [] });
});

test('columns may stand in any order, with spaces around their names', () => {
  const [row] = read(' amount,name , place', '1,a,x', '').rows;
  expect(COLUMNS.map((column) => row?.cell(column))).toEqual(['a', 'x', '1']);
});

test.each([
  ['a quote that is never closed', ['a,x,1', '"b,x,2', 'c,x,3', ''], ['3 - brokenQuotes'], 'ac'],
  ['a quote within a bare cell', ['a,x"y,1', 'c,x,3', ''], ['2 - brokenQuotes'], 'c'],
  ['text after a closing quote', ['"a"b,x,1', 'c,x,3', ''], ['2 - brokenQuotes'], 'c'],
  ['a missing cell', ['a,x', 'c,x,3', ''], ['2 - wrongCellCount'], 'c'],
  ['a cell too many', ['a,x,1,1', 'c,x,3', ''], ['2 - wrongCellCount'], 'c'],
  ['a damaged character', ['a\uFFFD,x,1', 'c,x,3', ''], ['2 - damagedText'], 'c'],
  ['a file cut off in a row', ['a,x,1', 'c,'], ['3 - wrongCellCount'], 'a'],
  ['a file cut off in quotes', ['a,x,1', 'c,"x,1'], ['3 - brokenQuotes'], 'a'],
  [
    'two quotes that swallow the rows between them',
    ['"a,x,1', 'b,x,2', 'c,"x",3', 'd,x,4', ''],
    ['2 - brokenQuotes'],
    'bcd',
  ],
])('%s costs its own row only', (_, rows, findings, left) => {
  const list = read('name,place,amount', ...rows);
  expect(told(list.findings)).toEqual(findings);
  expect(names(list).join('')).toBe(left);
  expect(list.count).toBe(findings.length + left.length);
});

test('a last number without a line break may be cut off and is not used', () => {
  const list = read('name,place,amount', 'a,x,150');
  expect(told(list.findings)).toEqual(['2 amount cutOff']);
  expect(list.rows.map(({ cell }) => [cell('name'), cell('amount')])).toEqual([['a', '']]);
});

test('a last number in quotes is whole', () => {
  expect(read('name,place,amount', 'a,x,"150"').findings).toEqual([]);
});

test.each([
  ['no text at all', [''], 'emptyFile'],
  ['blank lines only', ['', '  ', ''], 'emptyFile'],
  ['a column missing', ['name,amount', 'a,1', ''], 'missingColumns'],
  ['another separator', ['name;place;amount', 'a;x;1', ''], 'missingColumns'],
  ['a column twice', ['name,place,amount,place', 'a,x,1,y', ''], 'repeatedColumns'],
  ['broken quotes in the header', ['name,"place,amount', 'a,x,1', ''], 'brokenHeader'],
])('%s costs the file', (_, lines, code) => {
  expect(read(...lines)).toMatchObject({ rows: [], count: 0, findings: [{ code, row: null }] });
});

test('columns nobody asked for are told once', () => {
  const list = read('name,place,amount,colour', 'a,x,1,red', 'b,x,2,blue', '');
  expect(list.findings.map(({ reason }) => reason.zh)).toEqual(['不认识的列，已忽略：colour']);
  expect(names(list)).toEqual(['a', 'b']);
});

test('empty rows of a spreadsheet are no rows', () => {
  expect(read('name,place,amount', ',,', 'a,x,1', ' , , ', '')).toMatchObject({
    count: 1,
    findings: [],
  });
});
