import { order590, order713 } from '../case-plan/articles.ts';
import type { CasePlan, DepartmentCode } from '../case-plan/plan.ts';
import {
  inForceFrom,
  law,
  milestone,
  months,
  needsChildrenEnded,
  span,
  words,
} from '../case-plan/plan-words.ts';
import { decisionStages, publicStages } from './demolition-decision.ts';
import { preparatoryStages } from './demolition-preparation.ts';
import { demolitionFacts, demolitionPapers } from './demolition-record.ts';
import { remedySpans, settlementStages } from './demolition-settlement.ts';
import { stabilityRisk } from './stability-risk.ts';
import { DISTRICT_PROFILE } from './district-profile.ts';
import { verified } from '../verification/verification-words.ts';
import {
  DISTRICT_MANNERS,
  FORCE_MAJEURE,
  FOUNDATION_LOST,
  WAITING_FOR_UPPER_LEVEL,
  WITHOUT_COERCION,
} from './district-words.ts';

const { wholeExpropriation } = DISTRICT_PROFILE;

/** From the notice to the decision; it ends one year later, and nothing stops or extends it. */
const freeze = span(
  'survey',
  'decision',
  months(12, {
    id: 'freeze',
    title: words('暂停办理期限', 'Freeze'),
    startsOn: 'freezeNoticeOn',
    pausedBy: [],
    source: law(`${order590('16')}：最长不超过一年`),
  }),
);

const stages = [...preparatoryStages, ...publicStages, ...decisionStages, ...settlementStages];

const idsFrom = (first: string, last: string) => {
  const ids = stages.map(({ id }) => id);
  const at = (wanted: string) => ids.findIndex((id) => id === wanted);
  return ids.slice(at(first), at(last) + 1);
};

/** From the survey, which finds them, to the end of the signing period. */
const householdsOpenIn = idsFrom('survey', 'signing');

/** Expropriation of an area on state-owned land, from the public interest to the audit. Order 590. */
export const demolitionPlan: CasePlan = {
  id: 'demolition',
  version: 4,
  kind: 'demolition',
  title: words('国有土地上房屋征收', 'Expropriation of buildings on state-owned land'),
  basis: [
    '《国有土地上房屋征收与补偿条例》（国务院令第590号）',
    '《重大行政决策程序暂行条例》（国务院令第713号）',
  ],
  lead: 'expropriationDepartment' as DepartmentCode,
  facts: demolitionFacts,
  evidence: demolitionPapers,
  clock: months(wholeExpropriation.value, {
    id: 'demolitionPeriod',
    title: wholeExpropriation.title,
    source: wholeExpropriation.source,
  }),
  spans: [freeze, ...remedySpans],
  stages,
  ...DISTRICT_MANNERS,
  inForce: inForceFrom('2024-01-01', law('《行政复议法》第90条：2023年修订，自2024年1月1日起施行')),
  coordination: WITHOUT_COERCION,
  decisions: {
    expropriation: {
      title: words('作出房屋征收决定', 'To expropriate'),
      source: law(`${order590('12、13')}；${order713('30')}`),
    },
  },
  holds: [
    {
      id: 'executionSuspended',
      title: words('复议机关或法院决定停止执行', 'Execution suspended by the review body or court'),
      stops: 'case',
      notice: 'suspensionOrder',
      source: law('《行政复议法》第42条、《行政诉讼法》第56条'),
    },
    FORCE_MAJEURE,
    WAITING_FOR_UPPER_LEVEL,
    FOUNDATION_LOST,
  ],
  verifications: {
    escrow: verified({
      title: words('征收补偿费用足额到位', 'Compensation money in escrow'),
      by: 'G1',
      told: {
        escrowBalance: 'escrowBalance',
        approvedCompensation: 'approvedCompensationTotal',
        readyHouses: 'readyHousesValue',
      },
      source: law(`${order590('12')}；已备安置房可否计入由本区参数定`),
      // The balance of yesterday tells nothing of the day of the decision: the next day it is asked anew.
      goodFor: 1,
    }),
    householdPayments: verified({
      title: words('按户支付', 'Payments household by household'),
      by: 'G2',
      told: { deposits: 'escrowDeposits' },
      ofChildren: { agreed: 'compensationTotal', paid: 'paidAmount', payeeAgreed: 'payeeChecked' },
      source: law(order590('12、25、26')),
    }),
  },
  milestones: {
    decided: milestone(words('征收决定已作出并公告', 'Expropriation decided'), 'appraiserChoice'),
    cleared: milestone(words('净地', 'Cleared land'), 'audit', needsChildrenEnded(order590('27'))),
  },
  links: {
    funding: {
      title: words('征收补偿资金', 'Compensation money'),
      kind: 'financing',
      milestones: { decided: words('融资方案已决定', 'Financing decided') },
      standsOn: ['decided'],
      ground: FOUNDATION_LOST.id,
      source: law(order590('12')),
    },
  },
  levels: { stabilityRisk },
  compensationScheme: {
    publishedBy: 'expropriationDepartment' as DepartmentCode,
    source: law(order590('10')),
  },
  children: { kind: 'household', in: householdsOpenIn },
};
