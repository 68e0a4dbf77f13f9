import { inForceFrom, parameter } from '../case-plan/plan-words.ts';
import { DISTRICT_MANNERS } from '../plans/district-words.ts';

/** The manners of the district, for plans that rest on no law and so hold on every day. */
export const FIXTURE_MANNERS = {
  ...DISTRICT_MANNERS,
  inForce: inForceFrom('1949-10-01', parameter('测试方案，一直适用')),
};
