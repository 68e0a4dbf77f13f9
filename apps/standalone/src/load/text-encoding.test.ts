import { expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { listBytes, listText } from './testing/lists.ts';
import { decodeText } from './text-encoding.ts';

const projects = listText('projects.csv');
const utf8 = listBytes('projects.csv');

test.each([
  ['UTF-8', utf8, 'UTF-8'],
  ['UTF-8 with a mark', Buffer.concat([Buffer.from('efbbbf', 'hex'), utf8]), 'UTF-8'],
  ['GB18030', iconv.encode(projects, 'gb18030'), 'GB18030'],
  ['UTF-16 LE with its mark', iconv.encode(projects, 'utf16-le', { addBOM: true }), 'UTF-16'],
  ['UTF-16 BE with its mark', iconv.encode(projects, 'utf16-be', { addBOM: true }), 'UTF-16'],
])('the real list is read from %s, every character of it', (_, bytes, encoding) => {
  expect(decodeText(bytes)).toEqual({ text: projects, encoding });
});

test('characters beyond the common ones survive GB18030', () => {
  const text = '㵐川镇,𠮷野街道,皋兰路〔2026〕5号';
  expect(decodeText(iconv.encode(text, 'gb18030'))).toEqual({ text, encoding: 'GB18030' });
});

test('a UTF-8 file with broken bytes is not mistaken for GB18030', () => {
  const broken = Buffer.from(utf8);
  broken[broken.indexOf('兰州灯泡厂') + 1] = 0xff;
  const decoded = decodeText(broken);
  expect(decoded?.encoding).toBe('UTF-8');
  expect(decoded?.text).toContain('七里河体育场项目');
});

test('a file cut off within a character keeps its encoding', () => {
  const cut = utf8.subarray(0, utf8.indexOf('兰州灯泡厂') + 1);
  expect(decodeText(cut)?.encoding).toBe('UTF-8');
});

test.each([
  ['a spreadsheet', Buffer.from('504b03041400000008000000', 'hex')],
  ['bytes that are no character in any encoding', Buffer.alloc(64, 0xff)],
])('%s is no text', (_, bytes) => {
  expect(decodeText(bytes)).toBeUndefined();
});

test('an empty file is an empty text', () => {
  expect(decodeText(Buffer.alloc(0))).toEqual({ text: '', encoding: 'UTF-8' });
});
