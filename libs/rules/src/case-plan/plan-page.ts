import { actingWords, datesWords } from './plan-feature-words.ts';
import { planMermaid } from './plan-drawing.ts';
import { markedSource } from './plan-page/clocks.ts';
import { figureSection } from './plan-page/figures.ts';
import { bullets, heading, printed, written } from './plan-page/markdown.ts';
import { recordSection } from './plan-page/record.ts';
import { stageOverview, stageSections } from './plan-page/stages.ts';
import { surroundings } from './plan-page/surroundings.ts';
import type { CasePlan } from './plan.ts';

const HOW_TO_READ = [
  '每个期限都注明来源：“法律 LAW”是条文的规定，“做法 PRACTICE”是地方规定或者惯例，“本区参数 PARAMETER”由本区自定。',
  '期间开始的当日不计入，次日起算（《民法典》第201条）。“最长期限”届满未办完即为逾期；“最短期限”届满以前，以它为条件的阶段不得进入。',
];

const opening = (plan: CasePlan): readonly string[] => [
  heading(1, written(plan.title.zh), written(plan.title.en)),
  `第 ${plan.version} 版。本页由方案数据生成，与系统办案所依的规则一致。`,
  ...bullets([
    ...(plan.basis.length === 0 ? [] : [`依据：${plan.basis.map(written).join('、')}`]),
    `施行：${datesWords(plan).zh}。${markedSource(plan.inForce.source)}`,
    `牵头单位：${actingWords(plan.lead).zh}（立案时可以另行指定）`,
    ...HOW_TO_READ,
  ]),
];

/**
 * A plan as a page that an official can check without reading code, in Markdown: every stage, condition, clock, source
 * and number of it. `drawing` is where its picture lies as seen from the page.
 */
export const planPage = (plan: CasePlan, drawing = `${plan.id}.svg`): string => {
  const before = [
    ...opening(plan),
    heading(2, '阶段图', 'Drawing'),
    `[单独打开阶段图（可以打印）](${drawing})`,
  ];
  const after = [
    heading(2, '目录', 'Contents'),
    ...stageOverview(plan),
    ...stageSections(plan),
    ...surroundings(plan),
    ...recordSection(plan),
    ...figureSection(plan),
  ];
  const picture = ['```mermaid', planMermaid(plan).trimEnd(), '```'].join('\n');
  return `${[...before.map(printed), picture, ...after.map(printed)].join('\n\n')}\n`;
};
