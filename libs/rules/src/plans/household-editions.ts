import { order590 } from '../case-plan/articles.ts';
import type { CasePlan, ClockPlan } from '../case-plan/plan.ts';
import { inForceFrom, law, parameter } from '../case-plan/plan-words.ts';
import { clocksThen, edition, withoutStages } from './edition.ts';
import { householdPlan } from './household.ts';

/**
 * Households that are judged by the rules of an earlier day. A suit period that ran still on
 * 2015-05-01 took the new length (法释〔2015〕9号 art. 26): such a case is moved to the edition of that day.
 */

/** A decision to perform an agreement came with the rule on administrative agreements. */
const WITHOUT_PERFORMANCE = withoutStages(
  'performanceDemand',
  'performanceDecision',
  'performanceIssued',
);

/** The simplified review came with the Reconsideration Law in its present form. */
const WITHOUT_SIMPLIFIED_REVIEW = withoutStages('simplifiedReply', 'simplifiedReview');

const served = (amount: number) =>
  ({ by: 'period', amount, unit: 'month', startsOn: 'servedOn' }) as const;

/** A suit within three months, and what follows it a month later. */
const SHORTER_SUIT = clocksThen({
  suitPeriod: (clock: ClockPlan) => ({
    ...clock,
    term: served(3),
    source: parameter('2015年5月1日前的起诉期限：3个月（条文未核）'),
  }),
  remedyFollowUp: (clock: ClockPlan) => ({
    ...clock,
    term: served(4),
    source: parameter('法律未定催告时点；本区默认起诉期限（当时3个月）届满后1个月内催告'),
  }),
});

const BEFORE_2020 = [WITHOUT_PERFORMANCE, WITHOUT_SIMPLIFIED_REVIEW];

export const earlierHouseholds: readonly CasePlan[] = [
  edition(
    householdPlan,
    {
      version: 1,
      inForce: {
        ...inForceFrom('2011-01-21', law(`${order590('35')}：自公布之日起施行`), '2012-04-10'),
        before: law(`2001年《城市房屋拆迁管理条例》（${order590('35')}）`),
      },
    },
    ...BEFORE_2020,
    SHORTER_SUIT,
  ),
  edition(
    householdPlan,
    {
      version: 2,
      inForce: inForceFrom(
        '2012-04-10',
        law('最高人民法院关于申请强制执行征收补偿决定的规定（2012）自2012年4月10日起施行'),
        '2015-05-01',
      ),
    },
    ...BEFORE_2020,
    SHORTER_SUIT,
  ),
  edition(
    householdPlan,
    {
      version: 3,
      inForce: inForceFrom(
        '2015-05-01',
        law('《行政诉讼法》2014年修改，自2015年5月1日起施行：起诉期限6个月（第46条）'),
        '2020-01-01',
      ),
    },
    ...BEFORE_2020,
  ),
  edition(
    householdPlan,
    {
      version: 4,
      inForce: inForceFrom(
        '2020-01-01',
        law(
          '最高人民法院关于审理行政协议案件若干问题的规定（法释〔2019〕17号）自2020年1月1日起施行',
        ),
        '2024-01-01',
      ),
    },
    WITHOUT_SIMPLIFIED_REVIEW,
  ),
];
