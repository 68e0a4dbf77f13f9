import { expect, test } from '@jest/globals';
import { Facts } from './facts.ts';
import { wordsOf } from './sentence.ts';

test.each([
  ['15亿元'],
  [' 2945.06 万元'],
  ['约3,000万'],
  ['¥100元'],
  ['\uffe51\uff0c500元'],
  ['1 500 分'],
  ['2亿'],
])('the amount "%s" is refused with its unit named in both languages', (amount) => {
  const { error } = Facts.safeParse({ total: amount });
  const { zh, en } = wordsOf(error?.issues[0]?.message ?? '');
  expect(zh).toContain('1 万元 = 1000000');
  expect(en).toContain('integers in 分');
});

test.each([[2945.06], [1e20], [Number.NaN]])('the number %d is no amount in 分', (amount) => {
  const { error } = Facts.safeParse({ total: amount });
  expect(error?.issues[0]?.message).toContain('1 万元 = 1000000');
});

test.each([
  ['甘发改审批〔2026〕5号'],
  ['总投资 15亿元，其中专项债 3亿元'],
  ['2026-03-02'],
  ['15'],
  ['3栋1单元'],
  ['万元以下'],
])('the text "%s" is no amount', (text) => {
  expect(Facts.safeParse({ remark: text }).success).toBe(true);
});

test.each([[{ 'a b': 1 }], [{ __x: 1 }], [{ ['x'.repeat(65)]: 1 }], [{ a: null }], [{ a: {} }]])(
  '%j is refused',
  (facts) => {
    expect(Facts.safeParse(facts).success).toBe(false);
  },
);
