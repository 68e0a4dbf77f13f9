import { CASE_GUARDS } from '../finance/case-guards.ts';
import { finding, type Check, type PlanFinding } from './plan-finding.ts';
import { stagesOf } from './plan-lookup.ts';
import type { CasePlan, VerificationPlan } from './plan.ts';

/** What can be wrong with what a plan has verified by rules outside it. */

const tellingFindings = (
  plan: CasePlan,
  id: string,
  { by, told, ofChildren = {} }: VerificationPlan,
): PlanFinding[] => [
  ...Object.keys(ofChildren)
    .filter((name) => !Object.hasOwn(CASE_GUARDS[by].asksOfChildren ?? {}, name))
    .map((name) =>
      finding(id, `${by} 不问子案的 ${name}`, `${by} asks for no ${name} of a child case`),
    ),
  ...Object.entries(told).flatMap(([name, fact]) => {
    const { asks } = CASE_GUARDS[by];
    const wanted = Object.hasOwn(asks, name) ? asks[name] : undefined;
    if (wanted === undefined)
      return [finding(id, `${by} 不问 ${name}`, `${by} asks for no ${name}`)];
    const known = Object.hasOwn(plan.facts, fact) ? plan.facts[fact] : undefined;
    if (known === undefined) return [finding(id, `事实项 ${fact} 未知`, `unknown fact ${fact}`)];
    return known.type === wanted
      ? []
      : [finding(id, `${fact} 须为 ${wanted}`, `${fact} must be a ${wanted}`)];
  }),
];

const verificationsAreSound: Check = (plan) =>
  Object.entries(plan.verifications).flatMap(([id, verification]) => [
    ...tellingFindings(plan, id, verification),
    ...(Number.isInteger(verification.goodFor) && verification.goodFor >= 1
      ? []
      : [finding(id, '有效期须为正整数日', 'must be good for a positive number of days')]),
    ...(verification.report === undefined || Object.hasOwn(plan.evidence, verification.report)
      ? []
      : [finding(id, `材料 ${verification.report} 未知`, `unknown ${verification.report}`)]),
  ]);

const gatesNameKnownVerifications: Check = (plan) =>
  stagesOf(plan).flatMap(({ id, entry, closing = [] }) =>
    [...entry, ...closing].flatMap((criterion) =>
      criterion.needs === 'verified' && !Object.hasOwn(plan.verifications, criterion.verification)
        ? [
            finding(
              id,
              `核验 ${criterion.verification} 未列明`,
              `${criterion.verification} is no verification of the plan`,
            ),
          ]
        : [],
    ),
  );

/** A milestone is lost by what somebody does, never by the days that go by. */
const milestonesDoNotFade: Check = ({ milestones }) =>
  Object.entries(milestones).flatMap(([id, { holds }]) =>
    holds.some(({ needs }) => needs === 'verified')
      ? [finding(id, '节点不得以核验为条件', 'a milestone does not rest on a verification')]
      : [],
  );

export const VERIFICATION_CHECKS: readonly Check[] = [
  verificationsAreSound,
  gatesNameKnownVerifications,
  milestonesDoNotFade,
];
