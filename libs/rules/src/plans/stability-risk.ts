import type { LevelPlan } from '../case-plan/plan.ts';
import { words } from '../case-plan/plan-words.ts';
import { isShare } from '../gate/premise-words.ts';
import { DISTRICT_PROFILE } from './district-profile.ts';

/** How high the risk to stability is, by the share of those surveyed who object: one rule for the gate and for who reads. */

const { riskSurvey, riskHigh, riskMedium } = DISTRICT_PROFILE;

export const TOO_FEW_ASKED = isShare('riskSurveyed', 'households', 'under', riskSurvey.value);
export const HIGH_RISK = isShare('riskObjections', 'riskSurveyed', 'over', riskHigh.value);
export const MEDIUM_RISK = isShare('riskObjections', 'riskSurveyed', 'atLeast', riskMedium.value);

export const stabilityRisk: LevelPlan = {
  title: words('社会稳定风险等级', 'Level of the stability risk'),
  steps: [
    {
      id: 'unsettled',
      title: words('调查户数不足，等级未定', 'too few were asked'),
      when: [TOO_FEW_ASKED],
    },
    { id: 'high', title: words('高风险', 'high'), when: [HIGH_RISK] },
    { id: 'medium', title: words('中风险', 'medium'), when: [MEDIUM_RISK] },
    { id: 'low', title: words('低风险', 'low'), when: [] },
  ],
  source: riskMedium.source,
};
