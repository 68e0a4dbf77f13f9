import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { districtCalendar } from '../testing/district-calendar.ts';
import { amount, day, on } from '../testing/fiscal-sheets.ts';
import { GUARDS } from './guards.ts';
import type { InvoiceFacts } from './small-business-payment.ts';

const INVOICE: InvoiceFacts = {
  payer: 'publicBody',
  startedBy: 'delivery',
  startDay: day('2026-03-02'),
  contractDays: null,
  amount: amount(1_000_000),
  paidOn: null,
  agreedRateBp: null,
  calendar: districtCalendar,
};

const judged = (more: Partial<InvoiceFacts>, text: string) =>
  GUARDS.G13.judge({ ...INVOICE, ...more }, on(text));

const dueOf = (more: Partial<InvoiceFacts>, text = '2026-03-02') =>
  judged(more, text).checks[0]?.right.value;

const interestOf = (more: Partial<InvoiceFacts>, text: string) =>
  judged(more, text).checks.find(({ left }) => left.title.en === 'Interest due')?.left.value;

describe('a public body pays', () => {
  test.each([
    [null, '2026-04-01', 'in thirty days without a word in the contract'],
    [0, '2026-03-02', 'at once where the contract says so'],
    [10, '2026-03-12', 'sooner where the contract says so'],
    [59, '2026-04-30', 'later where the contract says so'],
    [60, '2026-05-06', 'in sixty days at most, moved on by Labour Day'],
    [61, '2026-05-06', 'in sixty days whatever the contract says'],
    [90, '2026-05-06', 'in sixty days whatever the contract says'],
  ])('contract of %s days: by %s, %s', (contractDays, due, _because) => {
    expect(dueOf({ contractDays })).toBe(due);
  });

  test('by the State’s calendar, whatever the district does on that day', () => {
    const startDay = day('2026-09-01');
    expect(dueOf({ startDay, contractDays: 30 }, '2026-09-01')).toBe('2026-10-08');
  });

  test.each([
    ['2026-03-26', 'pass'],
    ['2026-03-27', 'report'],
    ['2026-04-01', 'report'],
    ['2026-04-02', 'red'],
  ])('what is due on 1 April and unpaid on %s: %s', (text, verdict) => {
    expect(judged({}, text).verdict).toBe(verdict);
  });

  test.each([
    ['2026-03-31', 'pass'],
    ['2026-04-01', 'pass'],
    ['2026-04-02', 'red'],
  ])('what was due on 1 April and paid on %s: %s', (paidOn, verdict) => {
    expect(judged({ paidOn: day(paidOn) }, '2026-06-01').verdict).toBe(verdict);
  });
});

describe('interest', () => {
  test.each([
    ['2026-04-02', 500n],
    ['2026-04-11', 5_000n],
  ])('is 0.05 %% a day where none is agreed: on %s, of 10,000 yuan', (text, interest) => {
    expect(interestOf({}, text)).toBe(interest);
  });

  test('ends on the day of payment', () => {
    expect(interestOf({ paidOn: day('2026-04-03') }, '2026-12-31')).toBe(1_000n);
    expect(interestOf({ paidOn: day('2026-04-01') }, '2026-12-31')).toBeUndefined();
  });

  test.each([
    [301, 3_010n],
    [300, 3_000n],
    [299, 3_000n],
  ])(
    'agreed at %d basis points a year, never below a prime rate of 300',
    (agreedRateBp, interest) => {
      const agreed = { agreedRateBp, primeRateBp: 300, amount: amount(3_650_000) };
      expect(interestOf(agreed, '2026-04-11')).toBe(interest);
    },
  );

  test.each([
    [999, 0n],
    [1_000, 1n],
    [2_999, 1n],
    [3_000, 2n],
  ])('of %d 分 for a day is %d: half a 分 and more is one', (owed, interest) => {
    expect(interestOf({ amount: amount(owed) }, '2026-04-02')).toBe(interest);
  });

  test('at an agreed rate needs the prime rate, and lateness is red without it', () => {
    const late = judged({ agreedRateBp: 400 }, '2026-04-11');
    expect(late).toMatchObject({
      verdict: 'red',
      lacks: [{ zh: '合同订立时一年期贷款市场报价利率' }],
    });
    expect(judged({ agreedRateBp: 400 }, '2026-03-10')).toMatchObject({
      verdict: 'pass',
      lacks: [],
    });
  });

  test('never falls as days go by', () => {
    const days = fc.integer({ min: 1, max: 28 });
    fc.assert(
      fc.property(days, days, (a, b) => {
        const at = (one: number) =>
          interestOf({}, `2026-05-${String(one).padStart(2, '0')}`) as bigint;
        expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)));
      }),
    );
  });
});

describe('the rule is that of the day on which the period starts', () => {
  const large = { payer: 'largeCompany' as const };

  test.each([
    ['2020-08-31', 'notInForce', '728'],
    ['2020-09-01', 'red', '728'],
    ['2025-05-31', 'red', '728'],
    ['2025-06-01', 'red', '802'],
  ])('a period from %s is %s, by Order %s', (startDay, verdict, order) => {
    const result = judged({ startDay: day(startDay) }, '2026-11-26');
    expect(result.verdict).toBe(verdict);
    expect(result.basis.text).toContain(`第${order}号`);
  });

  test('a large company has sixty days since June 2025, and had what the contract said before', () => {
    expect(dueOf({ ...large, startDay: day('2025-06-03') }, '2025-06-03')).toBe('2025-08-04');
    const before = judged({ ...large, startDay: day('2025-05-30') }, '2025-06-03');
    expect(before).toMatchObject({ verdict: 'unknown', lacks: [{ zh: '合同约定的付款期限' }] });
  });

  test.each([
    [59, 'pass'],
    [60, 'pass'],
    [61, 'report'],
  ])('a large company that agrees on %d days: %s', (contractDays, verdict) => {
    expect(judged({ ...large, contractDays }, '2026-03-02').verdict).toBe(verdict);
  });

  test('acceptance and the agreed amount start it as delivery does, and it says which', () => {
    expect(judged({ startedBy: 'acceptance' }, '2026-03-02').words.zh).toContain('自验收之日');
    expect(judged({ startedBy: 'agreedAmount' }, '2026-03-02').words.zh).toContain('结算金额');
  });
});

test('nothing that is not told is taken for none', () => {
  const { paidOn: _, contractDays: __, ...partly } = INVOICE;
  const result = GUARDS.G13.judge(partly, on('2026-11-26'));
  expect(result.verdict).toBe('unknown');
  expect(result.lacks.map(({ en }) => en)).toEqual([
    'Days of the contract, or that it has none',
    'Day of payment, or that it is unpaid',
  ]);
});
