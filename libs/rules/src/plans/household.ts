import { order590 } from '../case-plan/articles.ts';
import type { CasePlan, DepartmentCode } from '../case-plan/plan.ts';
import { inForceFrom, law, milestone, months, parameter, words } from '../case-plan/plan-words.ts';
import {
  DISTRICT_MANNERS,
  FORCE_MAJEURE,
  FOUNDATION_LOST,
  WITHOUT_COERCION,
} from './district-words.ts';
import { courtStages } from './household-court.ts';
import { decidingStages } from './household-deciding.ts';
import { householdFacts, householdPapers } from './household-record.ts';
import { REMEDY_PAUSES, remedyStages } from './household-remedies.ts';
import { valuingStages } from './household-valuing.ts';
import { litigationLaw, reviewLaw } from './household-words.ts';

/**
 * One household of an expropriation: agreement or decision, payment, moving; and where somebody does not move, the
 * remedies, the court and its ruling, which is the only way. Order 590 art. 25–28.
 */
export const householdPlan: CasePlan = {
  id: 'household',
  version: 5,
  kind: 'household',
  title: words('征收补偿（户）', 'Household of an expropriation'),
  basis: [
    '《国有土地上房屋征收与补偿条例》（国务院令第590号）',
    '《行政强制法》',
    '《行政复议法》',
    '《行政诉讼法》',
    '最高人民法院关于适用《中华人民共和国行政诉讼法》的解释（法释〔2018〕1号）',
    '最高人民法院关于办理申请人民法院强制执行国有土地上房屋征收补偿决定案件若干问题的规定',
    '最高人民法院关于审理行政协议案件若干问题的规定（法释〔2019〕17号）',
    '《国有土地上房屋征收评估办法》（建房〔2011〕77号，复制本）',
  ],
  lead: 'expropriationDepartment' as DepartmentCode,
  facts: householdFacts,
  evidence: householdPapers,
  clock: months(24, {
    id: 'householdPeriod',
    title: words('户案全周期', 'Whole household case'),
    source: parameter('法律未定全周期期限；含救济与申请法院的时间，本区默认 24 个月'),
  }),
  spans: [],
  stages: [...valuingStages, ...decidingStages, ...remedyStages, ...courtStages],
  ...DISTRICT_MANNERS,
  inForce: inForceFrom('2024-01-01', law('《行政复议法》第90条：2023年修订，自2024年1月1日起施行')),
  coordination: WITHOUT_COERCION,
  holds: [
    {
      id: 'executionSuspended',
      title: words('复议机关或法院决定停止执行', 'Execution suspended by the review body or court'),
      stops: 'case',
      source: law(`${reviewLaw('42')}、${litigationLaw('56')}`),
    },
    ...REMEDY_PAUSES,
    FORCE_MAJEURE,
    FOUNDATION_LOST,
  ],
  limits: [
    {
      fact: 'paidAmount',
      atMost: 'compensationTotal',
      source: law(`${order590('12、25、26')}：专款专用，不得超付`),
    },
  ],
  milestones: { moved: milestone(words('已搬迁', 'Moved'), 'moved') },
  links: {
    area: {
      title: words('所属征收项目', 'The expropriation of its area'),
      kind: 'demolition',
      parent: true,
      milestones: { decided: words('征收决定已作出并公告', 'Expropriation decided') },
      standsOn: ['decided'],
      ground: FOUNDATION_LOST.id,
      source: law(order590('25、26')),
    },
  },
};
