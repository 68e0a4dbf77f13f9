import { expect, test } from '@jest/globals';
import { asAttachment, safeFileName } from './file-name.ts';

test.each([
  ['可研批复.pdf', '可研批复.pdf', 'an ordinary name stays'],
  ['a/b\\c.pdf', 'a_b_c.pdf', 'it is no path'],
  ['a\r\nSet-Cookie: x', 'aSet-Cookie: x', 'it is no header'],
  ['x\u202Egpj.exe', 'xgpj.exe', 'it is not turned around'],
  ['e\u0301.txt', '\u00e9.txt', 'one spelling'],
  ['\0', 'document', 'nothing is left'],
  [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(146)}.pdf`, 'the ending is kept'],
])('%j becomes %j: %s', (sent, name) => {
  expect(safeFileName(sent)).toBe(name);
});

test('a download names its file in UTF-8, and plainly for old clients', () => {
  expect(asAttachment('批复"(1).pdf')).toBe(
    `attachment; filename="___(1).pdf"; filename*=UTF-8''%E6%89%B9%E5%A4%8D%22%281%29.pdf`,
  );
});
