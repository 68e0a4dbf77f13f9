import { expect, test } from '@jest/globals';
import { fingerprintOf } from './fingerprint.ts';

const content = {
  act: 'addNote',
  number: 'P-1',
  body: { text: '一', b: 1 },
  account: 'a.officer',
  behalf: undefined,
};

test('the same request in another order of members is the same', () => {
  const { act, number, account, behalf } = content;
  const reordered = { behalf, account, body: { b: 1, text: '一' }, number, act };
  expect(fingerprintOf(reordered)).toBe(fingerprintOf(content));
  expect(fingerprintOf(content)).toMatch(/^[\da-f]{32}$/);
});

test.each([
  [{ act: 'cancel' }],
  [{ number: 'P-2' }],
  [{ account: 'b.officer' }],
  [{ behalf: 'b.officer' }],
  [{ body: { text: '二', b: 1 } }],
])('another %j is another request', (other) => {
  expect(fingerprintOf({ ...content, ...other })).not.toBe(fingerprintOf(content));
});

test('what is not said is not part of it', () => {
  const body = { ...content.body, plan: undefined };
  expect(fingerprintOf({ ...content, body })).toBe(fingerprintOf(content));
});
