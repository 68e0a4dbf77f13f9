import { finding, type Check } from './plan-finding.ts';
import { findStage, firstStage, stagesOf } from './plan-lookup.ts';

/** What can be wrong with how a plan ties its cases to others. */

const linksAreWhole: Check = ({ links, holds }) =>
  Object.entries(links).flatMap(([role, { standsOn, milestones, ground }]) => [
    ...standsOn
      .filter((milestone) => !Object.hasOwn(milestones, milestone))
      .map((milestone) =>
        finding(role, `所依据的节点 ${milestone} 未列明`, `stands on the unnamed ${milestone}`),
      ),
    ...(standsOn.length === 0 || holds.some(({ id, stops }) => id === ground && stops === 'case')
      ? []
      : [
          finding(
            role,
            '须写明依据失效时的中止事由',
            'must name the ground on which the case stands still',
          ),
        ]),
  ]);

const gatesNameKnownLinks: Check = (plan) =>
  stagesOf(plan).flatMap(({ id, entry, closing = [] }) =>
    [...entry, ...closing].flatMap((criterion) => {
      if (criterion.needs !== 'milestone' && criterion.needs !== 'funds') return [];
      const known = Object.hasOwn(plan.links, criterion.link) ? plan.links[criterion.link] : null;
      if (known == null)
        return [finding(id, `关联 ${criterion.link} 未知`, `unknown link ${criterion.link}`)];
      return criterion.needs === 'funds' || Object.hasOwn(known.milestones, criterion.milestone)
        ? []
        : [finding(id, `节点 ${criterion.milestone} 未列明`, `${criterion.milestone} is unnamed`)];
    }),
  );

const milestonesAreOnTheMainLine: Check = (plan) =>
  Object.entries(plan.milestones)
    .filter(
      ([, { from }]) => !plan.stages.some(({ id }) => id === from) || from === firstStage(plan).id,
    )
    .map(([id, { from }]) =>
      finding(
        id,
        `节点的阶段 ${from} 须为主线后续阶段`,
        `${from} is no later stage of its main line`,
      ),
    );

const fundIsMoney: Check = (plan) => {
  const { fund } = plan;
  if (fund === undefined) return [];
  const facts = [fund.total, fund.paidIn].filter(
    (fact) => plan.facts[fact]?.type !== 'money' || plan.facts[fact].eachTime === true,
  );
  return [
    ...facts.map((fact) =>
      finding('fund', `${fact} 须为金额，且不随退回失效`, `${fact} must be lasting money`),
    ),
    ...(findStage(plan, fund.from) === undefined
      ? [finding('fund', `阶段 ${fund.from} 不存在`, `names the unknown stage ${fund.from}`)]
      : []),
  ];
};

export const LINK_CHECKS: readonly Check[] = [
  linksAreWhole,
  gatesNameKnownLinks,
  milestonesAreOnTheMainLine,
  fundIsMoney,
];
