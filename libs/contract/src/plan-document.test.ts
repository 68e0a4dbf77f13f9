import { describe, expect, test } from '@jest/globals';
import { BUILT_IN_PLANS, projectPlan } from '@gongjian/rules/plans';
import { PlanDocument } from './plan-document.ts';
import { wordsOf } from './sentence.ts';

const sent = (plan: unknown): unknown => JSON.parse(JSON.stringify(plan));

test.each(BUILT_IN_PLANS.map((plan) => [plan.id, plan]))(
  'the plan %s is taken as it is, nothing added and nothing lost',
  (_, plan) => {
    expect(PlanDocument.parse(sent(plan))).toEqual(sent(plan));
  },
);

describe('a plan is not taken', () => {
  const [first] = projectPlan.stages;
  test.each([
    ['with something nobody knows', { ...projectPlan, colour: 'red' }, []],
    [
      'with a stage that lacks its clocks',
      { ...projectPlan, stages: [{ ...first, clocks: undefined }] },
      ['stages', 0, 'clocks'],
    ],
    [
      'with a name that is none',
      { ...projectPlan, stages: [{ ...first, id: 'a b' }] },
      ['stages', 0, 'id'],
    ],
    [
      'with branches in branches',
      {
        ...projectPlan,
        stages: projectPlan.stages.map((stage) => ({
          ...stage,
          branches: [{ id: 'x', title: stage.title, stages: [{ ...stage, branches: [] }] }],
        })),
      },
      ['stages', 0, 'branches', 0, 'stages', 0],
    ],
    ['of version 0', { ...projectPlan, version: 0 }, ['version']],
  ])('%s', (_, plan, path) => {
    const { error } = PlanDocument.safeParse(sent(plan));
    expect(error?.issues[0]?.path).toEqual(path);
    expect(wordsOf(error?.issues[0]?.message ?? '').zh).toMatch(/\p{Script=Han}/u);
  });
});
