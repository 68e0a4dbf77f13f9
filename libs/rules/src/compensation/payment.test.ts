import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Fen } from '../gate/amount.ts';
import { mayPay, type PaymentStanding } from './payment.ts';

const standing: PaymentStanding = {
  agreed: 1_000 as Fen,
  payees: ['0301', '0301-B'],
  paid: 400 as Fen,
  deposited: 5_000 as Fen,
  paidOut: 2_000 as Fen,
};

const asked = (amount: number, change: Partial<PaymentStanding> = {}, payee = '0301') =>
  mayPay({ payee, amount: amount as Fen }, { ...standing, ...change });

describe('a payment', () => {
  test.each([
    ['one 分 below what is left of the agreement', 599, {}, undefined],
    ['all that is left of it', 600, {}, undefined],
    ['one 分 more than that', 601, {}, 'paidAboveAgreed'],
    ['one 分 less than lies in escrow', 600, { paidOut: 4_399 as Fen }, undefined],
    ['all that lies in escrow', 600, { paidOut: 4_400 as Fen }, undefined],
    ['one 分 more than lies there', 600, { paidOut: 4_401 as Fen }, 'depositsExceeded'],
    ['nothing', 0, {}, 'malformed'],
    ['something taken back', -1, {}, 'malformed'],
    ['half a 分', 0.5, {}, 'malformed'],
    ['anything without an agreement', 1, { agreed: 0 as Fen, paid: 0 as Fen }, 'paidAboveAgreed'],
  ])('of %s', (_, amount, change, code) => {
    expect(asked(amount, change)?.code).toBe(code);
  });

  test('goes to whom the agreement names only', () => {
    expect(asked(1, {}, '0301-B')).toBeUndefined();
    expect(asked(1, {}, '0302')).toMatchObject({ code: 'payeeNotInAgreement', subject: '0302' });
  });

  test('that is refused says how much it would have come to', () => {
    expect(asked(601)?.message.zh).toBe('累计支付 10.01 元，超过协议或补偿决定的金额');
  });

  test('as large as can be written is summed exactly', () => {
    const most = Number.MAX_SAFE_INTEGER as Fen;
    const all = { agreed: most, deposited: most, paid: 1 as Fen, paidOut: 1 as Fen };
    expect(asked(most, all)?.code).toBe('paidAboveAgreed');
    expect(asked(most - 1, all)).toBeUndefined();
  });
});

test('whatever is asked for in whatever order, no household and no account is overdrawn', () => {
  const households = fc.array(fc.nat({ max: 2_000 }), { minLength: 1, maxLength: 4 });
  const payments = fc.array(
    fc.record({ household: fc.nat(), amount: fc.integer({ min: -5, max: 900 }) }),
  );
  fc.assert(
    fc.property(households, payments, fc.nat({ max: 5_000 }), (agreed, wanted, deposited) => {
      const paid = agreed.map(() => 0);
      const paidOut = () => paid.reduce((sum, one) => sum + one, 0);
      for (const { household, amount } of wanted) {
        const index = household % agreed.length;
        const before = paid[index] ?? 0;
        const no = asked(amount, {
          agreed: agreed[index] as Fen,
          paid: before as Fen,
          deposited: deposited as Fen,
          paidOut: paidOut() as Fen,
        });
        if (no === undefined) paid[index] = before + amount;
      }
      expect(paidOut()).toBeLessThanOrEqual(deposited);
      paid.forEach((sum, index) => expect(sum).toBeLessThanOrEqual(agreed[index] ?? 0));
    }),
  );
});
