import { describe, expect, test } from '@jest/globals';
import { amount, calmSheet, day, on } from '../testing/fiscal-sheets.ts';
import { adoptedOver, STANDARD_PARAMETERS } from './finance-parameters.ts';
import { GUARDS } from './guards.ts';

const AT = on('2026-11-26');

describe('G7, PPP by year', () => {
  const judged = (obligations: number, at = AT) =>
    GUARDS.G7.judge(
      {
        ppp: [
          { year: 2026, obligations: amount(0), expenditure: amount(1_000) },
          { year: 2031, obligations: amount(obligations), expenditure: amount(1_000_000_000) },
        ],
      },
      at,
    );

  test.each([
    [99_999_999, 'pass'],
    [100_000_000, 'pass'],
    [100_000_001, 'block'],
  ])('%d 分 in one year of an expenditure of 1,000,000,000: %s', (obligations, verdict) => {
    expect(judged(obligations).verdict).toBe(verdict);
  });

  const planned = (governmentPay: boolean, obligations: number, text = '2020-06-01') =>
    GUARDS.G7.judge(
      {
        ppp: [{ year: 2027, obligations: amount(10), expenditure: amount(1_000) }],
        planned: { governmentPay, years: [{ year: 2027, obligations: amount(obligations) }] },
      },
      on(text),
    );

  test.each([
    [39, 'pass'],
    [40, 'pass'],
    [41, 'block'],
  ])('a new government-pay project of %d on 10 of 1,000 in 2020: %s', (obligations, verdict) => {
    expect(planned(true, obligations).verdict).toBe(verdict);
  });

  test('users who pay leave the share of ten percent', () => {
    expect(planned(false, 90).verdict).toBe('pass');
    expect(planned(false, 91).verdict).toBe('block');
  });

  test.each([
    ['2015-04-06', 'notInForce'],
    ['2015-04-07', 'pass'],
    ['2019-03-06', 'pass'],
    ['2019-03-07', 'block'],
  ])('a government-pay project of six percent on %s: %s', (text, verdict) => {
    expect(planned(true, 50, text).verdict).toBe(verdict);
  });

  test.each([
    ['2023-11-02', 'pass'],
    ['2023-11-03', 'block'],
  ])('a small new government-pay project on %s: %s', (text, verdict) => {
    expect(planned(true, 1, text).verdict).toBe(verdict);
    expect(planned(false, 1, text).verdict).toBe('pass');
  });

  test('a year without a known expenditure is not judged', () => {
    const result = GUARDS.G7.judge(
      {
        ...calmSheet,
        planned: { governmentPay: false, years: [{ year: 2040, obligations: amount(1) }] },
      },
      AT,
    );
    expect(result.verdict).toBe('unknown');
    expect(result.words.zh).toContain('2040 年一般公共预算支出');
  });

  test('a district without PPP says that there is nothing to compare', () => {
    expect(GUARDS.G7.judge({ ppp: [] }, AT).words.zh).toMatch(/新上政府付费 PPP 0，不超过/);
    expect(GUARDS.G7.judge({ ppp: [] }, on('2016-01-01'))).toMatchObject({
      verdict: 'pass',
      words: { zh: '没有需要比对的事项' },
    });
  });
});

describe('G8, coverage', () => {
  const judged = (income: number, at = AT) =>
    GUARDS.G8.judge(
      {
        netIncome: [amount(income), amount(100_000_000)],
        debtService: [amount(900_000_000), amount(100_000_000)],
      },
      at,
    );

  test.each([
    [999_999_999, 'block'],
    [1_000_000_000, 'pass'],
    [1_000_000_001, 'pass'],
  ])('an income of %d and 100,000,000 for 1,000,000,000: %s', (income, verdict) => {
    expect(judged(income).verdict).toBe(verdict);
  });

  test('by the factor the bureau has set, from its day on and no longer than it says', () => {
    const adopted = {
      documentNumber: '城财〔2026〕9号',
      validFrom: day('2026-06-01'),
      validTo: day('2026-12-31'),
      values: { coverageBp: 12_000 },
    };
    const parameters = adoptedOver(STANDARD_PARAMETERS, [adopted]);
    const verdictOn = (text: string) =>
      judged(1_000_000_000, { day: day(text), parameters }).verdict;
    expect(verdictOn('2026-05-31')).toBe('pass');
    expect(verdictOn('2026-06-01')).toBe('block');
    expect(verdictOn('2026-12-31')).toBe('block');
    expect(verdictOn('2027-01-01')).toBe('pass');
  });

  test('nothing to repay is a schedule that is missing', () => {
    const nothing = { netIncome: [amount(1)], debtService: [] };
    expect(GUARDS.G8.judge(nothing, AT).verdict).toBe('unknown');
  });
});

describe('G9, drawn as capital and progress allow', () => {
  const facts = {
    loanDrawn: amount(300),
    loanTotal: amount(900),
    capitalPaid: amount(100),
    capitalTotal: amount(300),
    certifiedProgress: amount(1_000),
  };

  test.each([
    [299, 'pass'],
    [300, 'pass'],
    [301, 'block'],
  ])('%d of 900 drawn on a third of the capital: %s', (loanDrawn, verdict) => {
    expect(GUARDS.G9.judge({ ...facts, loanDrawn: amount(loanDrawn) }, AT).verdict).toBe(verdict);
  });

  test.each([
    [301, 'pass'],
    [300, 'pass'],
    [299, 'block'],
  ])('300 drawn on a certified progress of %d: %s', (certifiedProgress, verdict) => {
    const at = { ...facts, certifiedProgress: amount(certifiedProgress) };
    expect(GUARDS.G9.judge(at, AT).verdict).toBe(verdict);
  });

  test.each([
    ['2009-10-22', 'notInForce', '暂行'],
    ['2024-06-30', 'pass', '暂行'],
    ['2024-07-01', 'pass', '《固定资产贷款管理办法》'],
  ])('on %s: %s, by %s', (text, verdict, named) => {
    const result = GUARDS.G9.judge(facts, on(text));
    expect(result.verdict).toBe(verdict);
    expect(result.basis.text).toContain(named);
  });
});

describe('G10, capital', () => {
  const judged = (capitalPaid: number, more: object = {}, at = AT) =>
    GUARDS.G10.judge(
      {
        capitalPaid: amount(capitalPaid),
        investmentTotal: amount(1_000),
        capitalFromDebt: amount(0),
        ...more,
      },
      at,
    );

  test.each([
    [199, 'block'],
    [200, 'pass'],
    [201, 'pass'],
  ])('%d of an investment of 1,000: %s', (capitalPaid, verdict) => {
    expect(judged(capitalPaid).verdict).toBe(verdict);
  });

  test.each([
    [0, 'pass'],
    [1, 'block'],
  ])('%d of it borrowed: %s', (debt, verdict) => {
    expect(judged(500, { capitalFromDebt: amount(debt) }).verdict).toBe(verdict);
  });

  test('was not asked where it came from before 28 March 2018', () => {
    const borrowed = { capitalFromDebt: amount(500) };
    expect(judged(500, borrowed, on('2018-03-27')).verdict).toBe('pass');
    expect(judged(500, borrowed, on('2018-03-28')).verdict).toBe('block');
  });

  test('has a minimum by sector where the bureau has set one', () => {
    const adopted = {
      documentNumber: '城财〔2026〕9号',
      validFrom: day('2026-01-01'),
      validTo: null,
      values: { sectorCapitalBp: { railway: 3_500 } },
    };
    const parameters = adoptedOver(STANDARD_PARAMETERS, [adopted]);
    const at = { day: AT.day, parameters };
    expect(judged(349, { sector: 'railway' }, at).verdict).toBe('block');
    expect(judged(350, { sector: 'railway' }, at).verdict).toBe('pass');
    expect(judged(200, { sector: 'constructor' }, at).verdict).toBe('pass');
  });
});

describe('G12, no guarantee by a government body', () => {
  const judged = (
    nature: 'guarantee' | 'commitment' | 'other',
    issuedBy: 'governmentBody' | 'other',
  ) => GUARDS.G12.judge({ papers: [{ name: '关于还款的函', nature, issuedBy }] }, AT);

  test.each([
    ['guarantee', 'governmentBody', 'block'],
    ['commitment', 'governmentBody', 'block'],
    ['other', 'governmentBody', 'pass'],
    ['guarantee', 'other', 'pass'],
    ['commitment', 'other', 'pass'],
  ] as const)('a %s of %s: %s', (nature, issuedBy, verdict) => {
    expect(judged(nature, issuedBy).verdict).toBe(verdict);
  });

  test('names the paper and the article', () => {
    const result = judged('commitment', 'governmentBody');
    expect(result.words.zh).toContain('关于还款的函');
    expect(result.basis).toEqual({ mark: 'LAW', text: '《预算法》第35条第4款' });
  });

  test('whether anything is offered must be told', () => {
    expect(GUARDS.G12.judge({}, AT).verdict).toBe('unknown');
    expect(GUARDS.G12.judge({ papers: [] }, AT).verdict).toBe('pass');
  });
});
