import { describe, expect, test } from '@jest/globals';
import { fenOfWan } from '@gongjian/rules';
import { soleAmountIn, whyNoAmount } from './amount-in-wan.ts';

describe('an amount that cannot be used', () => {
  test.each([
    ['15亿元', 'amountInYi'],
    ['0.4亿', 'amountInYi'],
    ['-15', 'amountNegative'],
    ['−15', 'amountNegative'],
    ['0.0000001', 'amountTooFine'],
    ['99999999999', 'amountTooLarge'],
    ['15000万元', 'amountNotNumber'],
    ['15,000', 'amountNotNumber'],
    ['约980', 'amountNotNumber'],
    ['1e5', 'amountNotNumber'],
    ['１５０００', 'amountNotNumber'],
    ['.5', 'amountNotNumber'],
  ])('%s is refused as %s', (text, code) => {
    expect(fenOfWan(text)).toBeUndefined();
    expect(whyNoAmount(text)).toBe(code);
  });
});

describe('the amount a text names', () => {
  test.each([
    ['15亿元', '150000'],
    ['5.4亿元', '54000'],
    ['2\uff0c960万元', '2960'],
    ['0.00000001亿元', '0.0001'],
    ['约30亿', '300000'],
    ['约2945.06万元', '2945.06'],
    ['共4000万元', '4000'],
    ['1,200万元', '1200'],
    ['15亿元（150000万元）', '150000'],
  ])('%s is %s 万元', (text, wan) => {
    expect(soleAmountIn(text)).toBe(fenOfWan(wan));
  });

  test.each([
    ['亿元换算', 'no amount'],
    ['', 'nothing'],
    ['102亿元；2018年12亿元', 'two amounts'],
    ['专项债2000万元，已用2000.5万元', 'two amounts'],
    ['3-5亿元', 'a range'],
    ['3\uff5e5亿元', 'a range'],
    ['3亿元至5亿元', 'a range'],
    ['1.5亿美元', 'another currency'],
    ['30万平方米', 'no money'],
    ['3.000000000000001亿元', 'finer than 分'],
  ])('%s names no single amount: %s', (text) => {
    expect(soleAmountIn(text)).toBeUndefined();
  });
});
