import { describe, expect, test } from '@jest/globals';
import { amount, day, on } from '../testing/fiscal-sheets.ts';
import { adoptedOver, STANDARD_PARAMETERS } from './finance-parameters.ts';
import { GUARDS } from './guards.ts';

const AT = on('2026-11-26');

const withHouses = {
  day: AT.day,
  parameters: adoptedOver(STANDARD_PARAMETERS, [
    {
      documentNumber: '城财〔2026〕7号',
      validFrom: day('2026-05-01'),
      validTo: null,
      values: { housesCountAsMoney: true },
    },
  ]),
};

describe('G1, money in escrow before the decision', () => {
  test.each([
    [999_999_999, 'block'],
    [1_000_000_000, 'pass'],
    [1_000_000_001, 'pass'],
  ])('%d 分 for an approved compensation of 1,000,000,000: %s', (escrowBalance, verdict) => {
    const facts = {
      escrowBalance: amount(escrowBalance),
      approvedCompensation: amount(1_000_000_000),
      readyHouses: amount(500_000_000),
    };
    expect(GUARDS.G1.judge(facts, AT).verdict).toBe(verdict);
  });

  test.each([
    [499_999_999, 'block'],
    [500_000_000, 'pass'],
    [500_000_001, 'pass'],
  ])('where the local rule lets houses count, %d 分 of houses: %s', (readyHouses, verdict) => {
    const facts = {
      escrowBalance: amount(500_000_000),
      approvedCompensation: amount(1_000_000_000),
      readyHouses: amount(readyHouses),
    };
    const result = GUARDS.G1.judge(facts, withHouses);
    expect(result.verdict).toBe(verdict);
    expect(result.parameters[0]).toMatchObject({
      value: true,
      validFrom: '2026-05-01',
      source: { text: '城财〔2026〕7号' },
    });
  });

  test('houses that count must be told, those that do not need not', () => {
    const facts = { escrowBalance: amount(1), approvedCompensation: amount(1) };
    expect(GUARDS.G1.judge(facts, AT).verdict).toBe('pass');
    expect(GUARDS.G1.judge(facts, withHouses)).toMatchObject({
      verdict: 'unknown',
      lacks: [{ zh: '已备安置房价值' }],
    });
  });
});

describe('G2, paid as agreed', () => {
  const household = { household: '0301', agreed: amount(1_000), payeeAgreed: true };
  const judged = (paid: number, more: object = {}, deposits = 10_000) =>
    GUARDS.G2.judge(
      {
        households: [
          { household: '0302', agreed: amount(500), paid: amount(500), payeeAgreed: true },
          { ...household, paid: amount(paid), ...more },
        ],
        deposits: amount(deposits),
      },
      AT,
    );

  test.each([
    [999, 'pass'],
    [1_000, 'pass'],
    [1_001, 'block'],
  ])('a household that is owed 1,000 分 is paid %d: %s', (paid, verdict) => {
    expect(judged(paid).verdict).toBe(verdict);
  });

  test.each([
    [1_501, 'pass'],
    [1_500, 'pass'],
    [1_499, 'block'],
  ])('of deposits of %d 分 1,500 are paid: %s', (deposits, verdict) => {
    expect(judged(1_000, {}, deposits).verdict).toBe(verdict);
  });

  test('to nobody who is not in the agreement', () => {
    expect(judged(1, { payeeAgreed: false }).verdict).toBe('block');
    expect(judged(0, { payeeAgreed: false }).verdict).toBe('pass');
  });

  test('says which household was paid too much', () => {
    expect(judged(1_001).words.zh).toContain(
      '0301 户已付 0.001001 万元，超过协议或决定金额 0.001 万元',
    );
  });
});

describe('G3, cost against estimate and contracts against cost', () => {
  const judged = (approvedCost: number, contracts = 0, otherCosts = 0) =>
    GUARDS.G3.judge(
      {
        estimate: amount(1_000_000_000),
        approvedCost: amount(approvedCost),
        contracts: [amount(contracts)],
        otherCosts: amount(otherCosts),
      },
      AT,
    );

  test.each([
    [1_099_999_999, 'pass', '>109.99%'],
    [1_100_000_000, 'pass', '110%'],
    [1_100_000_001, 'report', '>110.00%'],
  ])(
    'a cost of %d 分 for an estimate of 1,000,000,000: %s, shown as %s',
    (cost, verdict, share) => {
      const result = judged(cost);
      expect(result.verdict).toBe(verdict);
      expect(result.checks[0]).toMatchObject({ kind: 'REPORT', verdict, share, bound: '110%' });
    },
  );

  test.each([
    [999_999_998, 'pass'],
    [999_999_999, 'pass'],
    [1_000_000_000, 'block'],
  ])(
    'contracts of %d 分 and other costs of one, of a cost of 1,000,000,000: %s',
    (sum, verdict) => {
      expect(judged(1_000_000_000, sum, 1).verdict).toBe(verdict);
    },
  );

  test('what blocks outweighs what is only reported', () => {
    const result = judged(1_100_000_001, 1_100_000_002);
    expect(result.checks.map(({ verdict }) => verdict)).toEqual(['report', 'block']);
    expect(result.verdict).toBe('block');
  });
});

describe('G11, a budget line or a contract for every payment', () => {
  test('blocks a payment that has neither, by its name', () => {
    const payments = [
      { name: '付-01', backedBy: 'budgetLine' as const },
      { name: '付-02', backedBy: 'loanContract' as const },
    ];
    expect(GUARDS.G11.judge({ payments }, AT).verdict).toBe('pass');
    const result = GUARDS.G11.judge(
      { payments: [...payments, { name: '付-03', backedBy: null }] },
      AT,
    );
    expect(result.verdict).toBe('block');
    expect(result.words.zh).toBe('没有依据的付款（付-03） 1，超过允许数 0');
    expect(result.basis.text).toBe('《预算法》第13条');
  });
});
