import type { CasePlan, Criterion } from '../case-plan/plan.ts';
import { inForceFrom, law, parameter } from '../case-plan/plan-words.ts';
import { clocksThen, edition, withoutCriteria, withoutVerifications } from './edition.ts';
import { projectPlan } from './project.ts';

/**
 * Projects that are judged by the rules of an earlier day. What Order 712 (2019) and Order 722 (2020) limit was
 * no law before them: the stages stay, their limits do not.
 */

const ONLY_ORDER_712 = new Set(['projectCode', 'noContractorPrefinancing', 'surplusReturned']);

/** What Order 712 alone asks for, beside what it compares: a project code, no pre-financing, the surplus back. */
const isOfOrder712 = (criterion: Criterion): boolean =>
  'fact' in criterion && ONLY_ORDER_712.has(criterion.fact);

export const earlierProjects: readonly CasePlan[] = [
  edition(
    projectPlan,
    {
      version: 1,
      inForce: {
        ...inForceFrom(
          '2008-01-01',
          parameter('《城乡规划法》自2008年1月1日起施行（施行日未核）；《政府投资条例》施行前'),
          '2019-07-01',
        ),
        before: parameter('《城市规划法》（条文未核），不在本系统办理'),
      },
    },
    withoutCriteria(isOfOrder712),
    withoutVerifications('costAgainstEstimate', 'contractsWithinCost'),
    clocksThen({
      constructionPermitPeriod: (clock) => ({
        ...clock,
        source: parameter('《建筑法》第8条：按现行条文七日计，2019年修改前的日数未核'),
      }),
    }),
  ),
  edition(projectPlan, {
    version: 2,
    inForce: inForceFrom(
      '2019-07-01',
      law('《政府投资条例》（国务院令第712号）第39条：自2019年7月1日起施行'),
      '2020-01-01',
    ),
  }),
];
