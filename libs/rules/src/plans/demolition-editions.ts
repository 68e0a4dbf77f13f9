import { order590 } from '../case-plan/articles.ts';
import type { CasePlan, ClockPlan, Criterion } from '../case-plan/plan.ts';
import { inForceFrom, law, parameter } from '../case-plan/plan-words.ts';
import { demolitionPlan } from './demolition.ts';
import { clocksThen, edition, withoutClocks, withoutCriteria } from './edition.ts';

/** Expropriations that are judged by the rules of an earlier day; `laws-in-force.ts` tells from when on each law holds. */

/** What Order 713 asks of a matter that is listed as a major decision. */
const isOfMajorDecision = ({ when = [] }: Criterion): boolean =>
  when.some((premise) => 'fact' in premise && premise.fact === 'majorDecision');

/** Without Order 713: nothing is listed, and neither the review nor the papers of a hearing have their days. */
const BEFORE_MAJOR_DECISIONS = [
  withoutCriteria(isOfMajorDecision),
  withoutClocks('legalityReviewTime', 'hearingNoticePeriod'),
];

const threeMonths = (clock: ClockPlan): ClockPlan => ({
  ...clock,
  term: { by: 'period', amount: 3, unit: 'month', startsOn: 'decisionAnnouncedOn' },
  source: parameter(
    `${order590('14')}；2015年5月1日前的起诉期限为3个月（条文未核），期间未满的改按6个月（法释〔2015〕9号第26条）`,
  ),
});

export const earlierDemolitions: readonly CasePlan[] = [
  edition(
    demolitionPlan,
    {
      version: 1,
      inForce: {
        ...inForceFrom('2011-01-21', law(`${order590('35')}：自公布之日起施行`), '2015-05-01'),
        before: law(
          `2001年《城市房屋拆迁管理条例》；当时已领取拆迁许可证的项目继续沿用，但不得责令强制拆迁（${order590('35')}）`,
        ),
      },
    },
    ...BEFORE_MAJOR_DECISIONS,
    clocksThen({ suitWindow: threeMonths }),
  ),
  edition(
    demolitionPlan,
    {
      version: 2,
      inForce: inForceFrom(
        '2015-05-01',
        law('《行政诉讼法》2014年修改，自2015年5月1日起施行：起诉期限6个月（第46条）'),
        '2019-09-01',
      ),
    },
    ...BEFORE_MAJOR_DECISIONS,
  ),
  edition(demolitionPlan, {
    version: 3,
    inForce: inForceFrom(
      '2019-09-01',
      law('《重大行政决策程序暂行条例》（国务院令第713号）第44条：自2019年9月1日起施行'),
      '2024-01-01',
    ),
  }),
];
