import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../case-event.ts';
import type { CasePlan, StageId } from '../case-plan/plan.ts';
import { law } from '../case-plan/plan-words.ts';
import { householdPlan } from '../plans/index.ts';
import { officer } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { roadPlan } from '../testing/fixture-plans.ts';

const source = law('fixture art. 12');
const bounded: CasePlan = {
  ...roadPlan,
  version: 2,
  limits: [{ fact: 'spent', atMost: 'budget', source }],
};
const OPENED = '2026-03-02 10:00';
const LEAD = officer(roadPlan.lead);
const opened = (facts: Facts): Desk => new Desk(bounded, OPENED, { facts });
const codeOf = (desk: Desk, facts: Facts): string =>
  desk.refused('recordFacts', { facts }, LEAD).code;

describe('an amount that is bounded', () => {
  test.each<[string, Facts, Facts, boolean]>([
    ['as much as its bound', { budget: 5 }, { spent: 5 }, true],
    ['one 分 more', { budget: 5 }, { spent: 6 }, false],
    ['with its bound at once', {}, { spent: 5, budget: 5 }, true],
    ['above its bound at once', {}, { spent: 6, budget: 5 }, false],
    ['before there is a bound', {}, { spent: 1 }, false],
    ['nothing before there is a bound', {}, { spent: 0 }, true],
    ['while the bound is raised', { budget: 5, spent: 5 }, { spent: 7, budget: 7 }, true],
    ['under a bound that is lowered to it', { budget: 5, spent: 4 }, { budget: 4 }, true],
    ['under a bound that is lowered below it', { budget: 5, spent: 4 }, { budget: 3 }, false],
    ['corrected with its bound', { budget: 5, spent: 4 }, { budget: 3, spent: 3 }, true],
    ['beside what has nothing to do with it', { budget: 5, spent: 5 }, { remark: '无' }, true],
  ])('is recorded %s: from %j, %j is %p', (_, before, facts, kept) => {
    const desk = opened(before);
    if (kept) expect(desk.records(facts)).toContain('factsRecorded');
    else expect(codeOf(desk, facts)).toBe('limitExceeded');
  });

  test('says by how much, and by which law', () => {
    const no = opened({ budget: 50_000 }).refused(
      'recordFacts',
      { facts: { spent: 50_001 } },
      LEAD,
    );
    expect(no.message.zh).toContain('fixture art. 12');
    expect(no.message.zh).toContain('[spent]不得超过““budget”” 0.05 万元[budget]');
  });

  test('is not above its bound at the opening', () => {
    expect(() => opened({ spent: 6, budget: 5 })).toThrow('limitExceeded');
  });

  test('is at the opening what a list says, and grows no more before there is a bound', () => {
    const desk = opened({ spent: 6 });
    expect(codeOf(desk, { spent: 7 })).toBe('limitExceeded');
    expect(codeOf(desk, { budget: 5 })).toBe('limitExceeded');
    desk.records({ budget: 6 });
  });

  test('keeps a case off a version of the plan by which it is too much', () => {
    const desk = new Desk(roadPlan, OPENED, { facts: { spent: 6, budget: 5 } });
    expect(desk.staysOn(bounded).code).toBe('limitExceeded');
    desk.records({ spent: 5 });
    expect(desk.migrates(bounded)).toContain('planMigrated');
  });
});

describe('a household', () => {
  const agreed = (): Desk => {
    const desk = new Desk(householdPlan, '2026-01-05 09:00').goes('appraised', 'negotiating');
    while (desk.walksOn());
    return desk.goes('agreed');
  };
  const by = officer('expropriationDepartment');

  test('is paid nothing before something is agreed, and what was agreed at most', () => {
    const early = new Desk(householdPlan, '2026-01-05 09:00');
    expect(early.refused('recordFacts', { facts: { paidAmount: 1 } }, by).code).toBe(
      'limitExceeded',
    );
    const desk = agreed();
    desk.records({ compensationTotal: 1_000_000 });
    const over = { facts: { paidAmount: 1_000_001 } };
    expect(desk.refused('recordFacts', over, by).message.zh).toContain('国务院令第590号');
    desk.records({ paidAmount: 1_000_000 });
    const less = { facts: { compensationTotal: 999_999 } };
    expect(desk.refused('recordFacts', less, by).code).toBe('limitExceeded');
  });

  test('is paid no more while the agreement is taken back, and its new one covers what was paid', () => {
    const desk = agreed();
    desk.records({ compensationTotal: 1_000_000, paidAmount: 400_000 });
    desk.does('returnToStage', { to: 'negotiating' as StageId, reason: '重新协商' }, by);
    expect(desk.state.facts['compensationTotal']).toBeUndefined();
    expect(desk.refused('recordFacts', { facts: { paidAmount: 400_001 } }, by).code).toBe(
      'limitExceeded',
    );
    desk.records({ paidAmount: 300_000 });
    const below = { facts: { compensationTotal: 299_999 } };
    expect(desk.refused('recordFacts', below, by).code).toBe('limitExceeded');
    desk.records({ compensationTotal: 300_000 });
  });

  test('is not carried out by a new name for its stage', () => {
    const desk = agreed();
    const next: CasePlan = { ...householdPlan, version: 3 };
    for (const stage of ['moved', 'execution', 'paid'] as StageId[])
      expect(desk.staysOn(next, { agreed: stage })).toMatchObject({ code: 'entryUnmet' });
    expect(desk.migrates(next)).toContain('planMigrated');
  });
});
