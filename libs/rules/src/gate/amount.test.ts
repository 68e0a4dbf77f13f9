import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { fenOfWan, sayFen, type Fen } from './amount.ts';

describe('万元 as written become 分, exactly', () => {
  test.each([
    ['0', 0],
    ['1', 1_000_000],
    ['2945.06', 2_945_060_000],
    ['0.000001', 1],
    ['0.1', 100_000],
    ['0.29', 290_000],
    ['1.005', 1_005_000],
    ['150000', 150_000_000_000],
    ['007.50', 7_500_000],
    ['3.1400000', 3_140_000],
    [' 12.5 ', 12_500_000],
    ['9007199254.740991', Number.MAX_SAFE_INTEGER],
  ])('%j 万元 are %d 分', (text, fen) => {
    expect(fenOfWan(text)).toBe(fen);
  });

  test.each([
    ['0.0000001', 'finer than 分'],
    ['1.2345678', 'finer than 分'],
    ['-1', 'below nothing'],
    ['+1', 'a sign'],
    ['15亿', 'a word, not a number'],
    ['15 亿元', 'a word, not a number'],
    ['2945.06万元', 'a word after the number'],
    ['约3000', 'about is no amount'],
    ['1,000', 'a comma'],
    ['1e3', 'a power'],
    ['0x10', 'another base'],
    ['１２', 'wide digits'],
    ['.5', 'nothing before the point'],
    ['5.', 'nothing after the point'],
    ['1.2.3', 'two points'],
    ['', 'nothing'],
    ['NaN', 'no number'],
    ['Infinity', 'no number'],
    ['9007199254.740992', 'more than can be kept exactly'],
    ['1'.repeat(400), 'more than can be kept exactly'],
  ])('%j is no amount: %s', (text) => {
    expect(fenOfWan(text)).toBeUndefined();
  });
});

describe('an amount is said with every digit', () => {
  test.each([
    [0, '0 万元'],
    [1, '0.000001 万元'],
    [2_945_060_000, '2945.06 万元'],
    [1_000_000, '1 万元'],
    [9_999_999_999, '9999.999999 万元'],
    [10_000_000_000, '1 亿元'],
    [150_000_000_000, '15 亿元'],
    [10_000_000_001, '1.0000000001 亿元'],
    [Number.MAX_SAFE_INTEGER, '900719.9254740991 亿元'],
  ])('%d 分 are %s', (fen, said) => {
    expect(sayFen(fen as Fen)).toBe(said);
  });

  test('what is said below one 亿元 reads back as the same amount', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9_999_999_999 }), (fen) => {
        expect(fenOfWan(sayFen(fen as Fen).replace(' 万元', ''))).toBe(fen);
      }),
    );
  });
});
