import { expect, test } from '@jest/globals';
import { isMarkedName, MarkFinder } from './secrecy.ts';

test.each([
  ['绝密.docx', true],
  ['机密★1年 会议纪要.pdf', true],
  ['方案(秘密).doc', true],
  ['方案\uff08秘密\uff09.doc', true],
  ['秘密 ★ 长期.pdf', true],
  ['秘密.txt', true],
  ['秘密-方案.txt', true],
  ['商业秘密保护承诺书.pdf', false],
  ['保密协议.pdf', false],
  ['可研批复.pdf', false],
])('the name "%s" bears a secrecy grade: %s', (name, marked) => {
  expect(isMarkedName(name)).toBe(marked);
});

const GB = (hex: string) => Buffer.from(hex, 'hex');

test('the marks in GB 18030 are the marks', () => {
  const decoder = new TextDecoder('gb18030');
  const marks = ['bef8c3dca1ef', 'bbfac3dca1ef', 'c3d8c3dca1ef'].map((hex) =>
    decoder.decode(GB(hex)),
  );
  expect(marks).toEqual(['绝密★', '机密★', '秘密★']);
});

test.each([
  ['UTF-8', Buffer.from('文件\n机密★1年\n正文')],
  ['UTF-16', Buffer.from('文件\n机密★1年\n正文', 'utf16le')],
  ['GB 18030', Buffer.concat([Buffer.from('x\n'), GB('bbfac3dca1ef'), Buffer.from('\ny')])],
])('a mark in %s is found wherever the bytes are cut', (_, bytes) => {
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const finder = new MarkFinder();
    finder.look(bytes.subarray(0, cut));
    finder.look(bytes.subarray(cut));
    expect([cut, finder.found]).toEqual([cut, true]);
  }
});

test('a text that only speaks of secrets bears no mark', () => {
  const finder = new MarkFinder();
  finder.look(Buffer.from('涉及商业秘密的,应当保密;机密级文件不得上传。'));
  expect(finder.found).toBe(false);
});
