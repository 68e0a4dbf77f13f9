import { factsOfPremise, type Premise } from '../gate/premise.ts';
import { factsOfRequirement } from '../gate/criterion.ts';
import { finding, type Check, type PlanFinding } from './plan-finding.ts';
import { clocksOf, stagesOf } from './plan-lookup.ts';
import type { CasePlan, Criterion, FactPlan, Requirement } from './plan.ts';

/** What can be wrong with what stands before a stage, and with facts that others must prove. */

type FactType = FactPlan['type'];

const typeInPremise = ({ is }: Premise): FactType =>
  is === 'yes' || is === 'no' ? 'flag' : 'count';

/** The type that the facts of a requirement must have; `undefined`: any. */
const typeIn = (criterion: Requirement): FactType | undefined => {
  switch (criterion.needs) {
    case 'yes':
      return 'flag';
    case 'covers':
    case 'funds':
      return 'money';
    case 'within':
      return 'day';
    case 'enforceable':
      return 'time';
    case 'holds':
      return typeInPremise(criterion.that);
    default:
      return undefined;
  }
};

interface Named {
  readonly fact: string;
  readonly wanted: FactType | undefined;
}

const factFindings = (plan: CasePlan, where: string, named: readonly Named[]): PlanFinding[] => {
  const isKnown = ({ fact }: Named): boolean => Object.hasOwn(plan.facts, fact);
  const unknown = named.filter((one) => !isKnown(one));
  if (unknown.length > 0)
    return unknown.map(({ fact }) =>
      finding(where, `条件中的事实项 ${fact} 未知`, `unknown fact ${fact}`),
    );
  return named
    .filter(({ fact, wanted }) => wanted !== undefined && plan.facts[fact]?.type !== wanted)
    .map(({ fact, wanted }) =>
      finding(where, `${fact} 须为 ${wanted}`, `${fact} must be a ${wanted}`),
    );
};

/** A count is compared with a whole number, a share with one between nothing and the whole. */
const thresholdFindings = (where: string, premise: Premise): PlanFinding[] => {
  if (premise.is === 'yes' || premise.is === 'no') return [];
  const [threshold, most] =
    premise.is === 'count'
      ? [premise.count, Number.MAX_SAFE_INTEGER]
      : [premise.basisPoints, 10_000];
  return Number.isInteger(threshold) && threshold >= 0 && threshold <= most
    ? []
    : [finding(where, `界限 ${threshold} 不成立`, `the threshold ${threshold} is none`)];
};

/** A level rests on known counts, and its last step is what is left. */
const levelsAreWhole: Check = (plan) =>
  Object.entries(plan.levels ?? {}).flatMap(([id, { steps }]) => {
    const premises = steps.flatMap(({ when }) => when);
    const named = premises.flatMap((premise) =>
      factsOfPremise(premise).map((fact) => ({ fact, wanted: typeInPremise(premise) })),
    );
    const isOpen = (steps.at(-1)?.when.length ?? 1) > 0;
    return [
      ...factFindings(plan, id, named),
      ...premises.flatMap((premise) => thresholdFindings(id, premise)),
      ...(isOpen
        ? [finding(id, '等级的最后一档应无条件', 'needs a last step without premises')]
        : []),
    ];
  });

const DAY_MINUTES = 1_440;

/** A night begins and ends at a minute of the day, and not at the same. */
const hoursFindings = (where: string, criterion: Criterion): PlanFinding[] => {
  if (criterion.needs !== 'enforceable') return [];
  const { nightFrom, nightUntil } = criterion.hours;
  const isMinute = (one: number): boolean => Number.isInteger(one) && one >= 0 && one < DAY_MINUTES;
  return isMinute(nightFrom) && isMinute(nightUntil) && nightFrom !== nightUntil
    ? []
    : [
        finding(
          where,
          `夜间 ${nightFrom}–${nightUntil} 分不成立`,
          `minutes ${nightFrom} to ${nightUntil} are no night`,
        ),
      ];
};

const premisesIn = (criterion: Criterion): readonly Premise[] => [
  ...(criterion.when ?? []),
  ...(criterion.needs === 'holds' ? [criterion.that] : []),
];

const thingFindings = (plan: CasePlan, where: string, criterion: Criterion): PlanFinding[] => {
  if (criterion.needs === 'evidence' && !Object.hasOwn(plan.evidence, criterion.evidence))
    return [finding(where, `材料 ${criterion.evidence} 未知`, `unknown ${criterion.evidence}`)];
  if (criterion.needs === 'decision' && !Object.hasOwn(plan.decisions, criterion.decision))
    return [finding(where, `决定 ${criterion.decision} 未知`, `unknown ${criterion.decision}`)];
  if (criterion.needs === 'elapsed') {
    const clock = clocksOf(plan).find((one) => one.id === criterion.clock);
    if (clock?.bound !== 'minimum')
      return [
        finding(where, `${criterion.clock} 不是最短期限`, `${criterion.clock} is no minimum`),
      ];
  }
  // A day is compared with the last day of a clock that can be overrun.
  if (criterion.needs === 'within') {
    const clock = clocksOf(plan).find((one) => one.id === criterion.clock);
    if (clock?.bound !== 'maximum')
      return [
        finding(where, `${criterion.clock} 不是最长期限`, `${criterion.clock} is no maximum`),
      ];
  }
  return [];
};

const criterionFindings = (plan: CasePlan, where: string, criterion: Criterion): PlanFinding[] => {
  const named = [
    ...(criterion.when ?? []).flatMap((premise) =>
      factsOfPremise(premise).map((fact) => ({ fact, wanted: typeInPremise(premise) })),
    ),
    ...factsOfRequirement(criterion).map((fact) => ({ fact, wanted: typeIn(criterion) })),
  ];
  return [
    ...factFindings(plan, where, named),
    ...premisesIn(criterion).flatMap((premise) => thresholdFindings(where, premise)),
    ...thingFindings(plan, where, criterion),
    ...hoursFindings(where, criterion),
  ];
};

/** Money is held against other money of the plan. */
const limitsAreMoney: Check = (plan) =>
  (plan.limits ?? []).flatMap(({ fact, atMost }) => [
    ...factFindings(
      plan,
      'limits',
      [fact, atMost].map((one) => ({ fact: one, wanted: 'money' })),
    ),
    ...(fact === atMost
      ? [finding('limits', `${fact} 以自身为限`, `${fact} is bounded by itself`)]
      : []),
  ]);

const gatesNameKnownThings: Check = (plan) =>
  stagesOf(plan).flatMap((stage) =>
    [...stage.entry, ...(stage.closing ?? [])].flatMap((criterion) =>
      criterionFindings(plan, stage.id, criterion),
    ),
  );

/** What others say is proven by a paper of the plan, and what they say each time by a paper of that time. */
const proofsAreKnown: Check = ({ facts, evidence }) =>
  Object.entries(facts).flatMap(([fact, { provenBy, eachTime }]) => {
    if (provenBy === undefined) return [];
    const paper = Object.hasOwn(evidence, provenBy) ? evidence[provenBy] : undefined;
    if (paper === undefined)
      return [finding(fact, `证明材料 ${provenBy} 未知`, `is proven by the unknown ${provenBy}`)];
    return eachTime === true && paper.eachTime !== true
      ? [
          finding(
            fact,
            `证明材料 ${provenBy} 须随每次办理重新提交`,
            `is of each attempt, but ${provenBy} is not`,
          ),
        ]
      : [];
  });

export const CRITERION_CHECKS: readonly Check[] = [
  gatesNameKnownThings,
  limitsAreMoney,
  proofsAreKnown,
  levelsAreWhole,
];
