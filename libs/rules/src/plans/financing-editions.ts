import type { CasePlan, ClockPlan } from '../case-plan/plan.ts';
import { inForceFrom, law, parameter, practice } from '../case-plan/plan-words.ts';
import { clocksThen, edition, withoutCriteria } from './edition.ts';
import { financingPlan } from './financing.ts';

/** Financings that are judged by the rules of an earlier day: the Budget Law in its present form, and what came after. */

const dated =
  (source: ClockPlan['source']) =>
  ({ extension, ...clock }: ClockPlan): ClockPlan => ({
    ...clock,
    ...(extension === undefined ? {} : { extension: { ...extension, source } }),
    source,
  });

/** Order 728 of 2020 has the same 30 and 60 days for public bodies as the present rule. */
const BY_ORDER_728 = clocksThen({
  paymentPeriod: dated(
    practice(
      '《保障中小企业款项支付条例》（国务院令第728号）第8条（未核）：30日，合同约定最长60日',
    ),
  ),
});

/** Until 2023 new PPP contracts were lawful too. */
const NEW_PPP = withoutCriteria((one) => one.needs === 'yes' && one.fact === 'existingPpp');

const WITHOUT_PAYMENT_RULE = clocksThen({
  paymentPeriod: dated(parameter('当时没有国家规定的付款期限；本区默认30日，以合同为准')),
});

export const earlierFinancings: readonly CasePlan[] = [
  edition(
    financingPlan,
    {
      version: 1,
      inForce: {
        ...inForceFrom(
          '2015-01-01',
          parameter('《预算法》2014年修改，自2015年1月1日起施行（施行日未核）'),
          '2019-09-01',
        ),
        before: parameter('《预算法》（1994）（条文未核），不在本系统办理'),
      },
    },
    WITHOUT_PAYMENT_RULE,
    NEW_PPP,
  ),
  edition(
    financingPlan,
    {
      version: 2,
      inForce: inForceFrom(
        '2019-09-01',
        law('《重大行政决策程序暂行条例》（国务院令第713号）第44条：自2019年9月1日起施行'),
        '2020-09-01',
      ),
    },
    WITHOUT_PAYMENT_RULE,
    NEW_PPP,
  ),
  edition(
    financingPlan,
    {
      version: 3,
      inForce: inForceFrom(
        '2020-09-01',
        practice('《保障中小企业款项支付条例》（国务院令第728号）自2020年9月1日起施行（未核）'),
        '2020-10-01',
      ),
    },
    BY_ORDER_728,
    NEW_PPP,
  ),
  edition(
    financingPlan,
    {
      version: 4,
      inForce: inForceFrom(
        '2020-10-01',
        parameter('《预算法实施条例》（国务院令第729号）自2020年10月1日起施行（施行日未核）'),
        '2025-06-01',
      ),
    },
    BY_ORDER_728,
  ),
];
