import { yesNo } from '../plan-feature-words.ts';
import { factsOfCriterion } from '../../gate/criterion.ts';
import { clocksOf } from '../plan-lookup.ts';
import type { CasePlan, ClockPlan, Criterion, FactPlan, StagePlan } from '../plan.ts';
import { heading, table, written } from './markdown.ts';
import { numbersWhere } from './references.ts';

const TYPES: Readonly<Record<FactPlan['type'], string>> = {
  text: '文字',
  money: '金额，以分计',
  count: '数量',
  day: '日期',
  time: '时刻，精确到分钟',
  flag: '是否',
};

const asksFor = ({ entry, closing = [] }: StagePlan, wanted: (one: Criterion) => boolean) =>
  [...entry, ...closing].some(wanted);

const factsOf = ({ term }: ClockPlan): readonly string[] => {
  if (term.by === 'fact') return [term.fact];
  if (term.by === 'monthly') return term.reportedBy;
  return term.by === 'period' && term.startsOn !== undefined ? [term.startsOn] : [];
};

const clocksBy = (fact: string, plan: CasePlan): string =>
  clocksOf(plan)
    .filter((clock) => factsOf(clock).includes(fact))
    .map(({ title }) => written(title.zh))
    .join('、');

const factRows = (plan: CasePlan): readonly (readonly string[])[] =>
  Object.entries(plan.facts).map(([id, { title, type, eachTime }]) => [
    written(title.zh),
    TYPES[type],
    numbersWhere(plan, (stage) =>
      asksFor(stage, (one) => factsOfCriterion(one, plan).includes(id)),
    ),
    clocksBy(id, plan),
    yesNo(eachTime === true).zh,
  ]);

const paperRows = (plan: CasePlan): readonly (readonly string[])[] =>
  Object.entries(plan.evidence).map(([id, { title, eachTime }]) => [
    written(title.zh),
    numbersWhere(plan, (stage) =>
      asksFor(stage, (one) => one.needs === 'evidence' && one.evidence === id),
    ),
    plan.holds
      .filter(({ notice }) => notice === id)
      .map((hold) => written(hold.title.zh))
      .join('、'),
    yesNo(eachTime === true).zh,
  ]);

/** What is recorded and what is handed in, where it is asked for, and what a new attempt makes anew. */
export const recordSection = (plan: CasePlan): readonly string[] => [
  heading(2, '登记事项与材料', 'Facts and papers'),
  '“每次重做”为“是”的，案件退回后再次走到要求它的阶段时，须重新登记或者重新提交；原来的仍然在案。',
  ...table(['登记事项', '类型', '哪些阶段要求', '据以计算的期限', '每次重做'], factRows(plan)),
  ...table(['材料', '哪些阶段要求', '中止时用以告知', '每次重做'], paperRows(plan)),
];
