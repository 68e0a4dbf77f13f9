import { findStage } from '../case-plan/plan-lookup.ts';
import type { CasePlan, FactPlan } from '../case-plan/plan.ts';
import { at, type Check, type ProgrammeFinding } from './programme-finding.ts';
import type { Measure, Reached } from './programme.ts';

const FACT_OF_UNIT = { fen: 'money', squareMetre: 'count' } as const;

/** What a measure takes from a fact of the plan must be there, and of that type. */
const factFinding = (
  pointer: string,
  { facts, id }: CasePlan,
  fact: string,
  type: FactPlan['type'],
): readonly ProgrammeFinding[] => {
  const known = Object.hasOwn(facts, fact) ? facts[fact]?.type : undefined;
  if (known === type) return [];
  return [
    at(
      pointer,
      `方案 ${id} 没有类型为 ${type} 的事实项 ${fact}，请改用它有的`,
      `plan ${id} has no fact ${fact} of type ${type}; name one that it has`,
    ),
  ];
};

const addsItsUnit = (pointer: string, measure: Measure, plan: CasePlan) => {
  const { unit, adds } = measure;
  if (unit === 'case')
    return adds === undefined
      ? []
      : [
          at(
            `${pointer}/adds`,
            '按件计数的不得累加事实项，请删去',
            'cases add one each; leave it out',
          ),
        ];
  return adds === undefined
    ? [at(pointer, '请写明 adds：累加哪个事实项', 'say by `adds` which fact is added up')]
    : factFinding(`${pointer}/adds`, plan, adds, FACT_OF_UNIT[unit]);
};

const stagesStayCounted = (
  pointer: string,
  stages: readonly string[],
  plan: CasePlan,
): readonly ProgrammeFinding[] => {
  const unknown = stages.filter((id) => !plan.stages.some((stage) => stage.id === id));
  const lost = stages
    .flatMap((id) => findStage(plan, id)?.next ?? [])
    .filter((id) => !stages.includes(id));
  return [
    ...unknown.map((id) =>
      at(
        pointer,
        `方案 ${plan.id} 的主线没有阶段 ${id}，请改正`,
        `plan ${plan.id} has no stage ${id} on its main line; name one that it has`,
      ),
    ),
    ...[...new Set(lost)].map((id) =>
      at(
        pointer,
        `案件进入 ${id} 后将不再计入，请把它也列入`,
        `a case would count no more when it goes on to ${id}; list that stage too`,
      ),
    ),
  ];
};

const reachedFindings = (pointer: string, reached: Reached, plan: CasePlan) => {
  switch (reached.by) {
    case 'milestone':
      return Object.hasOwn(plan.milestones, reached.milestone)
        ? []
        : [
            at(
              `${pointer}/milestone`,
              `方案 ${plan.id} 没有节点 ${reached.milestone}，可用：${Object.keys(plan.milestones).join('、')}`,
              `plan ${plan.id} has no milestone ${reached.milestone}; it has ${Object.keys(plan.milestones).join(', ')}`,
            ),
          ];
    case 'stage':
      return stagesStayCounted(`${pointer}/stages`, reached.stages, plan);
    case 'yes':
      return factFinding(`${pointer}/fact`, plan, reached.fact, 'flag');
    default:
      return reached satisfies never;
  }
};

/** Every measure counts what the plan of its kind knows. */
export const measuresAreKnown: Check = ({ measures }, plans) =>
  Object.entries(measures).flatMap(([id, measure]) => {
    const pointer = `/measures/${id}`;
    const plan = plans.get(measure.kind);
    if (plan === undefined)
      return [
        at(
          `${pointer}/kind`,
          `没有 ${measure.kind} 的办理方案，请先发布`,
          `there is no plan for ${measure.kind}; publish it first`,
        ),
      ];
    return [
      ...addsItsUnit(pointer, measure, plan),
      ...(measure.on === undefined ? [] : factFinding(`${pointer}/on`, plan, measure.on, 'day')),
      ...measure.reached.flatMap((reached, index) =>
        reachedFindings(`${pointer}/reached/${index}`, reached, plan),
      ),
    ];
  });
