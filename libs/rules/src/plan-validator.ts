import { CLOCK_CHECKS } from './clock-findings.ts';
import { KNOWN_DEPARTMENTS } from './departments.ts';
import { finding, type Check, type PlanFinding } from './plan-finding.ts';
import { clocksOf, findStage, firstStage } from './plan-lookup.ts';
import type { CasePlan, Criterion, DepartmentCode, StageId, StagePlan } from './plan.ts';

/** Stages that can be entered from `start`, by going on, returning or being rejected. */
const reachableFrom = (
  plan: CasePlan,
  start: readonly StageId[],
  leads: (stage: StagePlan) => readonly StageId[],
): ReadonlySet<string> => {
  const seen = new Set<string>(start);
  for (const id of seen) {
    const stage = findStage(plan, id);
    if (stage !== undefined) for (const next of leads(stage)) seen.add(next);
  }
  return seen;
};

const targets = (stage: StagePlan): readonly StageId[] => [
  ...stage.next,
  ...stage.returnTo,
  ...stage.approvals.map((approval) => approval.onReject),
];

const hasStages: Check = (plan) =>
  plan.stages.length === 0 ? [finding('stages', '方案没有阶段', 'the plan has no stages')] : [];

const namesKnownStages: Check = (plan) =>
  plan.stages.flatMap((stage) =>
    targets(stage)
      .filter((id) => findStage(plan, id) === undefined)
      .map((id) => finding(stage.id, `指向不存在的阶段 ${id}`, `leads to the unknown stage ${id}`)),
  );

const everyStageReachable: Check = (plan) => {
  const reached = reachableFrom(plan, [firstStage(plan).id], (stage) => stage.next);
  return plan.stages
    .filter((stage) => !reached.has(stage.id))
    .map((stage) =>
      finding(stage.id, '从首阶段无法到达', 'cannot be reached from the first stage'),
    );
};

const everyStageEnds: Check = (plan) =>
  plan.stages
    .filter((stage) => {
      const onward = reachableFrom(plan, [stage.id], (one) => one.next);
      return !plan.stages.some((one) => onward.has(one.id) && one.closing !== undefined);
    })
    .map((stage) =>
      finding(stage.id, '走不到可办结的阶段', 'never reaches a stage that can close'),
    );

/** A return goes back: its target leads, by going on, to the stage it came from. */
const returnsGoBack: Check = (plan) =>
  plan.stages.flatMap((stage) =>
    [...stage.returnTo, ...stage.approvals.map((approval) => approval.onReject)]
      .filter(
        (id) => id === stage.id || !reachableFrom(plan, [id], (one) => one.next).has(stage.id),
      )
      .map((id) =>
        finding(stage.id, `退回的 ${id} 不是更早的阶段`, `returns to ${id}, which is not earlier`),
      ),
  );

const everyStageHasClock: Check = (plan) =>
  plan.stages
    .filter((stage) => !stage.clocks.some((clock) => clock.bound === 'maximum'))
    .map((stage) => finding(stage.id, '没有最长期限', 'has no clock that can be breached'));

const knownBody = (code: DepartmentCode | 'lead'): boolean =>
  code === 'lead' || KNOWN_DEPARTMENTS.has(code);

const departmentsKnown: Check = (plan) => [
  ...(knownBody(plan.lead) ? [] : [finding('lead', '牵头单位未知', 'unknown lead department')]),
  ...plan.stages.flatMap((stage) =>
    [stage.acting, ...stage.approvals.flatMap((approval) => approval.departments)]
      .filter((code) => !knownBody(code))
      .map((code) => finding(stage.id, `单位 ${code} 未知`, `unknown department ${code}`)),
  ),
];

const approvalsAskOthers: Check = (plan) =>
  plan.stages.flatMap((stage) =>
    stage.approvals.flatMap((approval) => {
      const where = `${stage.id}.${approval.id}`;
      const twice = new Set(approval.departments).size < approval.departments.length;
      const acting = stage.acting === 'lead' ? plan.lead : stage.acting;
      return [
        ...(approval.departments.length === 0
          ? [finding(where, '会签没有单位', 'an approval without a department')]
          : []),
        ...(twice ? [finding(where, '会签单位重复', 'a department is asked twice')] : []),
        ...(approval.departments.some((one) => one === acting)
          ? [finding(where, '办理单位不得会签自己', 'the acting department may not approve itself')]
          : []),
      ];
    }),
  );

const criterionFact = (criterion: Criterion): readonly string[] =>
  criterion.needs === 'fact' || criterion.needs === 'yes'
    ? [criterion.fact]
    : criterion.needs === 'covers'
      ? [criterion.fact, criterion.atLeast]
      : [];

const WANTED_TYPE = { yes: 'flag', covers: 'money' } as const;

const criterionFindings = (plan: CasePlan, where: string, criterion: Criterion): PlanFinding[] => {
  const unknown = criterionFact(criterion)
    .filter((fact) => !Object.hasOwn(plan.facts, fact))
    .map((fact) => finding(where, `条件中的事实项 ${fact} 未知`, `unknown fact ${fact}`));
  if (unknown.length > 0) return unknown;
  if (criterion.needs === 'yes' || criterion.needs === 'covers') {
    const wanted = WANTED_TYPE[criterion.needs];
    return criterionFact(criterion)
      .filter((fact) => plan.facts[fact]?.type !== wanted)
      .map((fact) => finding(where, `${fact} 须为 ${wanted}`, `${fact} must be a ${wanted}`));
  }
  if (criterion.needs === 'evidence' && !Object.hasOwn(plan.evidence, criterion.evidence))
    return [finding(where, `材料 ${criterion.evidence} 未知`, `unknown ${criterion.evidence}`)];
  if (criterion.needs === 'elapsed') {
    const clock = clocksOf(plan).find((one) => one.id === criterion.clock);
    if (clock?.bound !== 'minimum')
      return [
        finding(where, `${criterion.clock} 不是最短期限`, `${criterion.clock} is no minimum`),
      ];
  }
  return [];
};

const gatesNameKnownThings: Check = (plan) =>
  plan.stages.flatMap((stage) =>
    [...stage.entry, ...(stage.closing ?? [])].flatMap((criterion) =>
      criterionFindings(plan, stage.id, criterion),
    ),
  );

/** The first stage is entered by opening: nothing can be asked of a case that is not there yet. */
const firstStageIsOpen: Check = (plan) =>
  firstStage(plan).entry.length === 0
    ? []
    : [finding(firstStage(plan).id, '首阶段不得设进入条件', 'the first stage has entry criteria')];

/** What every object has by itself (`constructor`) would look like a fact or stage already known. */
const namesAreFree: Check = (plan) =>
  [
    ...plan.stages.map((stage) => stage.id),
    ...Object.keys(plan.facts),
    ...Object.keys(plan.evidence),
  ]
    .filter((name) => name in Object.prototype)
    .map((name) => finding(name, '名称不可用', 'is a name that cannot be used'));

const idsAreUnique: Check = (plan) => {
  const ids = [
    ...plan.stages.map((stage) => `stage ${stage.id}`),
    ...plan.stages.flatMap((stage) => stage.approvals.map((one) => `approval ${one.id}`)),
    ...clocksOf(plan).map((clock) => `clock ${clock.id}`),
    ...plan.holds.map((ground) => `hold ${ground.id}`),
  ];
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => finding(id, '名称重复', 'is named twice'));
};

const childrenStagesKnown: Check = (plan) =>
  (plan.children?.in ?? [])
    .filter((id) => findStage(plan, id) === undefined)
    .map((id) => finding('children', `阶段 ${id} 不存在`, `names the unknown stage ${id}`));

/** A span goes from a stage to a later or the same one, both of this plan, and may be breached. */
const spansGoForward: Check = (plan) =>
  plan.spans.flatMap(({ from, until, clock }) => {
    const reached = reachableFrom(plan, [from], (stage) => stage.next);
    return findStage(plan, from) !== undefined && reached.has(until) && clock.bound === 'maximum'
      ? []
      : [finding(clock.id, `跨阶段期限 ${from}–${until} 不成立`, `spans ${from}–${until} in vain`)];
  });

const CHECKS: readonly Check[] = [
  namesKnownStages,
  everyStageReachable,
  everyStageEnds,
  returnsGoBack,
  everyStageHasClock,
  departmentsKnown,
  approvalsAskOthers,
  gatesNameKnownThings,
  firstStageIsOpen,
  spansGoForward,
  namesAreFree,
  idsAreUnique,
  childrenStagesKnown,
  ...CLOCK_CHECKS,
];

export type { PlanFinding } from './plan-finding.ts';

/**
 * What is wrong with a plan; empty where it may be published. Proves: every stage is reachable and can
 * reach an end, returns go back, every stage has a clock that can be breached and every such clock a
 * ladder, approvals ask known departments other than the acting one, every gate names a known fact,
 * document or minimum period.
 */
export const planFindings = (plan: CasePlan): readonly PlanFinding[] => {
  const empty = hasStages(plan);
  return empty.length > 0 ? empty : CHECKS.flatMap((check) => check(plan));
};
