import { criterionPlanWords } from '../requirement-words.ts';
import type { CasePlan, Criterion } from '../plan.ts';
import { table, unbroken, written } from './markdown.ts';

const KINDS: Readonly<Record<Criterion['needs'], string>> = {
  fact: '登记事项',
  yes: '确认事项',
  covers: '金额',
  evidence: '材料',
  elapsed: '等待期',
  decision: '领导决定',
  childrenEnded: '户案',
  milestone: '他案节点',
  funds: '他案资金',
  enforceable: '时间',
  incidentsSettled: '违法情形',
  within: '法定时限',
  holds: '数量比例',
  verified: '核验',
};

/** What stands on another case is waited for only where there is one; the case it was opened under is always there. */
const WHERE_LINKED = '（没有关联案件的，不适用）';

const asked = (criterion: Criterion, plan: CasePlan): string => {
  const told = written(criterionPlanWords(criterion, plan).zh);
  const other =
    criterion.needs === 'milestone' || criterion.needs === 'funds'
      ? plan.links[criterion.link]
      : undefined;
  return other === undefined || other.parent === true ? told : `${told}${WHERE_LINKED}`;
};

/** What must hold, all of it, each with the article that asks for it. */
export const criteriaTable = (criteria: readonly Criterion[], plan: CasePlan): readonly string[] =>
  table(
    ['类别', '条件', '依据'],
    criteria.map((one) => [unbroken(KINDS[one.needs]), asked(one, plan), written(one.law)]),
  );
