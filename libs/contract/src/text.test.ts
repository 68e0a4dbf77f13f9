import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { isStorable, text } from './text.ts';

test.each([
  ['a\0b', false, 'PostgreSQL stores no NUL'],
  ['a\u001Bb', false, 'an escape sequence plays with terminals'],
  ['a\uD800', false, 'half a character'],
  ['第一行\r\n第二行\t完', true, 'lines and tabs are writing'],
  ['🚧 施工', true, 'a whole pair is a character'],
])('%j is storable: %s, because %s', (value, storable) => {
  expect(isStorable(value)).toBe(storable);
});

test('what is storable survives UTF-8 unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      fc.pre(isStorable(value));
      expect(Buffer.from(value, 'utf8').toString('utf8')).toBe(value);
    }),
  );
});

test('blank text is no text', () => {
  expect(text().safeParse(' \n ').success).toBe(false);
  expect(text(3).safeParse('四个字了').success).toBe(false);
  expect(text().parse('  有 ')).toBe('有');
});
