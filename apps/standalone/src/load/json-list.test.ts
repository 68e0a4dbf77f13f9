import { expect, test } from '@jest/globals';
import { readJson } from './json-list.ts';
import { told } from './testing/reading.ts';

const read = (text: string) => readJson('a.json', text, ['id', 'dates.from', 'progress[0].day']);
const ids = ({ rows }: ReturnType<typeof read>) => rows.map(({ cell }) => cell('id'));

test('values are found by their path', () => {
  const [row] = read('[{"id":1,"dates":{"from":"2026"},"progress":[{"day":"x"}]}]').rows;
  const paths = ['id', 'dates.from', 'progress[0].day', 'progress[1].day', 'toString', 'dates.x.y'];
  expect(paths.map((path) => row?.cell(path))).toEqual([
    1,
    '2026',
    'x',
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([
  ['no text', '', ['- - emptyFile']],
  ['an object', '{"id":1}', ['- - notAList']],
  ['a table', 'id,name\n1,a\n', ['- - notJson']],
])('%s costs the file', (_, text, findings) => {
  expect(told(read(text).findings)).toEqual(findings);
});

test('an element that is no object costs itself only', () => {
  const list = read('[{"id":1},null,[2],"3",{"id":4}]');
  expect(told(list.findings)).toEqual(['2 - notAnObject', '3 - notAnObject', '4 - notAnObject']);
  expect(ids(list)).toEqual([1, 4]);
});

test.each([
  ['cut off in an element', '[{"id":1},\n{"id":2},\n{"id":', [1, 2], ['3 - brokenElement']],
  ['cut off between elements', '[{"id":1},\n{"id":2}', [1, 2], []],
  ['cut off within a string', '[{"id":1},{"id":"a]b', [1], ['2 - brokenElement']],
  ['with a broken element', '[{"id":1},{id:2},{"id":3}]', [1, 3], ['2 - brokenElement']],
  [
    'with brackets in strings',
    '[{"id":"],{"},{id},{"id":"\\""}]',
    ['],{', '"'],
    ['2 - brokenElement'],
  ],
  ['with a comma too many', '[{"id":1},]', [1], []],
  ['with something behind it', '[{"id":1}] and more', [1], []],
])('of a list %s the whole elements are read', (_, text, whole, findings) => {
  const list = read(text);
  expect(ids(list)).toEqual(whole);
  expect(told(list.findings)).toEqual(['- - brokenJson', ...findings]);
  expect(list.count).toBe(whole.length + findings.length);
});

test('a broken element is told with its line', () => {
  const { findings } = read('[\n{"id":1},\n{"id":2},\n{"id":');
  expect(findings.at(-1)?.reason.zh).toBe('不是完整、有效的 JSON 元素（从文件第 4 行起）');
});

test('keys nobody asked for are told once', () => {
  const { findings } = read('[{"id":1,"colour":2},{"id":2,"colour":3,"__proto__":4}]');
  expect(findings.map(({ reason }) => reason.en)).toEqual([
    'Unknown columns are ignored: colour, __proto__',
  ]);
});
