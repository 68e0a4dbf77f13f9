import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../case-event.ts';
import { decide, isRefusal } from '../decide.ts';
import type { CasePlan, StageId } from '../case-plan/plan.ts';
import { eachTime, needsFact } from '../case-plan/plan-words.ts';
import { officer, TWO_OFFICES } from '../testing/actors.ts';
import { Desk, opening } from '../testing/desk.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import { roadPlan } from '../testing/fixture-plans.ts';
import { wall } from '../testing/time.ts';

/** What a court has said is recorded with its paper, by whoever records it: nobody in the district decides it. */

const plan: CasePlan = {
  ...roadPlan,
  facts: {
    ...roadPlan.facts,
    ...eachTime({ settled: { type: 'flag', title: roadPlan.title, provenBy: 'report' } as const }),
  },
  stages: roadPlan.stages.map((one) =>
    one.id === 'hearing' ? { ...one, entry: [...one.entry, needsFact('settled', 'art. 1')] } : one,
  ),
};
const SAID = { facts: { settled: true } };
const report = (id: string) => ({
  evidence: { id, kind: 'report', name: `${id}.pdf`, sha256: id.repeat(64), size: 1 },
});

describe('what others say', () => {
  test.each([
    ['the acting department', officer('expropriationDepartment')],
    ['the two offices', TWO_OFFICES],
  ])('is not recorded by %s before their paper is there', (_, who) => {
    const desk = new Desk(plan, '2026-03-02 10:00');
    const refused = desk.refused('recordFacts', SAID, who);
    expect(refused).toMatchObject({
      code: 'factUnproven',
      message: {
        zh: '这是他人作出的结论，须先提交“《report》”方可登记',
        en: 'Others have said this; attach “report” first, then record it',
      },
    });
    desk.does('attachEvidence', report('a'), who);
    expect(desk.does('recordFacts', SAID, who)).toEqual(['factsRecorded']);
  });

  test('is not among what a case is opened with', () => {
    const at = {
      instant: wall('2026-03-02 10:00'),
      actor: officer('expropriationDepartment'),
      plan,
      calendar: districtCalendar,
    };
    const opened = (facts: Facts) => decide(undefined, opening(plan, { facts }), at);
    expect(opened(SAID.facts)).toMatchObject({ code: 'factUnproven' });
    expect(isRefusal(opened({ households: 7 }))).toBe(false);
  });

  test('together with something of the district’s own is refused as a whole', () => {
    const desk = new Desk(plan, '2026-03-02 10:00');
    const both = { facts: { households: 7, settled: true } };
    expect(desk.refused('recordFacts', both, TWO_OFFICES).code).toBe('factUnproven');
    expect(desk.state.facts).toEqual({});
  });

  test('after a return is proven anew: the old paper speaks of what was', () => {
    const desk = new Desk(plan, '2026-03-02 10:00').goes('opinions', 'hearing');
    expect(desk.state.facts).toHaveProperty('settled');
    const back = { to: 'opinions' as StageId, reason: '法院撤销' };
    desk.does('returnToStage', back, TWO_OFFICES);
    expect(desk.state.facts).not.toHaveProperty('settled');
    expect(desk.refused('recordFacts', SAID, TWO_OFFICES).code).toBe('factUnproven');
    desk.does('attachEvidence', report('b'), TWO_OFFICES);
    expect(desk.does('recordFacts', SAID, TWO_OFFICES)).toEqual(['factsRecorded']);
  });
});
