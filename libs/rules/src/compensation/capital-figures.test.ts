import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Fen } from '../gate/amount.ts';
import { capitalYuan } from './capital-figures.ts';

test.each([
  [0, '零元整'],
  [1, '壹分'],
  [10, '壹角整'],
  [12, '壹角贰分'],
  [100, '壹元整'],
  [140_950, '壹仟肆佰零玖元伍角整'],
  [600_714, '陆仟零柒元壹角肆分'],
  [168_032, '壹仟陆佰捌拾元叁角贰分'],
  [10_700_053, '壹拾万柒仟元伍角叁分'],
  [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
  [32_504, '叁佰贰拾伍元零肆分'],
  [1_000_100_000, '壹仟万壹仟元整'],
  [10_000_000_000, '壹亿元整'],
  [10_000_010_000, '壹亿零壹佰元整'],
  [100_000_000_000_000, '壹万亿元整'],
  [100_000_000_000_100, '壹万亿零壹元整'],
  [100_100_000_000_000, '壹万零壹拾亿元整'],
  [92_477_292, '玖拾贰万肆仟柒佰柒拾贰元玖角贰分'],
  [-16_212_183, '负壹拾陆万贰仟壹佰贰拾壹元捌角叁分'],
])('%d 分 are 人民币%s', (fen, said) => {
  expect(capitalYuan(fen as Fen)).toBe(`人民币${said}`);
});

test('no two amounts are said alike, and no 零 stands beside another', () => {
  const amount = fc.nat({ max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      const [one, other] = [capitalYuan(a as Fen), capitalYuan(b as Fen)];
      expect(one === other).toBe(a === b);
      expect(one).not.toMatch(/零零|零[万亿]/);
    }),
    { numRuns: 1_000, examples: [[0, 1]] },
  );
});
