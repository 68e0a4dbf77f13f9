import { describe, expect, test } from '@jest/globals';
import { planMermaid } from './plan-drawing.ts';
import { planLayout } from './plan-layout.ts';
import { stagesOf } from './plan-lookup.ts';
import { planSvg } from './plan-svg.ts';
import { BUILT_IN_PLANS } from '../plans/index.ts';
import { branchedPlan } from '../testing/branched-plan.ts';
import { FIXTURE_PLANS } from '../testing/fixture-plans.ts';

const PLANS = [...BUILT_IN_PLANS, ...FIXTURE_PLANS, branchedPlan].map(
  (plan) => [plan.id, plan] as const,
);

test('as Mermaid: stages, ways in frames, approvals beside their stage, returns dashed', () => {
  expect(planMermaid(branchedPlan)).toBe(`---
title: "并联审批 v1"
---
flowchart TD
  s1["受理<br/>牵头单位<br/>· intakeLimit 10 个工作日"]
  s2["并联审查<br/>牵头单位<br/>· reviewLimit 60 个工作日"]
  s6(["归档<br/>牵头单位<br/>· archiveLimit 30 个工作日"])
  subgraph s2b1["用地"]
    s3["勘测<br/>自然资源分局<br/>· landSurveyLimit 20 个工作日"]
    s4["用地审查<br/>自然资源分局<br/>· landReviewLimit 20 个工作日"]
    s4a1{{"会签：用地意见<br/>司法局、审计局（全部同意）"}}
    s4 --- s4a1
  end
  subgraph s2b2["资金"]
    s5["资金审查<br/>财政局<br/>· moneyReviewLimit 15 个工作日"]
  end
  s1 --> s2
  s2 --> s6
  s2 ==> s3
  s2 ==> s5
  s2 -.-> s1
  s3 --> s4
  s4 -.-> s3
  s4 -.-> s1
`);
});

describe.each(PLANS)('%s', (_, plan) => {
  test('is drawn with every stage once, in both languages, the same each time', () => {
    const { boxes, right, bottom } = planLayout(plan, 'zh', { x: 0, y: 0 });
    expect(boxes.map(({ stage }) => stage).toSorted()).toEqual(
      stagesOf(plan)
        .map(({ id }) => id)
        .toSorted(),
    );
    for (const { x, y, width, height } of boxes) {
      expect([x >= 0, y >= 0]).toEqual([true, true]);
      expect([x + width <= right, y + height <= bottom]).toEqual([true, true]);
    }
    expect(planSvg(plan)).toBe(planSvg(plan));
    expect(planSvg(plan, 'en')).toContain(`${plan.title.en} v${plan.version}`);
  });

  test('no stage lies on another', () => {
    const { boxes } = planLayout(plan, 'zh', { x: 0, y: 0 });
    for (const [index, a] of boxes.entries())
      for (const b of boxes.slice(index + 1)) {
        const apart =
          a.x + a.width <= b.x ||
          b.x + b.width <= a.x ||
          a.y + a.height <= b.y ||
          b.y + b.height <= a.y;
        expect([a.stage, b.stage, apart]).toEqual([a.stage, b.stage, true]);
      }
  });
});

test('nothing that somebody wrote gets out of its label', () => {
  const title = { zh: '<script>"x"</script>&', en: 'x' };
  const plan = { ...branchedPlan, title };
  const svg = planSvg({
    ...plan,
    stages: plan.stages.map((stage) => ({ ...stage, title })),
  });
  expect(svg).not.toContain('<script');
  expect(svg).toContain('&lt;script&gt;');
  const label = planMermaid({ ...plan, stages: plan.stages.map((one) => ({ ...one, title })) });
  expect(label).toContain('#lt;script>#quot;x#quot;');
});
