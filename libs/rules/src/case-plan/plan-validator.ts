import { APPROVAL_CHECKS } from './approval-findings.ts';
import { BRANCH_CHECKS } from './branch-findings.ts';
import { CLOCK_CHECKS } from './clock-findings.ts';
import { CRITERION_CHECKS } from './criterion-findings.ts';
import { KNOWN_DEPARTMENTS } from '../departments.ts';
import { LINK_CHECKS } from './link-findings.ts';
import { MANNER_CHECKS } from './manner-findings.ts';
import { VERIFICATION_CHECKS } from './verification-findings.ts';
import { finding, onwardFrom, type Check, type PlanFinding } from './plan-finding.ts';
import { clocksOf, findStage, firstStage, gateOf, stagesOf } from './plan-lookup.ts';
import type { CasePlan, DepartmentCode, StageId, StagePlan } from './plan.ts';

const targets = (stage: StagePlan): readonly StageId[] => [
  ...stage.next,
  ...stage.returnTo,
  ...stage.approvals.map((approval) => approval.onReject),
];

const hasStages: Check = (plan) =>
  plan.stages.length === 0 ? [finding('stages', '方案没有阶段', 'the plan has no stages')] : [];

const namesKnownStages: Check = (plan) =>
  stagesOf(plan).flatMap((stage) =>
    targets(stage)
      .filter((id) => findStage(plan, id) === undefined)
      .map((id) => finding(stage.id, `指向不存在的阶段 ${id}`, `leads to the unknown stage ${id}`)),
  );

const everyStageReachable: Check = (plan) => {
  const reached = onwardFrom(plan, firstStage(plan).id);
  return plan.stages
    .filter((stage) => !reached.has(stage.id))
    .map((stage) =>
      finding(stage.id, '从首阶段无法到达', 'cannot be reached from the first stage'),
    );
};

const everyStageEnds: Check = (plan) =>
  plan.stages
    .filter((stage) => {
      const onward = onwardFrom(plan, stage.id);
      return !plan.stages.some((one) => onward.has(one.id) && one.closing !== undefined);
    })
    .map((stage) =>
      finding(stage.id, '走不到可办结的阶段', 'never reaches a stage that can close'),
    );

const everyStageHasClock: Check = (plan) =>
  stagesOf(plan)
    .filter((stage) => !stage.clocks.some((clock) => clock.bound === 'maximum'))
    .map((stage) => finding(stage.id, '没有最长期限', 'has no clock that can be breached'));

const knownBody = (code: DepartmentCode | 'lead'): boolean =>
  code === 'lead' || KNOWN_DEPARTMENTS.has(code);

const departmentsKnown: Check = (plan) => [
  ...(knownBody(plan.lead) ? [] : [finding('lead', '牵头单位未知', 'unknown lead department')]),
  ...stagesOf(plan).flatMap((stage) =>
    [stage.acting, ...stage.approvals.flatMap((approval) => approval.departments)]
      .filter((code) => !knownBody(code))
      .map((code) => finding(stage.id, `单位 ${code} 未知`, `unknown department ${code}`)),
  ),
];

/** The first stage is entered by opening: nothing can be asked of a case that is not there yet. */
const firstStageIsOpen: Check = (plan) =>
  gateOf(plan, firstStage(plan)).length === 0
    ? []
    : [finding(firstStage(plan).id, '首阶段不得设进入条件', 'the first stage has entry criteria')];

/** Everything in a plan that has a name of its own. */
const namedOf = (plan: CasePlan): readonly { readonly kind: string; readonly id: string }[] => {
  const stages = stagesOf(plan);
  const kinds: Readonly<Record<string, readonly { readonly id: string }[]>> = {
    stage: stages,
    branch: stages.flatMap(({ branches = [] }) => branches),
    approval: stages.flatMap(({ approvals }) => approvals),
    clock: clocksOf(plan),
    hold: plan.holds,
  };
  return Object.entries(kinds).flatMap(([kind, named]) => named.map(({ id }) => ({ kind, id })));
};

/** What every object has by itself (`constructor`) would look like a fact or stage already known. */
const namesAreFree: Check = (plan) =>
  [
    ...namedOf(plan).map(({ id }) => id),
    ...Object.keys(plan.facts),
    ...Object.keys(plan.evidence),
    ...Object.keys(plan.refusedPapers ?? {}),
    ...Object.keys(plan.decisions),
    ...Object.keys(plan.milestones),
    ...Object.keys(plan.links),
    ...Object.keys(plan.verifications),
    ...Object.keys(plan.levels ?? {}),
  ]
    .filter((name) => name in Object.prototype)
    .map((name) => finding(name, '名称不可用', 'is a name that cannot be used'));

const idsAreUnique: Check = (plan) => {
  const ids = namedOf(plan).map(({ kind, id }) => `${kind} ${id}`);
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => finding(id, '名称重复', 'is named twice'));
};

/** Rules hold for some time. */
const holdsForSomeTime: Check = ({ inForce: { from, until } }) =>
  until === null || from < until
    ? []
    : [
        finding(
          'inForce',
          `${from} 起至 ${until} 前没有一天`,
          `holds on no day from ${from} to ${until}`,
        ),
      ];

const childrenStagesKnown: Check = (plan) =>
  (plan.children?.in ?? [])
    .filter((id) => findStage(plan, id) === undefined)
    .map((id) => finding('children', `阶段 ${id} 不存在`, `names the unknown stage ${id}`));

/** A span goes from a stage to a later or the same one, on the main line or in one branch. */
const spansGoForward: Check = (plan) =>
  plan.spans.flatMap(({ from, until, clock }) => {
    const reached = onwardFrom(plan, from);
    return findStage(plan, from) !== undefined && reached.has(until)
      ? []
      : [finding(clock.id, `跨阶段期限 ${from}–${until} 不成立`, `spans ${from}–${until} in vain`)];
  });

const CHECKS: readonly Check[] = [
  namesKnownStages,
  everyStageReachable,
  everyStageEnds,
  ...BRANCH_CHECKS,
  everyStageHasClock,
  departmentsKnown,
  ...APPROVAL_CHECKS,
  ...CRITERION_CHECKS,
  firstStageIsOpen,
  spansGoForward,
  namesAreFree,
  idsAreUnique,
  childrenStagesKnown,
  holdsForSomeTime,
  ...CLOCK_CHECKS,
  ...MANNER_CHECKS,
  ...LINK_CHECKS,
  ...VERIFICATION_CHECKS,
];

export type { PlanFinding } from './plan-finding.ts';

/**
 * What is wrong with a plan; empty where it may be published. Proves: every stage is reachable and can
 * reach an end, ways walked side by side stay apart and end, returns go back, every stage has a clock that
 * can be breached and every such clock a ladder, approvals ask known departments other than the acting one
 * by a rule that can hold, silence decides nothing, every gate names something known.
 */
export const planFindings = (plan: CasePlan): readonly PlanFinding[] => {
  const empty = hasStages(plan);
  return empty.length > 0 ? empty : CHECKS.flatMap((check) => check(plan));
};
