import { budgetRules, order590, order713 } from '../case-plan/articles.ts';
import type { CasePlan, DepartmentCode, StageId } from '../case-plan/plan.ts';
import {
  approval,
  calendarDays,
  extendable,
  inForceFrom,
  law,
  milestone,
  months,
  needsCover,
  needsDecision,
  needsElapsed,
  needsEvidence,
  needsFact,
  needsYes,
  parameter,
  practice,
  stage,
  words,
} from '../case-plan/plan-words.ts';
import { isYes, onlyWhen } from '../gate/premise-words.ts';
import { needsVerified } from '../verification/verification-words.ts';
import {
  DISTRICT_MANNERS,
  answerLimit,
  districtLimit,
  FORCE_MAJEURE,
  needsPapers,
  WAITING_FOR_UPPER_LEVEL,
} from './district-words.ts';
import { financingFacts, financingPapers } from './financing-record.ts';
import { financingVerifications } from './financing-verifications.ts';

const budgetLaw = (articles: string): string => `《预算法》第${articles}条`;
const paymentRules = (articles: string): string => `《保障中小企业款项支付条例》第${articles}条`;

/** Neither the district nor a department guarantees anything, in whatever form. */
const noGuarantee = needsYes(
  'noGovernmentGuarantee',
  `${budgetLaw('35')}第4款：政府及部门不得担保`,
);
const forPublicWorks = needsYes('publicCapitalSpending', `${budgetLaw('35')}第2款`);

/** What the meeting has discussed, and its leader has decided on: the minutes alone decide nothing. */
const decidedTogether = [
  ...needsPapers('“三重一大”集体决策', 'executiveMeetingMinutes'),
  needsDecision('financing', `“三重一大”集体决策，本区自定；${order713('30')}`),
];

const decidingStages = [
  stage('need', {
    title: words('资金需求', 'Need'),
    acting: 'lead',
    clocks: [districtLimit('needLimit', 20, '法律未定期限')],
    next: ['affordability'],
    source: parameter('本区自定：需求与平衡方案'),
  }),
  stage('affordability', {
    title: words('承受能力评估', 'Affordability'),
    acting: 'financeBureau',
    entry: [
      needsFact('projectName', '本区自定'),
      needsFact('amount', '本区自定'),
      needsFact('channel', '本区自定'),
      needsEvidence('balancePlan', '本区自定'),
    ],
    clocks: [districtLimit('affordabilityLimit', 20, '法律未定期限')],
    next: ['collectiveDecision'],
    returnTo: ['need'],
    source: parameter(`本区自定；债务由财政部门管理（${budgetRules('45')}）`),
  }),
  stage('collectiveDecision', {
    title: words('集体决策', 'Collective decision'),
    acting: 'districtOffice',
    entry: [
      noGuarantee,
      needsEvidence('affordabilityReport', '本区自定'),
      needsEvidence('auditAdvice', '本区自定：审计意见供参考，不属会签'),
    ],
    approvals: [
      approval('decisionOpinions', {
        title: words('集体决策会签', 'Opinions before the decision'),
        departments: ['justiceBureau', 'developmentBureau'],
        onReject: 'affordability',
        clock: answerLimit('decisionOpinionsAnswer', 15),
      }),
    ],
    clocks: [
      districtLimit(
        'collectiveDecisionLimit',
        20,
        `法律未定期限；属重大行政决策的，合法性审查一般不少于7个工作日（${order713('25')}）`,
      ),
    ],
    next: ['specialBond', 'generalBond', 'bankLoan', 'budgetFunding', 'pppStock'],
    returnTo: ['affordability'],
    source: parameter(`“三重一大”集体决策，本区自定；属重大行政决策的适用${order713('25、26')}`),
  }),
];

const bondStages = [
  stage('specialBond', {
    title: words('专项债券申报', 'Special bond'),
    acting: 'financeBureau',
    entry: [
      needsVerified('specialDebtLimit', budgetRules('43、45')),
      needsVerified('specialDebtRatio', '财预〔2020〕118号（未公开）'),
      needsVerified('specialInterest', '国办函〔2016〕88号（复制本）'),
      forPublicWorks,
      needsVerified('coverage', `${budgetLaw('35')}第2款：有稳定的偿还资金来源`),
      ...decidedTogether,
      ...needsPapers('国办发〔2024〕52号（复制本）', 'feasibilityApproval', 'bondFile'),
    ],
    approvals: [
      approval('projectLibrary', {
        title: words('专项债券项目入库', 'Project library'),
        departments: ['developmentBureau'],
        onReject: 'collectiveDecision',
        clock: answerLimit('projectLibraryAnswer'),
      }),
    ],
    clocks: [
      months(6, {
        id: 'specialBondLimit',
        title: words('申报发行期限', 'Time until the issue'),
        source: parameter('市、省逐级审核，按季度安排，期限不在本区；默认6个月'),
      }),
    ],
    next: ['budgetAdjustment'],
    returnTo: ['collectiveDecision'],
    source: practice('国办发〔2024〕52号（复制本）'),
  }),
  stage('generalBond', {
    title: words('一般债券申报', 'General bond'),
    acting: 'financeBureau',
    entry: [
      needsVerified('generalDebtLimit', budgetRules('43、45')),
      needsVerified('generalDebtRatio', '财预〔2020〕118号（未公开）'),
      needsVerified('generalInterest', '国办函〔2016〕88号（复制本）'),
      forPublicWorks,
      ...decidedTogether,
    ],
    clocks: [
      months(6, {
        id: 'generalBondLimit',
        title: words('申报发行期限', 'Time until the issue'),
        source: parameter('市、省逐级安排，期限不在本区；默认6个月'),
      }),
    ],
    next: ['budgetAdjustment'],
    returnTo: ['collectiveDecision'],
    source: law(`${budgetLaw('35')}第2款；${budgetRules('44')}`),
  }),
  stage('budgetAdjustment', {
    title: words('转贷与预算调整方案', 'On-lending and budget adjustment'),
    acting: 'financeBureau',
    entry: needsPapers(`${budgetLaw('67、68')}；${budgetRules('45')}`, 'adjustmentBasis'),
    clocks: [districtLimit('budgetAdjustmentLimit', 20, `${budgetLaw('69')}未定编制期限`)],
    next: ['congressNotice'],
    returnTo: ['collectiveDecision'],
    source: law(`${budgetLaw('67、69')}；${budgetRules('45')}第2款`),
  }),
  stage('congressNotice', {
    title: words('初步方案提交人大', 'Draft before the congress'),
    acting: 'congressOffice',
    entry: needsPapers(`${budgetLaw('69')}第6款`, 'adjustmentDraft'),
    clocks: [
      // Counted from the day this stage is entered: no fact that anyone records can shorten it.
      calendarDays(30, {
        id: 'draftBeforeMeeting',
        title: words('会前提交期限', 'Draft before the meeting'),
        bound: 'minimum',
        pausedBy: [],
        source: law(`${budgetLaw('69')}第6款：会议举行的30日前`),
      }),
      calendarDays(90, {
        id: 'congressNoticeLimit',
        title: words('列入会议期限', 'Time until the meeting'),
        source: parameter('法律未定会期；本区默认90日'),
      }),
    ],
    next: ['congressMeeting'],
    returnTo: ['budgetAdjustment'],
    source: law(`${budgetLaw('69')}第6款`),
  }),
  stage('congressMeeting', {
    title: words('人大常委会审批', 'Standing committee decides'),
    acting: 'financeBureau',
    entry: [needsElapsed('draftBeforeMeeting', `${budgetLaw('69')}第6款：会议举行的30日前`)],
    approvals: [
      approval('adjustmentApproval', {
        title: words('预算调整方案审批', 'Approval of the budget adjustment'),
        departments: ['congressOffice'],
        onReject: 'budgetAdjustment',
        clock: answerLimit('adjustmentApprovalAnswer', 20),
      }),
    ],
    clocks: [districtLimit('congressMeetingLimit', 20, '法律未定审批期限')],
    next: ['drawdown'],
    returnTo: ['budgetAdjustment'],
    source: law(`${budgetLaw('69')}：未经批准不得调整；${budgetRules('45')}第2款`),
  }),
];

const loanAndBudgetStages = [
  stage('bankLoan', {
    title: words('企业银行贷款', 'Bank loan to a company'),
    acting: 'lead',
    entry: [
      noGuarantee,
      needsFact('owner', `${budgetLaw('35')}第3款：政府及部门不得举借`),
      ...decidedTogether,
      ...needsPapers('国发〔2014〕43号（复制本）', 'companyCashFlow'),
    ],
    clocks: [
      months(3, {
        id: 'bankLoanLimit',
        title: words('银行审批期限', 'Time of the bank'),
        source: practice('银行审批通常2—3个月'),
      }),
    ],
    next: ['loanContract'],
    returnTo: ['collectiveDecision'],
    source: law(`${budgetLaw('35')}第3、4款`),
  }),
  stage('loanContract', {
    title: words('签订合同与提款条件', 'Contract and conditions precedent'),
    acting: 'lead',
    entry: [
      needsEvidence('loanApproval', '借款合同前提'),
      needsYes('companyLoan', `${budgetLaw('35')}第3款：借款人是企业，不是政府及部门`),
      needsVerified('projectCapital', '财金〔2018〕23号（复制本）：资本金达到比例，且不是债务资金'),
    ],
    clocks: [districtLimit('loanContractLimit', 40, '合同约定，法律未定期限')],
    next: ['drawdown'],
    returnTo: ['bankLoan'],
    source: practice('《固定资产贷款管理办法》（前身第17、18条，复制本）'),
  }),
  stage('pppStock', {
    title: words('存量 PPP 支出责任', 'Obligations of existing PPP contracts'),
    acting: 'financeBureau',
    entry: [
      noGuarantee,
      needsYes(
        'existingPpp',
        '国办函〔2023〕115号（复制本）：2023年起新项目一律采用特许经营、使用者付费，不在此列',
      ),
      needsVerified('pppShare', '财金〔2015〕21号（复制本，条次未核）：每年支出责任占比'),
      ...decidedTogether,
      ...needsPapers(budgetLaw('13'), 'pppContract'),
    ],
    clocks: [
      months(12, {
        id: 'pppStockLimit',
        title: words('列入预算期限', 'Time until it is in the budget'),
        source: parameter('支出责任逐年列入预算；本区默认12个月'),
      }),
    ],
    next: ['drawdown', 'budgetAdjustment'],
    returnTo: ['collectiveDecision'],
    source: practice('国办函〔2023〕115号、国办函〔2025〕84号（复制本）：存量项目分类处理'),
  }),
  stage('budgetFunding', {
    title: words('预算安排', 'Budget money'),
    acting: 'financeBureau',
    entry: decidedTogether,
    clocks: [
      months(12, {
        id: 'budgetFundingLimit',
        title: words('列入预算期限', 'Time until it is in the budget'),
        source: parameter('预算一年一编；本区默认12个月'),
      }),
    ],
    next: ['drawdown', 'budgetAdjustment'],
    returnTo: ['collectiveDecision'],
    source: law(budgetLaw('13、32、68')),
  }),
];

const spendingStages = [
  stage('drawdown', {
    title: words('提款', 'Drawdown'),
    acting: 'lead',
    entry: [
      noGuarantee,
      needsYes('conditionsMet', `${budgetLaw('13')}；贷款适用合同约定的提款条件`),
      needsEvidence('paymentBasis', `${budgetLaw('13')}：每笔付款须有预算或借款合同`),
    ],
    clocks: [
      months(12, {
        id: 'drawdownLimit',
        title: words('提款期限', 'Time to draw'),
        source: parameter('合同或资金计划约定；本区默认12个月'),
      }),
    ],
    next: ['payment'],
    source: law(budgetLaw('13')),
  }),
  stage('payment', {
    title: words('支付', 'Payment'),
    acting: 'financeBureau',
    entry: [
      needsFact('drawn', '本区自定：支付前登记已提款金额'),
      ...onlyWhen(
        [isYes('companyLoan')],
        needsVerified(
          'drawdownPace',
          '《固定资产贷款管理办法》（复制本）：提款与资本金到位、工程进度同步',
        ),
      ),
      needsFact('paymentStartOn', paymentRules('9、10')),
      ...needsPapers(budgetLaw('13'), 'paymentRequest'),
    ],
    clocks: [
      calendarDays(30, {
        id: 'paymentPeriod',
        title: words('付款期限', 'Time to pay'),
        startsOn: 'paymentStartOn',
        extension: extendable(
          1,
          { atMost: 30, unit: 'calendarDay' },
          ['financeBureau'],
          law(`${paymentRules('9')}第1款：合同另有约定的从其约定，最长不超过60日`),
        ),
        source: law(`${paymentRules('9')}第1款：30日`),
      }),
    ],
    next: ['repayment', 'audit', 'drawdown'],
    source: law(`${paymentRules('9、10')}；征收资金专户存储（${order590('12')}）`),
  }),
  stage('repayment', {
    title: words('还本付息（按年）', 'Repayment, year by year'),
    acting: 'lead',
    entry: [
      needsFact('repayableTotal', `${budgetLaw('35')}第2款：有偿还计划和稳定来源`),
      ...needsPapers('借款合同或转贷协议约定', 'reconciliation', 'repaymentSchedule'),
    ],
    clocks: [
      months(12, {
        id: 'repaymentYear',
        title: words('年度还本付息期限', 'Repayment of the year'),
        pausedBy: [],
        source: parameter('到期日由合同约定（《民法典》第204条）；本区按年登记和检查'),
      }),
    ],
    next: ['audit'],
    source: law(`《民法典》第203、204条；${budgetRules('45')}第2款`),
  }),
  stage('audit', {
    title: words('审计与公开', 'Audit and publication'),
    acting: 'auditBureau',
    entry: [needsEvidence('reconciliation', `${order590('12、29')}；其他资金由本区自定`)],
    clocks: [districtLimit('auditLimit', 60, '法律未定审计期限')],
    next: ['repayment'],
    returnTo: ['payment'],
    closing: [
      needsCover('repaidTotal', 'repayableTotal', '本区自定：还清或无须偿还方可办结'),
      needsEvidence('auditReport', `${order590('29')}；其他资金由本区自定`),
    ],
    source: law(`${order590('29')}（征收补偿费用）；其他资金由本区自定`),
  }),
];

/** Money for a project or an expropriation, by a lawful channel, until it is repaid and audited. */
export const financingPlan: CasePlan = {
  id: 'financing',
  version: 5,
  kind: 'financing',
  title: words('项目融资', 'Financing'),
  basis: [
    '《预算法》',
    '《预算法实施条例》（国务院令第729号）',
    '《保障中小企业款项支付条例》（国务院令第802号）',
    '《政府投资条例》（国务院令第712号）',
    '国办发〔2024〕52号（复制本）',
  ],
  lead: 'financeBureau' as DepartmentCode,
  facts: financingFacts,
  evidence: financingPapers,
  clock: months(360, {
    id: 'financingPeriod',
    title: words('融资全周期', 'Whole financing'),
    source: parameter('法律未定全周期期限；按最长债券期限30年，逐年由还款时钟监督'),
  }),
  spans: [],
  stages: [...decidingStages, ...bondStages, ...loanAndBudgetStages, ...spendingStages],
  ...DISTRICT_MANNERS,
  inForce: inForceFrom(
    '2025-06-01',
    law('《保障中小企业款项支付条例》（国务院令第802号）第37条：自2025年6月1日起施行'),
  ),
  decisions: {
    financing: {
      title: words('同意融资方案', 'To finance it in this way'),
      source: parameter(`“三重一大”集体决策，本区自定；属重大行政决策的适用${order713('30')}`),
    },
  },
  holds: [FORCE_MAJEURE, WAITING_FOR_UPPER_LEVEL],
  verifications: financingVerifications,
  milestones: {
    decided: milestone(
      words('融资方案已决定', 'Financing decided'),
      'collectiveDecision',
      needsDecision('financing', '“三重一大”集体决策，本区自定'),
    ),
    available: milestone(words('资金可用', 'Money available'), 'drawdown'),
  },
  limits: [
    {
      fact: 'drawn',
      atMost: 'amount',
      source: parameter('提款不超过融资金额（借款合同、额度文件）'),
    },
  ],
  fund: { from: 'drawdown' as StageId, total: 'amount', paidIn: 'drawn' },
};
