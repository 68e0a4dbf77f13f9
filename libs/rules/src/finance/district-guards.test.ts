import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { amount, calmSheet, on } from '../testing/fiscal-sheets.ts';
import type { FiscalSheet } from './fiscal-sheet.ts';
import { CHECK_VERDICTS } from './guard-check.ts';
import { GUARDS } from './guards.ts';

const AT = on('2026-11-26');

const sheet = (figures: Partial<Record<keyof FiscalSheet, number>>): FiscalSheet =>
  ({ ...calmSheet, ...figures }) as FiscalSheet;

describe('G4, debt within its limit', () => {
  test.each([
    [44_999_999_999, 'pass'],
    [45_000_000_000, 'pass'],
    [45_000_000_001, 'block'],
  ])('a general debt of %d 分 of 45,000,000,000: %s', (debtGeneral, verdict) => {
    expect(GUARDS.G4.judge(sheet({ debtGeneral }), AT).verdict).toBe(verdict);
  });

  test.each([
    [64_999_999_999, 'pass'],
    [65_000_000_000, 'pass'],
    [65_000_000_001, 'block'],
  ])('a special debt of %d 分 of 65,000,000,000: %s', (debtSpecial, verdict) => {
    expect(GUARDS.G4.judge(sheet({ debtSpecial }), AT).verdict).toBe(verdict);
  });

  test('room below one limit is no room above the other', () => {
    const debts = { debtGeneral: 0, debtSpecial: 65_000_000_001 };
    expect(GUARDS.G4.judge(sheet(debts), AT).verdict).toBe('block');
  });

  test('shows both figures, in words with their article', () => {
    const result = GUARDS.G4.judge(sheet({ debtGeneral: 45_000_000_001 }), AT);
    expect(result.checks[0]).toMatchObject({
      left: { measure: 'fen', value: 45_000_000_001n },
      right: { measure: 'fen', value: 45_000_000_000n },
      words: {
        zh: '一般债务余额 4.5000000001 亿元，超过一般债务限额 4.5 亿元',
        en: 'General debt balance 450000000.01 yuan exceeds General debt limit 450000000.00 yuan',
      },
    });
    expect(result.basis).toEqual({
      mark: 'LAW',
      text: '《预算法实施条例》（国务院令第729号）第43、45条',
    });
  });

  test('names what is missing and passes nothing', () => {
    const { debtSpecial: _, ...partly } = calmSheet;
    const result = GUARDS.G4.judge(partly, AT);
    expect(result).toMatchObject({ verdict: 'unknown', lacks: [{ zh: '专项债务余额' }] });
    expect(result.words.zh).toContain('不能判断，缺少：专项债务余额');
    expect(GUARDS.G4.judge({}, AT).lacks).toHaveLength(4);
  });
});

test('a limit that is known to be broken is, whatever else is lacking', () => {
  const { limitSpecial: _, ...partly } = sheet({ debtGeneral: 45_000_000_001 });
  expect(GUARDS.G4.judge(partly, AT)).toMatchObject({
    verdict: 'block',
    lacks: [{ zh: '专项债务限额' }],
  });
});

describe('G5, the debt ratio', () => {
  const colourAt = (debt: number) =>
    GUARDS.G5.judge(
      { debtGeneral: amount(0), debtSpecial: amount(debt), fiscalResources: amount(1_000_000_000) },
      AT,
    ).verdict;

  test.each([
    [0, 'green'],
    [1_199_999_999, 'green'],
    [1_200_000_000, 'yellow'],
    [1_200_000_001, 'yellow'],
    [1_999_999_999, 'yellow'],
    [2_000_000_000, 'orange'],
    [2_000_000_001, 'orange'],
    [2_999_999_999, 'orange'],
    [3_000_000_000, 'red'],
    [3_000_000_001, 'red'],
  ])('%d 分 of debt over 1,000,000,000 of resources are %s', (debt, colour) => {
    expect(colourAt(debt)).toBe(colour);
  });

  test('one 分 below a line is not shown as having reached it', () => {
    const result = GUARDS.G5.judge(
      {
        debtGeneral: amount(1_199_999_999),
        debtSpecial: amount(0),
        fiscalResources: amount(1_000_000_000),
      },
      AT,
    );
    expect(result.checks[0]).toMatchObject({ share: '>119.99%', bound: '120%', verdict: 'green' });
  });

  test('more debt never gives a milder colour', () => {
    const debts = fc.nat({ max: 4_000_000_000 });
    fc.assert(
      fc.property(debts, debts, (debt, more) => {
        const rank = (colour: string) => CHECK_VERDICTS.indexOf(colour as 'green');
        expect(rank(colourAt(debt + more))).toBeGreaterThanOrEqual(rank(colourAt(debt)));
      }),
    );
  });

  test('says with which lines it was coloured, and where they come from', () => {
    const { parameters } = GUARDS.G5.judge(calmSheet, AT);
    expect(parameters.map(({ name, value }) => [name, value])).toEqual([
      ['debtYellowBp', 12_000],
      ['debtOrangeBp', 20_000],
      ['debtRedBp', 30_000],
    ]);
    for (const { source } of parameters) expect(source.mark).toBe('PARAMETER');
  });

  test('cannot be told over resources of nothing', () => {
    const result = GUARDS.G5.judge(sheet({ fiscalResources: 0 }), AT);
    expect(result).toMatchObject({ verdict: 'unknown' });
    expect(result.words.zh).toBe('不能判断，缺少：综合财力（应大于零）');
  });
});

describe('G6, interest', () => {
  test.each([
    [{ interestGeneral: 11_999_999_999 }, 'green'],
    [{ interestGeneral: 12_000_000_000 }, 'green'],
    [{ interestGeneral: 12_000_000_001 }, 'red'],
    [{ interestSpecial: 4_999_999_999 }, 'green'],
    [{ interestSpecial: 5_000_000_000 }, 'green'],
    [{ interestSpecial: 5_000_000_001 }, 'red'],
  ])('%j is %s: the rule says 超过', (figures, verdict) => {
    expect(GUARDS.G6.judge(sheet(figures), AT).verdict).toBe(verdict);
  });
});

test('G6 cannot be told over an expenditure of nothing', () => {
  const result = GUARDS.G6.judge(sheet({ fundExpenditure: 0 }), AT);
  expect(result).toMatchObject({
    verdict: 'unknown',
    lacks: [{ zh: '政府性基金预算支出（应大于零）' }],
  });
});

describe('G14, the reserve', () => {
  test.each([
    [1_199_999_999, 'red'],
    [1_200_000_000, 'green'],
    [1_200_000_001, 'green'],
    [3_599_999_999, 'green'],
    [3_600_000_000, 'green'],
    [3_600_000_001, 'red'],
  ])('of %d 分, of an expenditure of 120,000,000,000, is %s', (reserve, verdict) => {
    expect(GUARDS.G14.judge(sheet({ reserve }), AT).verdict).toBe(verdict);
  });
});

test('a balance of nine thousand billion yuan is judged to the last 分', () => {
  const limit = Number.MAX_SAFE_INTEGER - 1;
  const facts = { ...calmSheet, limitGeneral: amount(limit) };
  const judged = (debtGeneral: bigint) => GUARDS.G4.judge({ ...facts, debtGeneral }, AT).verdict;
  expect(judged(BigInt(limit))).toBe('pass');
  expect(judged(BigInt(limit) + 1n)).toBe('block');
  expect(judged(BigInt(limit) * 3n)).toBe('block');
});
