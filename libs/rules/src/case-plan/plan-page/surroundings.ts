import { departmentWords } from '../../departments.ts';
import { AUDIENCE_WORDS, RUNG_WORDS } from '../../clock/clock-event-words.ts';
import { listed, offsetWords, titleOf, yesNo } from '../plan-feature-words.ts';
import { MEANS_WORDS } from '../../task/task-event-words.ts';
import type { CaseKind, CasePlan, LinkPlan, VerificationPlan } from '../plan.ts';
import { premisesWords } from '../../gate/premise.ts';
import {
  clocksOverall,
  clockTable,
  ladderAnchor,
  ladderName,
  laddersOf,
  markedSource,
} from './clocks.ts';
import { LADDER_SOURCE } from './figures.ts';
import { criteriaTable } from './gates.ts';
import { anchor, bullets, heading, strong, table, written } from './markdown.ts';
import { numbersWhere, stageLink } from './references.ts';

/** What of a plan belongs to no one stage. */

const KINDS: Readonly<Record<CaseKind, string>> = {
  project: '项目',
  demolition: '征收',
  household: '户案',
  financing: '融资',
  parcel: '土地地块案件',
};

/** A part of the page; none where there is nothing to say. */
const part = (zh: string, en: string, blocks: readonly string[]): readonly string[] =>
  blocks.length === 0 ? [] : [heading(2, zh, en), ...blocks];

const ladders = (plan: CasePlan): readonly string[] =>
  laddersOf(plan).flatMap((ladder, index) => [
    anchor(ladderAnchor(index)),
    `${strong(`催办${ladderName(index)}`)}:${markedSource(LADDER_SOURCE)}`,
    ...table(
      ['步骤', '何时', '告知', '办公时间以外也发出'],
      ladder.map(({ id, after, to, urgent }) => [
        RUNG_WORDS[id].zh,
        offsetWords(after).zh,
        listed(to.map((one) => AUDIENCE_WORDS[one])).zh,
        yesNo(urgent === true).zh,
      ]),
    ),
  ]);

const urgingWords = ({ urging: { everyHours, source } }: CasePlan): string =>
  `同一事项两次催办至少间隔 ${everyHours} 小时。${markedSource(source)}`;

const progressWords = ({ progress, facts }: CasePlan): readonly string[] => {
  if (progress === undefined) return [];
  const [done, planned, whole] = [progress.done, progress.planned, progress.whole].map((fact) =>
    written(titleOf(facts, fact).zh),
  );
  return [
    `${written(progress.title.zh)}:${done}落后于${planned}的差额，占${whole}的 ` +
      `${progress.yellowFromBp / 100}% 起亮黄灯，超过 ${progress.redAboveBp / 100}% 亮红灯。` +
      markedSource(progress.source),
  ];
};

const levels = (plan: CasePlan): readonly string[] =>
  Object.values(plan.levels ?? {}).flatMap(({ title, steps, source }) => [
    `${strong(written(title.zh))}（随登记的事实自动得出，不另行填报）：${markedSource(source)}`,
    ...table(
      ['等级', '条件'],
      steps.map((step) => [
        written(step.title.zh),
        step.when.length === 0 ? '其余' : written(premisesWords(step.when, plan).zh),
      ]),
    ),
  ]);

const holds = (plan: CasePlan): readonly string[] =>
  table(
    ['事由', '停什么', '告知文书', '灯色保持不变', '来源'],
    plan.holds.map(({ title, stops, notice, freezesLight, source }) => [
      written(title.zh),
      stops === 'case' ? '全案' : '单个期限',
      notice === undefined ? '' : written(titleOf(plan.evidence, notice).zh),
      yesNo(freezesLight === true).zh,
      markedSource(source),
    ]),
  );

const decisions = (plan: CasePlan): readonly string[] =>
  table(
    ['事项', '等待它的阶段', '来源'],
    Object.entries(plan.decisions).map(([id, { title, source }]) => [
      written(title.zh),
      numbersWhere(plan, ({ entry, closing = [] }) =>
        [...entry, ...closing].some((one) => one.needs === 'decision' && one.decision === id),
      ),
      markedSource(source),
    ]),
  );

/** What the case tells a rule, and whether its child cases do too. */
const tellingWords = ({ told, ofChildren }: VerificationPlan, plan: CasePlan): string =>
  [
    ...Object.values(told).map((fact) => written(titleOf(plan.facts, fact).zh)),
    ...(ofChildren === undefined ? [] : ['各户案的登记']),
  ].join('、');

const verifications = (plan: CasePlan): readonly string[] =>
  table(
    ['核验', '红线', '本案提供', '结果有效', '须报告的凭', '等待它的阶段', '来源'],
    Object.entries(plan.verifications).map(([id, planned]) => {
      const { title, by, goodFor, report, source } = planned;
      return [
        written(title.zh),
        by,
        tellingWords(planned, plan),
        `${goodFor} 日`,
        report === undefined ? '' : written(titleOf(plan.evidence, report).zh),
        numbersWhere(plan, ({ entry, closing = [] }) =>
          [...entry, ...closing].some((one) => one.needs === 'verified' && one.verification === id),
        ),
        markedSource(source),
      ];
    }),
  );

const standsOn = ({ milestones, standsOn }: LinkPlan): string =>
  standsOn.map((id) => written(milestones[id]?.zh ?? id)).join('、');

const links = (plan: CasePlan): readonly string[] =>
  table(
    ['关联案件', '类型', '如何关联', '可以等待的节点', '失效即中止本案的节点', '来源'],
    Object.values(plan.links).map((link) => [
      written(link.title.zh),
      KINDS[link.kind],
      link.parent === true ? '立案时自动关联' : '由经办人关联',
      written(listed(Object.values(link.milestones)).zh),
      standsOn(link),
      markedSource(link.source),
    ]),
  );

const milestones = (plan: CasePlan): readonly string[] =>
  Object.values(plan.milestones).flatMap(({ title, from, holds: criteria }) => [
    `${strong(written(title.zh))}：进入${stageLink(plan, from)}起达到${criteria.length === 0 ? '。' : '，并且始终具备：'}`,
    ...criteriaTable(criteria, plan),
  ]);

const fund = (plan: CasePlan): readonly string[] => {
  if (plan.fund === undefined) return [];
  const { from, total, paidIn } = plan.fund;
  const [all, come] = [total, paidIn].map((fact) => written(titleOf(plan.facts, fact).zh));
  return bullets([
    `从${stageLink(plan, from)}起，可以为他案预留、支付资金`,
    `预留与已付合计不超过${all}；同一笔资金不重复给出`,
    `已付合计不超过${come}`,
  ]);
};

const limits = ({ limits = [], facts }: CasePlan): readonly string[] =>
  table(
    ['金额', '不得超过', '来源'],
    limits.map(({ fact, atMost, source }) => [
      written(titleOf(facts, fact).zh),
      written(titleOf(facts, atMost).zh),
      markedSource(source),
    ]),
  );

const scheme = ({ compensationScheme }: CasePlan): readonly string[] => {
  if (compensationScheme === undefined) return [];
  const { publishedBy, source } = compensationScheme;
  return [
    `由${departmentWords(publishedBy).zh}或两办公布，按户测算以现行版本为准。${markedSource(source)}`,
  ];
};

const children = ({ children, ...plan }: CasePlan): readonly string[] => {
  if (children === undefined) return [];
  const where = numbersWhere(plan, ({ id }) => children.in.includes(id));
  return [`下列阶段可以登记${KINDS[children.kind]}:${where}。`];
};

const coordination = ({ coordination: { means, source } }: CasePlan): readonly string[] => [
  `可以请求其他单位协调的手段：${listed(means.map((one) => MEANS_WORDS[one])).zh}。${markedSource(source)}`,
];

/** Clocks over several stages, ladders, progress, holds, decisions, other cases and money for them. */
export const surroundings = (plan: CasePlan): readonly string[] => [
  ...part('全案与跨阶段期限', 'Clocks of the whole case', clockTable(clocksOverall(plan), plan)),
  ...part('催办与进度', 'Urging and progress', [
    ...ladders(plan),
    urgingWords(plan),
    ...progressWords(plan),
  ]),
  ...part('自动得出的等级', 'Levels that follow from the facts', levels(plan)),
  ...part('中止事由', 'Grounds on which it stands still', holds(plan)),
  ...part('由区领导决定的事项', 'What a leader decides', decisions(plan)),
  ...part('按已公布数据的核验', 'What is held against published figures', verifications(plan)),
  ...part('协调手段', 'Means of asking for help', coordination(plan)),
  ...part('所依据的他案', 'Cases on which it stands', links(plan)),
  ...part('供他案等待的节点', 'Milestones for others', milestones(plan)),
  ...part('为他案准备的资金', 'Money for others', fund(plan)),
  ...part('金额上限', 'Amounts that never exceed others', limits(plan)),
  ...part('补偿方案', 'Compensation scheme', scheme(plan)),
  ...part('户案', 'Child cases', children(plan)),
];
