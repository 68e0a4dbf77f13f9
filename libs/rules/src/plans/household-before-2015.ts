import type { CasePlan, ClockPlan, StagePlan } from '../plan.ts';
import { inForceFrom, law, parameter } from '../plan-words.ts';
import { householdPlan } from './household.ts';

/**
 * Households whose rules are those before the Litigation Law as amended: a suit within three months. A period that ran
 * still on 2015-05-01 took the new length (法释〔2015〕9号 art. 26): such a case is moved to the plan in force.
 */

/** The clocks of that time, by what was otherwise then. */
const THEN: Readonly<Record<string, (clock: ClockPlan) => ClockPlan>> = {
  suitPeriod: (clock) => ({
    ...clock,
    term: { by: 'period', amount: 3, unit: 'month', startsOn: 'servedOn' },
    source: parameter('2015年5月1日前的《行政诉讼法》:3个月(条文未核)'),
  }),
  remedyFollowUp: (clock) => ({
    ...clock,
    term: { by: 'period', amount: 4, unit: 'month', startsOn: 'servedOn' },
    source: parameter('法律未定催告时点;本区默认起诉期限(当时3个月)届满后1个月内催告'),
  }),
};

const asThen = (stage: StagePlan): StagePlan => ({
  ...stage,
  clocks: stage.clocks.map((clock) => THEN[clock.id]?.(clock) ?? clock),
});

export const householdPlanBefore2015: CasePlan = {
  ...householdPlan,
  version: 1,
  inForce: inForceFrom(
    '2012-04-10',
    law('最高人民法院关于申请强制执行征收补偿决定的规定自2012年4月10日起施行;《行政诉讼法》修改前'),
    '2015-05-01',
  ),
  stages: householdPlan.stages.map(asThen),
};
