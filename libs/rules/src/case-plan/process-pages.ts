import { actingWords, datesWords, MARK_WORDS } from './plan-feature-words.ts';
import { markedSource } from './plan-page/clocks.ts';
import { figuresOf } from './plan-page/figures.ts';
import { heading, printed, table, written } from './plan-page/markdown.ts';
import { planPage } from './plan-page.ts';
import { stagesOf } from './plan-lookup.ts';
import { planSvg } from './plan-svg.ts';
import type { CasePlan } from './plan.ts';

/** A file of the folder of process pages. */
export interface ProcessPage {
  readonly file: string;
  readonly text: string;
}

const MARKS = ['LAW', 'PRACTICE', 'PARAMETER'] as const;

const indexRow = (plan: CasePlan): readonly string[] => {
  const figures = figuresOf(plan);
  return [
    `[${written(plan.title.zh)}](${plan.id}.md)`,
    `[阶段图](${plan.id}.svg)`,
    actingWords(plan.lead).zh,
    `${stagesOf(plan).length}`,
    ...MARKS.map((mark) => `${figures.filter(({ source }) => source.mark === mark).length}`),
    plan.basis.map(written).join('、'),
  ];
};

/** By which edition a case is judged that is opened by the rules of a day, and what was the law before the first. */
const editionRow = (plan: CasePlan): readonly string[] => {
  const { source, before } = plan.inForce;
  return [
    written(plan.title.zh),
    `${plan.version}`,
    datesWords(plan).zh,
    markedSource(source),
    before === undefined ? '' : markedSource(before),
  ];
};

const editionsSection = (plans: readonly CasePlan[]): readonly string[] => [
  heading(2, '版次', 'Editions'),
  '案件按立案时所指之日的规则办理。每个流程各版次首尾相接；首版施行以前的日期不予立案。每页所载为现行版次。',
  ...table(['流程', '版次', '施行', '依据', '此前的规定'], plans.map(editionRow)),
];

const index = (plans: readonly CasePlan[], editions: readonly CasePlan[]): string =>
  `${[
    heading(1, '办理流程', 'Processes'),
    '每个流程一页，由方案数据生成：阶段、条件、会签、期限、出处。请勿手改；方案改动以后，运行 `npm run docs` 重新生成。',
    ...table(
      [
        '流程',
        '图',
        '牵头单位',
        '阶段数',
        ...MARKS.map((mark) => `出自${MARK_WORDS[mark].zh}的数字`),
        '依据',
      ],
      plans.map(indexRow),
    ),
    ...editionsSection(editions),
  ]
    .map(printed)
    .join('\n\n')}\n`;

const editionsOf = (
  plans: readonly CasePlan[],
  earlier: readonly CasePlan[],
): readonly CasePlan[] =>
  plans.flatMap((plan) => [...earlier.filter(({ id }) => id === plan.id), plan]);

/** A page and a picture for every plan in force, and the page that leads to them and tells all editions. */
export const processPages = (
  plans: readonly CasePlan[],
  earlier: readonly CasePlan[],
): readonly ProcessPage[] => [
  { file: 'README.md', text: index(plans, editionsOf(plans, earlier)) },
  ...plans.flatMap((plan) => [
    { file: `${plan.id}.md`, text: planPage(plan) },
    { file: `${plan.id}.svg`, text: planSvg(plan) },
  ]),
];
