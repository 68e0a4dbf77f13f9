import {
  actingWords,
  BOUND_WORDS,
  both,
  CORRECTION_WORDS,
  departmentsOf,
  extensionPlanWords,
  incidentWords,
  ladderWords,
  listed,
  orderWords,
  pausedByWords,
  plain,
  redWords,
  ROLL_WORDS,
  ruleWords,
  silenceWords,
  sourceWords,
  termPlanWords,
  yesNo,
  inForceWords,
  limitWords,
} from './plan-feature-words.ts';
import { criterionPlanWords } from './requirement-words.ts';
import type {
  ApprovalPlan,
  BranchPlan,
  CasePlan,
  ClockPlan,
  Criterion,
  StagePlan,
  Words,
} from './plan.ts';

/** As JSON with its keys in order: whoever has read a plan and written it down again has changed nothing. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : part,
  );

/** What a plan consists of. */
export type FeatureKind =
  | 'plan'
  | 'stage'
  | 'branch'
  | 'approval'
  | 'clock'
  | 'criterion'
  | 'fact'
  | 'evidence'
  | 'refusedPaper'
  | 'hold'
  | 'decision'
  | 'verification'
  | 'milestone'
  | 'link';

/** One thing a plan has, with all that it says of it. */
export interface Feature {
  readonly kind: FeatureKind;
  readonly id: string;
  /** The stage it belongs to, if it belongs to one. */
  readonly stage: string | null;
  readonly title: Words;
  readonly says: readonly (readonly [aspect: Words, value: Words])[];
}

/** A stage, and the plan it is of. */
interface Home {
  readonly stage: StagePlan;
  readonly plan: CasePlan;
}

const NOWHERE = both('全案', 'the whole case');
const placed = (stage: string | null): readonly [Words, Words] => [
  both('所在', 'place'),
  stage === null ? NOWHERE : plain(stage),
];

const clockFeature = (clock: ClockPlan, stage: string | null, plan: CasePlan): Feature => ({
  kind: 'clock',
  id: clock.id,
  stage,
  title: clock.title,
  says: [
    placed(stage),
    [both('期限', 'term'), termPlanWords(clock.term, plan)],
    [both('性质', 'bound'), BOUND_WORDS[clock.bound]],
    [both('末日', 'last day'), ROLL_WORDS[clock.roll]],
    [both('停钟', 'pauses'), pausedByWords(clock, plan)],
    [both('延期', 'extension'), extensionPlanWords(clock)],
    [both('起算日', 'start'), CORRECTION_WORDS[clock.correction]],
    [both('催办梯次', 'ladder'), ladderWords(clock.ladder)],
    [both('转红', 'red'), redWords(clock)],
    [both('依据', 'source'), sourceWords(clock.source)],
  ],
});

/** What a plan says of an approval, but for where it stands and where a refusal leads. */
export const approvalSays = (approval: ApprovalPlan): Feature['says'] => [
  [
    both('性质', 'nature'),
    approval.nature === 'decision' ? both('决定', 'decision') : both('征求意见', 'consultation'),
  ],
  [both('单位', 'departments'), departmentsOf(approval.departments)],
  [both('次序', 'order'), orderWords(approval)],
  [both('规则', 'rule'), ruleWords(approval.rule)],
  [both('一票否决', 'veto'), departmentsOf(approval.veto)],
  [both('逾期未答复', 'silence'), silenceWords(approval.silence)],
  [both('可加签', 'may be added to'), yesNo(approval.mayAdd)],
  [both('退回后可一并确认', 'may be confirmed again'), yesNo(approval.reconfirm)],
];

const approvalFeature = (
  approval: ApprovalPlan,
  stage: StagePlan,
  plan: CasePlan,
): readonly Feature[] => [
  {
    kind: 'approval',
    id: approval.id,
    stage: stage.id,
    title: approval.title,
    says: [
      placed(stage.id),
      ...approvalSays(approval),
      [both('不同意退回', 'returns to'), plain(approval.onReject)],
    ],
  },
  clockFeature(approval.clock, stage.id, plan),
];

const criterionFeature = (criterion: Criterion, { stage, plan }: Home, gate: Words): Feature => {
  const { zh, en } = criterionPlanWords(criterion, plan);
  const { law, ...needs } = criterion;
  return {
    kind: 'criterion',
    id: `${gate.en} ${JSON.stringify(needs)}`,
    stage: stage.id,
    title: both(`${stage.title.zh}·${gate.zh}:${zh}`, `${stage.title.en}, ${gate.en}: ${en}`),
    says: [[both('依据', 'law'), plain(law)]],
  };
};

const branchFeatures = (branch: BranchPlan, { stage: holder, plan }: Home): readonly Feature[] => [
  {
    kind: 'branch',
    id: branch.id,
    stage: holder.id,
    title: branch.title,
    says: [placed(holder.id)],
  },
  ...branch.stages.flatMap((stage) => stageFeatures({ stage, plan }, branch)),
];

const stageFeatures = ({ stage, plan }: Home, branch: BranchPlan | null): readonly Feature[] => [
  {
    kind: 'stage',
    id: stage.id,
    stage: stage.id,
    title: stage.title,
    says: [
      [both('所在', 'place'), branch === null ? both('主线', 'main line') : branch.title],
      [both('名称', 'title'), stage.title],
      [both('办理单位', 'acting'), actingWords(stage.acting)],
      [both('后续', 'leads to'), listed(stage.next.map(plain))],
      [both('可退回', 'returns to'), listed(stage.returnTo.map(plain))],
      [both('可办结', 'may be closed'), yesNo(stage.closing !== undefined)],
      [
        both('补正', 'correction'),
        stage.correction === undefined
          ? both('不适用', 'none')
          : both(
              `${stage.correction.askedWithin} 个工作日内一次告知，停钟事由 ${stage.correction.ground}`,
              `asked once within ${stage.correction.askedWithin} working days, on ${stage.correction.ground}`,
            ),
      ],
      [both('依据', 'source'), sourceWords(stage.source)],
    ],
  },
  ...stage.entry.map((one) => criterionFeature(one, { stage, plan }, both('进入条件', 'entry'))),
  ...(stage.closing ?? []).map((one) =>
    criterionFeature(one, { stage, plan }, both('办结条件', 'closing')),
  ),
  ...stage.approvals.flatMap((approval) => approvalFeature(approval, stage, plan)),
  ...stage.clocks.map((clock) => clockFeature(clock, stage.id, plan)),
  ...(stage.correction === undefined ? [] : [clockFeature(stage.correction.clock, stage.id, plan)]),
  ...(stage.branches ?? []).flatMap((one) => branchFeatures(one, { stage, plan })),
];

const named = (
  kind: FeatureKind,
  things: Readonly<Record<string, { readonly title: Words }>>,
): readonly Feature[] =>
  Object.entries(things).map(([id, { title, ...more }]) => ({
    kind,
    id,
    stage: null,
    title,
    says: [
      [both('名称', 'title'), title],
      [both('内容', 'content'), plain(canonical(more))],
    ],
  }));

const wholePlan = (plan: CasePlan): Feature => ({
  kind: 'plan',
  id: plan.id,
  stage: null,
  title: plan.title,
  says: [
    [both('名称', 'title'), plan.title],
    [both('依据', 'basis'), listed(plan.basis.map(plain))],
    [both('施行', 'in force'), inForceWords(plan)],
    [both('牵头单位', 'lead'), actingWords(plan.lead)],
    [
      both('催办间隔', 'urging'),
      both(`${plan.urging.everyHours} 小时`, `${plan.urging.everyHours} hours`),
    ],
    [both('进度规则', 'progress'), plain(canonical(plan.progress ?? null))],
    [both('等级', 'levels'), plain(canonical(plan.levels ?? null))],
    [both('补偿方案', 'compensation scheme'), plain(canonical(plan.compensationScheme ?? null))],
    [both('户案', 'children'), plain(canonical(plan.children ?? null))],
    [both('协调手段', 'coordination'), plain(canonical(plan.coordination.means))],
    [both('违法情形查处', 'incidents'), incidentWords(plan)],
    [both('资金分配', 'fund'), plain(canonical(plan.fund ?? null))],
    [both('金额上限', 'limits'), listed((plan.limits ?? []).map((one) => limitWords(one, plan)))],
  ],
});

/** Everything a plan has, in the order in which it is read: the plan, its stages each with what it holds, the rest. */
export const featuresOf = (plan: CasePlan): readonly Feature[] => [
  wholePlan(plan),
  clockFeature(plan.clock, null, plan),
  ...plan.spans.map(({ from, until, clock }): Feature => {
    const feature = clockFeature(clock, null, plan);
    return {
      ...feature,
      says: [[both('跨度', 'span'), plain(`${from}–${until}`)], ...feature.says],
    };
  }),
  ...plan.stages.flatMap((stage) => stageFeatures({ stage, plan }, null)),
  clockFeature(plan.taskClock, null, plan),
  ...named('fact', plan.facts),
  ...named('evidence', plan.evidence),
  ...named('refusedPaper', plan.refusedPapers ?? {}),
  ...named('hold', Object.fromEntries(plan.holds.map(({ id, ...hold }) => [id, hold]))),
  ...named('decision', plan.decisions),
  ...named('verification', plan.verifications),
  ...named('milestone', plan.milestones),
  ...named('link', plan.links),
];
