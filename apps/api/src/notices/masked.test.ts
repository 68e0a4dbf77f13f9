import { expect, test } from '@jest/globals';
import { masked } from './masked.ts';

test.each([
  ['fagai@example.org', 'f…@example.org'],
  ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc', 'https://qyapi.weixin.qq.com/…'],
  ['nonsense', 'n…'],
])('%s is shown as %s', (address, shown) => {
  expect(masked(address)).toBe(shown);
});
