import { finding, type Check, type PlanFinding } from './plan-finding.ts';
import { stagesOf } from './plan-lookup.ts';
import type { ApprovalPlan } from './plan.ts';

/** What can be wrong with what departments are asked. */

/** One way in which an approval can be wrong, told where it stands. */
type ApprovalCheck = (approval: ApprovalPlan, where: string) => readonly PlanFinding[];

const when = (wrong: boolean, where: string, zh: string, en: string): readonly PlanFinding[] =>
  wrong ? [finding(where, zh, en)] : [];

const asksSomebodyOnce: ApprovalCheck = ({ departments }, where) => [
  ...when(departments.length === 0, where, '会签没有单位', 'an approval without a department'),
  ...when(
    new Set(departments).size < departments.length,
    where,
    '会签单位重复',
    'a department is asked twice',
  ),
];

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

const ruleCanHold: ApprovalCheck = ({ rule, departments }, where) => {
  switch (rule.by) {
    case 'all':
    case 'any':
      return [];
    case 'atLeast':
      return when(
        !isWhole(rule.count, 1, departments.length),
        where,
        `同意数应为 1 至 ${departments.length}`,
        `between 1 and ${departments.length} must agree`,
      );
    case 'share':
      return when(
        !isWhole(rule.basisPoints, 1, 10_000),
        where,
        '同意比例应为 1 至 10000 个基点',
        'a share is between 1 and 10000 basis points',
      );
    case 'chair':
      return when(
        !departments.includes(rule.chair),
        where,
        '主持单位不在会签单位之列',
        'the chair is not asked',
      );
    default:
      return rule satisfies never;
  }
};

/** The department that is asked after all the others, if there is one. */
const lastAsked = ({ order, departments }: ApprovalPlan) =>
  order.by === 'together' ? undefined : order.by === 'last' ? order.last : departments.at(-1);

const chairHearsTheOthers: ApprovalCheck = (approval, where) => {
  const { rule, departments } = approval;
  const early = rule.by === 'chair' && departments.length > 1 && lastAsked(approval) !== rule.chair;
  return when(early, where, '主持单位须最后会签', 'the chair is asked after all the others');
};

const namesThoseAsked: ApprovalCheck = ({ order, veto, departments }, where) => [
  ...when(
    order.by === 'last' && !departments.includes(order.last),
    where,
    '后签单位不在会签单位之列',
    'the one who is asked last is not asked',
  ),
  ...veto
    .filter((one) => !departments.includes(one))
    .map((one) =>
      finding(where, `有否决权的 ${one} 不在会签单位之列`, `${one} has a veto but is not asked`),
    ),
];

/** No decision is taken by silence; what it means in a consultation, an article says. */
const silenceIsLawful: ApprovalCheck = ({ nature, silence }, where) => [
  ...when(
    nature === 'decision' && silence.means === 'noObjection',
    where,
    '决定事项不得以沉默视为同意',
    'a decision is never taken by silence',
  ),
  ...when(
    silence.means !== 'escalate' && silence.source.text.trim() === '',
    where,
    '沉默的含义须有依据',
    'what silence means needs its article',
  ),
];

const CHECKED: readonly ApprovalCheck[] = [
  asksSomebodyOnce,
  ruleCanHold,
  chairHearsTheOthers,
  namesThoseAsked,
  silenceIsLawful,
];

const approvalsCanBeDecided: Check = (plan) =>
  stagesOf(plan).flatMap(({ id, approvals }) =>
    approvals.flatMap((approval) =>
      CHECKED.flatMap((check) => check(approval, `${id}.${approval.id}`)),
    ),
  );

const nobodyApprovesItself: Check = (plan) =>
  stagesOf(plan).flatMap(({ id, acting, approvals }) => {
    const own = acting === 'lead' ? plan.lead : acting;
    return approvals
      .filter(({ departments }) => departments.includes(own))
      .map((approval) =>
        finding(
          `${id}.${approval.id}`,
          '办理单位不得会签自己',
          'the acting department may not approve itself',
        ),
      );
  });

export const APPROVAL_CHECKS: readonly Check[] = [approvalsCanBeDecided, nobodyApprovesItself];
