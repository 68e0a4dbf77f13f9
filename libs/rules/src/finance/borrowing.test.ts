import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { amount, calmSheet, TODAY } from '../testing/fiscal-sheets.ts';
import { judgeBorrowing, judgeDistrict, type PlannedBorrowing } from './borrowing.ts';
import { STANDARD_PARAMETERS } from './finance-parameters.ts';
import type { FiscalSheet } from './fiscal-sheet.ts';
import { CHECK_VERDICTS } from './guard-check.ts';
import type { GuardId } from './guard.ts';

const judged = (planned: PlannedBorrowing, sheet: FiscalSheet | undefined = calmSheet) =>
  judgeBorrowing(sheet, STANDARD_PARAMETERS, planned, TODAY);

const general = (borrowed: number, interest = 0): PlannedBorrowing => ({
  channel: 'generalBond',
  amount: amount(borrowed),
  yearlyInterest: amount(interest),
});

const PROJECT = {
  netIncome: [amount(1_100)],
  debtService: [amount(1_000)],
  capitalPaid: amount(200),
  investmentTotal: amount(1_000),
  capitalFromDebt: amount(0),
  papers: [],
};

const change = (planned: PlannedBorrowing, id: GuardId, sheet: FiscalSheet = calmSheet) => {
  const found = judged(planned, sheet).guards.find((one) => one.id === id);
  return [found?.before?.verdict, found?.after.verdict];
};

describe('a bond', () => {
  test.each([
    [4_999_999_999, 'pass', 'open'],
    [5_000_000_000, 'pass', 'open'],
    [5_000_000_001, 'block', 'blocked'],
  ])('of %d 分 with room for 5,000,000,000: %s', (borrowed, verdict, outcome) => {
    expect(change(general(borrowed), 'G4')).toEqual(['pass', verdict]);
    expect(judged(general(borrowed)).outcome).toBe(outcome);
  });

  test('shows the colour before and after', () => {
    const sheet = { ...calmSheet, fiscalResources: amount(84_000_000_000) };
    expect(change(general(799_999_999), 'G5', sheet)).toEqual(['green', 'green']);
    expect(change(general(800_000_000), 'G5', sheet)).toEqual(['green', 'yellow']);
  });

  test('adds its yearly interest to that of its own kind of debt', () => {
    expect(change(general(1, 10_600_000_000), 'G6')).toEqual(['green', 'green']);
    expect(change(general(1, 10_600_000_001), 'G6')).toEqual(['green', 'red']);
    const special = { channel: 'specialBond', amount: amount(1), project: PROJECT } as const;
    const withInterest = (interest: number) => ({ ...special, yearlyInterest: amount(interest) });
    expect(change(withInterest(2_900_000_000), 'G6')).toEqual(['green', 'green']);
    expect(change(withInterest(2_900_000_001), 'G6')).toEqual(['green', 'red']);
  });

  test('whose interest is not told is undecided', () => {
    const planned = { channel: 'generalBond', amount: amount(1) } as const;
    expect(change(planned, 'G6')).toEqual(['green', 'unknown']);
    expect(judged(planned).outcome).toBe('undecided');
  });

  test('for a project also asks what covers it, its capital and any guarantee', () => {
    const planned = {
      channel: 'specialBond',
      amount: amount(1),
      yearlyInterest: amount(0),
      project: PROJECT,
    } as const;
    expect(judged(planned).outcome).toBe('open');
    expect(judged(planned).guards.map(({ id }) => id)).toEqual([
      'G4',
      'G5',
      'G6',
      'G8',
      'G10',
      'G12',
    ]);
    const poor = { ...planned, project: { ...PROJECT, netIncome: [amount(1_099)] } };
    expect(judged(poor).outcome).toBe('blocked');
  });
});

describe('a loan to a company', () => {
  test('concerns the project and leaves the district’s debt alone', () => {
    const planned = { channel: 'companyLoan', amount: amount(10 ** 12), project: PROJECT } as const;
    const { guards, outcome } = judged(planned);
    expect(outcome).toBe('open');
    expect(guards.map(({ id, before }) => [id, before])).toEqual([
      ['G8', null],
      ['G10', null],
      ['G12', null],
    ]);
  });

  test('behind which the government stands is blocked', () => {
    const papers = [{ name: '承诺函', nature: 'commitment', issuedBy: 'governmentBody' }] as const;
    const project = { ...PROJECT, papers };
    const planned = { channel: 'companyLoan', amount: amount(1), project } as const;
    expect(judged(planned).outcome).toBe('blocked');
  });
});

test('a PPP is held against each of its years', () => {
  const ppp = (obligations: number): PlannedBorrowing => ({
    channel: 'ppp',
    ppp: { governmentPay: false, years: [{ year: 2026, obligations: amount(obligations) }] },
  });
  expect(change(ppp(9_000_000_000), 'G7')).toEqual(['pass', 'pass']);
  expect(change(ppp(9_000_000_001), 'G7')).toEqual(['pass', 'block']);
});

describe('whatever is planned', () => {
  const amounts = fc.nat({ max: 100_000_000_000 });

  test('more debt never turns a block into a pass, and never makes a light milder', () => {
    fc.assert(
      fc.property(amounts, amounts, amounts, amounts, (borrowed, more, interest, moreInterest) => {
        const less = judged(general(borrowed, interest)).guards;
        const greater = judged(general(borrowed + more, interest + moreInterest)).guards;
        less.forEach(({ id, before, after }, index) => {
          const rank = (verdict: string | undefined) => CHECK_VERDICTS.indexOf(verdict as 'pass');
          expect(greater[index]?.id).toBe(id);
          expect(rank(greater[index]?.after.verdict)).toBeGreaterThanOrEqual(rank(after.verdict));
          expect(rank(after.verdict)).toBeGreaterThanOrEqual(rank(before?.verdict));
        });
      }),
    );
  });

  test('nothing changes by borrowing nothing', () => {
    const { guards } = judged(general(0));
    for (const { before, after } of guards) expect(after).toEqual(before);
  });

  test('without a sheet nothing is open', () => {
    const { outcome, guards } = judgeBorrowing(undefined, STANDARD_PARAMETERS, general(1), TODAY);
    expect(outcome).toBe('undecided');
    expect(new Set(guards.map(({ after }) => after.verdict))).toEqual(new Set(['unknown']));
  });
});

test('the district is judged by every guard over its sheet', () => {
  const at = { day: TODAY, parameters: STANDARD_PARAMETERS };
  expect(judgeDistrict(calmSheet, at).map(({ id, verdict }) => [id, verdict])).toEqual([
    ['G4', 'pass'],
    ['G5', 'green'],
    ['G6', 'green'],
    ['G7', 'pass'],
    ['G14', 'green'],
  ]);
  for (const { verdict } of judgeDistrict(undefined, at)) expect(verdict).toBe('unknown');
});
