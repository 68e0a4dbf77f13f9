import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { CaseNumber } from '../case-number.ts';
import { fundOf } from './fund-account.ts';
import { financingPlan } from '../plans/index.ts';
import { officer } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';

const BANK = officer('financeBureau');
const [ROAD, SCHOOL] = ['P-2026-001', 'P-2026-002'] as CaseNumber[] as [CaseNumber, CaseNumber];
const PROOF = 'c'.repeat(64);

const WAY = ['affordability', 'collectiveDecision', 'bankLoan', 'loanContract', 'drawdown'];

/** A loan of 1,000,000 分 of which 600,000 have come in. */
const loan = (): Desk => {
  const desk = new Desk(financingPlan, '2026-01-05 09:00').goes(...WAY);
  desk.records({ amount: 1_000_000, drawn: 600_000 });
  const evidence = { id: 'proof', kind: 'paymentBasis', name: '回单', sha256: PROOF, size: 1 };
  desk.does('attachEvidence', { evidence }, BANK);
  return desk;
};

const keeps = (desk: Desk, beneficiary: CaseNumber, amount: number) =>
  desk.does('reserveFunds', { beneficiary, amount }, BANK);

describe('money that is kept for cases', () => {
  test('is kept up to the last 分, and not one more', () => {
    const desk = loan();
    keeps(desk, ROAD, 999_999);
    const more = { beneficiary: SCHOOL, amount: 2 };
    expect(desk.refused('reserveFunds', more, BANK).message.zh).toContain(
      '可预留余额 0.000001 万元',
    );
    keeps(desk, SCHOOL, 1);
    expect(fundOf(desk.state, desk.plan)).toMatchObject({ free: 0, reserved: 1_000_000 });
  });

  test('is paid up to what is kept for that case, and has come in, with the proof', () => {
    const desk = loan();
    keeps(desk, ROAD, 700_000);
    const pays = (amount: number, proof = PROOF) => ({ beneficiary: ROAD, amount, proof }) as const;
    expect(desk.refused('payFunds', pays(700_001), BANK).code).toBe('fundsExceeded');
    expect(desk.refused('payFunds', pays(600_001), BANK).code).toBe('fundsExceeded');
    expect(desk.refused('payFunds', pays(1, 'nosuch'), BANK).code).toBe('proofMissing');
    desk.does('payFunds', pays(600_000), BANK);
    expect(desk.state.reservations).toEqual([
      { beneficiary: ROAD, reserved: 100_000, paid: 600_000 },
    ]);
  });

  test('that comes back is kept for the same case until it is released', () => {
    const desk = loan();
    keeps(desk, ROAD, 500_000);
    desk.does('payFunds', { beneficiary: ROAD, amount: 500_000, proof: PROOF }, BANK);
    const back = { beneficiary: ROAD, amount: 200_000, reason: '结余退回' };
    desk.does('returnFunds', back, BANK);
    expect(fundOf(desk.state, desk.plan)).toMatchObject({ free: 500_000, paid: 300_000 });
    desk.does('releaseFunds', { ...back, reason: '不再需要' }, BANK);
    expect(fundOf(desk.state, desk.plan)).toMatchObject({ free: 700_000, reserved: 0 });
  });

  test('cannot be reckoned away by a smaller total', () => {
    const desk = loan();
    keeps(desk, ROAD, 800_000);
    expect(desk.refused('recordFacts', { facts: { amount: 799_999 } }, BANK).code).toBe(
      'fundsCommitted',
    );
    desk.records({ amount: 800_000 });
  });

  test('is not there before the contract', () => {
    const early = new Desk(financingPlan, '2026-01-05 09:00').goes('affordability');
    const ask = { beneficiary: ROAD, amount: 1 };
    expect(early.refused('reserveFunds', ask, BANK).code).toBe('fundNotOpen');
  });
});

test('money is conserved: whatever is asked, what is free, kept and paid is the total', () => {
  const act = fc.record({
    act: fc.constantFrom('reserveFunds', 'releaseFunds', 'payFunds', 'returnFunds'),
    beneficiary: fc.constantFrom(ROAD, SCHOOL),
    amount: fc.oneof(fc.integer({ min: -2, max: 700_000 }), fc.constantFrom(1, 1_000_000)),
  });
  const start = loan();
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const desk = new Desk(financingPlan, '2026-01-05 09:00').goes();
      desk.take(start.events.slice(desk.events.length));
      desk.now = start.now;
      for (const [index, { act: name, ...about }] of acts.entries()) {
        const sent = { id: `m${index}`, fingerprint: `m${index}`, reason: '理由', proof: PROOF };
        const answer = desk.ask({ act: name, ...about, ...sent }, BANK);
        if (!('code' in answer)) desk.take(answer);
        const fund = fundOf(desk.state, desk.plan);
        if (fund === undefined) throw new Error('no fund');
        expect(fund.free + fund.reserved + fund.paid).toBe(fund.total);
        expect(Math.min(fund.free, fund.reserved, fund.paid, fund.payable)).toBeGreaterThanOrEqual(
          0,
        );
      }
    }),
    { numRuns: 200 },
  );
});
