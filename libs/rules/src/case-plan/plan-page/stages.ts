import { actingWords } from '../plan-feature-words.ts';
import { approvalSays } from '../plan-features.ts';
import { branchOf, stagesOf } from '../plan-lookup.ts';
import type { ApprovalPlan, BranchPlan, CasePlan, StagePlan } from '../plan.ts';
import { clocksIn, clockTable, howLong, markedSource } from './clocks.ts';
import { criteriaTable } from './gates.ts';
import {
  anchor,
  bullets,
  heading,
  inLines,
  linkTo,
  strong,
  table,
  unbroken,
  written,
} from './markdown.ts';
import { anchorOf, numberOf, stageLink, stageLinks, stageName } from './references.ts';

const actingIn = ({ acting }: StagePlan, { lead }: CasePlan): string =>
  acting === 'lead'
    ? `${actingWords(acting).zh}（默认${actingWords(lead).zh}）`
    : actingWords(acting).zh;

/** Approvals side by side: who is asked, in which order, by which rule, and what silence means. */
const approvalTable = (approvals: readonly ApprovalPlan[], plan: CasePlan): readonly string[] => {
  const said = approvals.map((approval) => [
    ...approvalSays(approval).map(([aspect, value]) => [aspect.zh, written(value.zh)] as const),
    ['不同意', `退回${stageLink(plan, approval.onReject)}`] as const,
  ]);
  const [first = []] = said;
  return table(
    [unbroken('会签'), ...approvals.map(({ title }) => written(title.zh))],
    first.map(([aspect], index) => [unbroken(aspect), ...said.map((one) => one[index]?.[1] ?? '')]),
  );
};

const correctionWords = ({ correction }: StagePlan, plan: CasePlan): readonly string[] => {
  if (correction === undefined) return [];
  const { askedWithin, ground, source } = correction;
  const title = plan.holds.find(({ id }) => id === ground)?.title.zh ?? ground;
  return [
    `${strong('补正')}：材料不齐的，进入本阶段后 ${askedWithin} 个工作日内一次性告知；` +
      `补齐以前，可因“${written(title)}”停计的期限停止计算。${markedSource(source)}`,
  ];
};

/** What else begins or ends with a stage: spans, milestones, money for others, child cases. */
const happensIn = ({ id }: StagePlan, plan: CasePlan): readonly string[] => [
  ...plan.spans.flatMap(({ from, until, clock }) => [
    ...(from === id ? [`期限“${written(clock.title.zh)}”从本阶段起跨阶段计算`] : []),
    ...(until === id ? [`期限“${written(clock.title.zh)}”到办完本阶段为止`] : []),
  ]),
  ...Object.values(plan.milestones)
    .filter(({ from }) => from === id)
    .map(({ title }) => `从本阶段起可以达到节点“${written(title.zh)}”，供他案等待`),
  ...(plan.fund?.from === id ? ['从本阶段起可以为他案预留和支付资金'] : []),
  ...(plan.children?.in.includes(id) === true ? ['可以登记户案'] : []),
];

const goesTo = (stage: StagePlan, plan: CasePlan): readonly string[] => {
  const place = branchOf(plan, stage.id);
  const lastOfWay = place !== undefined && stage.next.length === 0;
  const ways = bullets([
    ...(stage.next.length === 0 ? [] : [`下一步：${stageLinks(plan, stage.next)}`]),
    ...(lastOfWay
      ? [`本项办结后，等并联各项全部办结，再从${stageLink(plan, place.holder.id)}前行`]
      : []),
    ...(stage.returnTo.length === 0 ? [] : [`可以退回：${stageLinks(plan, stage.returnTo)}`]),
    ...(stage.closing === undefined ? [] : ['可以在本阶段办结全案']),
    ...happensIn(stage, plan),
  ]);
  return ways.length === 0 ? [] : [strong('去向：'), ...ways];
};

const wayIn = (stage: StagePlan, plan: CasePlan): readonly string[] => {
  const place = branchOf(plan, stage.id);
  const together = place !== undefined && place.branch.stages[0]?.id === stage.id;
  const gate = criteriaTable(stage.entry, plan);
  return [
    ...(together ? [`随${stageLink(plan, place.holder.id)}一并进入。`] : []),
    ...(gate.length === 0 ? [] : [strong('进入本阶段以前，下列条件必须全部具备：'), ...gate]),
  ];
};

const branchWords = ({ title, stages }: BranchPlan, plan: CasePlan): string =>
  `${strong(written(title.zh))}:${stages.map(({ id }) => stageLink(plan, id)).join(' → ')}`;

const branchesIn = ({ branches = [] }: StagePlan, plan: CasePlan): readonly string[] =>
  branches.length === 0
    ? []
    : [
        '下列各项并联办理，全部办结后方可前行：',
        ...bullets(branches.map((one) => branchWords(one, plan))),
      ];

const stageSection = (stage: StagePlan, plan: CasePlan): readonly string[] => {
  const place = branchOf(plan, stage.id);
  const level = place === undefined ? 3 : 4;
  return [
    anchor(anchorOf(stage.id)),
    heading(level, stageName(plan, stage.id), written(stage.title.en)),
    ...bullets([
      `办理单位：${actingIn(stage, plan)}`,
      ...(place === undefined ? [] : [`并联事项：${written(place.branch.title.zh)}`]),
      `依据：${markedSource(stage.source)}`,
    ]),
    ...wayIn(stage, plan),
    ...(stage.approvals.length === 0
      ? []
      : [strong('下列会签按规则通过后，方可前行：'), ...approvalTable(stage.approvals, plan)]),
    ...clockTable(clocksIn(stage), plan),
    ...correctionWords(stage, plan),
    ...branchesIn(stage, plan),
    ...(stage.closing === undefined || stage.closing.length === 0
      ? []
      : [strong('办结以前，下列条件必须全部具备：'), ...criteriaTable(stage.closing, plan)]),
    ...goesTo(stage, plan),
  ];
};

const onwards = ({ id, next, closing }: StagePlan, plan: CasePlan): string =>
  [
    ...next.map((id) => linkTo(numberOf(plan, id), anchorOf(id))),
    ...(next.length === 0 && branchOf(plan, id) !== undefined ? ['汇合'] : []),
    ...(closing === undefined ? [] : ['办结']),
  ].join('、');

/** All stages on one screen, each with a link to its part of the page. */
export const stageOverview = (plan: CasePlan): readonly string[] =>
  table(
    ['序号', '阶段', '办理单位', '会签', '期限', '下一步'].map(unbroken),
    stagesOf(plan).map((stage) => [
      numberOf(plan, stage.id),
      linkTo(written(stage.title.zh), anchorOf(stage.id)),
      actingWords(stage.acting).zh,
      inLines(stage.approvals.map(({ title }) => written(title.zh))),
      inLines(stage.clocks.map((clock) => howLong(clock, plan))),
      onwards(stage, plan),
    ]),
  );

export const stageSections = (plan: CasePlan): readonly string[] => [
  heading(2, '各阶段', 'Stage by stage'),
  ...stagesOf(plan).flatMap((stage) => stageSection(stage, plan)),
];
