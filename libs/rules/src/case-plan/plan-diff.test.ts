import { describe, expect, test } from '@jest/globals';
import { planDiff } from './plan-diff.ts';
import { pointerOf } from './plan-pointer.ts';
import { planFindings } from './plan-validator.ts';
import type { CasePlan, StagePlan } from './plan.ts';
import { BUILT_IN_PLANS } from '../plans/index.ts';
import { branchedPlan } from '../testing/branched-plan.ts';
import { roadPlan } from '../testing/fixture-plans.ts';

const changed = (name: string, change: (stage: StagePlan) => Partial<StagePlan>): CasePlan => ({
  ...roadPlan,
  version: 2,
  stages: roadPlan.stages.map((stage) =>
    stage.id === name ? { ...stage, ...change(stage) } : stage,
  ),
});

const told = (before: CasePlan, after: CasePlan) =>
  planDiff(before, after).map(({ kind, id, change }) => `${change} ${kind} ${id}`);

test.each([...BUILT_IN_PLANS, branchedPlan].map((plan) => [plan.id, plan] as const))(
  '%s does not differ from itself under another version',
  (_, plan) => {
    expect(planDiff(plan, { ...plan, version: plan.version + 1 })).toEqual([]);
  },
);

describe('two versions differ', () => {
  test('in a term, told with both values', () => {
    const after = changed('drafting', ({ clocks }) => ({
      clocks: clocks.map((one) => ({
        ...one,
        term: { by: 'period', amount: 12, unit: 'workingDay' } as const,
      })),
    }));
    expect(planDiff(roadPlan, after)).toEqual([
      {
        kind: 'clock',
        id: 'draftingLimit',
        stage: 'drafting',
        change: 'changed',
        words: {
          zh: '期限“draftingLimit”：期限由“20 个工作日”改为“12 个工作日”',
          en: 'clock “draftingLimit”: term “12 working days” instead of “20 working days”',
        },
      },
    ]);
  });

  test('in what is not taken in', () => {
    const { refusedPapers: _, ...before } = roadPlan;
    expect(told(before, roadPlan)).toEqual([
      'added refusedPaper governmentGuarantee',
      'added refusedPaper governmentCommitment',
    ]);
  });

  test('in who is asked, by which rule and what a gate asks for', () => {
    const after = changed('opinions', ({ approvals: [first, second] }) => ({
      approvals: [
        ...(first === undefined ? [] : [{ ...first, rule: { by: 'any' } as const }]),
        ...(second === undefined
          ? []
          : [{ ...second, departments: second.departments.slice(0, 2) }]),
      ],
      entry: [{ needs: 'evidence', evidence: 'report', law: 'x' }],
    }));
    expect(told(roadPlan, after)).toEqual([
      'added criterion entry {"needs":"evidence","evidence":"report"}',
      'changed approval plans',
      'changed approval money',
      'removed criterion entry {"needs":"evidence","evidence":"map"}',
    ]);
    expect(planDiff(roadPlan, after)[1]?.words.zh).toBe(
      '会签“规划”：规则由“全部同意”改为“任一同意”',
    );
  });

  test('in a stage, with all that it holds', () => {
    const without: CasePlan = {
      ...roadPlan,
      stages: roadPlan.stages.filter(({ id }) => id !== 'archive'),
    };
    expect(told(without, roadPlan).filter((line) => line.startsWith('added'))).toEqual([
      'added stage archive',
      'added criterion entry {"needs":"elapsed","clock":"suitPeriod"}',
      'added criterion entry {"needs":"childrenEnded"}',
      'added criterion closing {"needs":"evidence","evidence":"report"}',
      'added criterion closing {"needs":"childrenEnded"}',
      'added clock archiveLimit',
    ]);
  });

  test('in a branch, and in the place of a stage', () => {
    const [, review] = branchedPlan.stages;
    const fewer: CasePlan = {
      ...branchedPlan,
      stages: branchedPlan.stages.map((stage) =>
        stage === review ? { ...stage, branches: (stage.branches ?? []).slice(0, 1) } : stage,
      ),
    };
    expect(told(branchedPlan, fewer)).toEqual([
      'removed branch money',
      'removed stage moneyReview',
      'removed clock moneyReviewLimit',
    ]);
  });
});

describe('a finding points into the plan', () => {
  test.each([
    ['drafting', '/stages/0'],
    ['opinions.money', '/stages/1/approvals/1'],
    ['clock hearingPeriod', '/stages/2/clocks/0'],
    ['moneyAnswer', '/stages/1/approvals/1/clock'],
    ['waiting', '/holds/1'],
    ['stages', '/stages'],
    ['progress', '/progress'],
    ['frozenOn', '/facts/frozenOn'],
    ['nothing of the kind', ''],
  ])('%s: %s', (where, pointer) => {
    expect(pointerOf(roadPlan, where)).toBe(pointer);
  });

  test('whatever is wrong', () => {
    const wrong = changed('hearing', () => ({ clocks: [], returnTo: ['nowhere' as never] }));
    const findings = planFindings(wrong);
    expect(findings.length).toBeGreaterThan(0);
    for (const { where } of findings)
      expect([where, pointerOf(wrong, where)]).not.toEqual([where, '']);
  });
});
