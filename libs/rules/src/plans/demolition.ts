import type { CasePlan, DepartmentCode, StageId } from '../plan.ts';
import {
  approval,
  calendarDays,
  law,
  milestone,
  months,
  needsChildrenEnded,
  needsCover,
  needsDecision,
  needsElapsed,
  needsEvidence,
  needsFact,
  needsFunds,
  needsYes,
  parameter,
  practice,
  span,
  stage,
  words,
} from '../plan-words.ts';
import { demolitionFacts, demolitionPapers } from './demolition-record.ts';
import {
  DISTRICT_MANNERS,
  answerLimit,
  districtLimit,
  FORCE_MAJEURE,
  FOUNDATION_LOST,
  needsPapers,
  order590,
  WITHOUT_COERCION,
  order713,
  WAITING_FOR_UPPER_LEVEL,
} from './district-words.ts';

/** The money is in escrow in full before the decision, and still there on the day of it. */
const escrowCovers = needsCover(
  'escrowBalance',
  'approvedCompensationTotal',
  `${order590('12')}:足额到位、专户存储、专款专用`,
);

/** Where the money comes from financing cases, it is kept for this very case. */
const fundingCovers = needsFunds('funding', 'approvedCompensationTotal', order590('12'));

/** A decision that was withdrawn, or quashed by the review body or a court, is prepared anew from its review on. */
const IF_QUASHED = 'legalityReview';

/** From the notice to the decision; it ends one year later, and nothing stops or extends it. */
const freeze = span(
  'survey',
  'decision',
  months(12, {
    id: 'freeze',
    title: words('暂停办理期限', 'Freeze'),
    startsOn: 'freezeNoticeOn',
    pausedBy: [],
    source: law(`${order590('16')}:最长不超过一年`),
  }),
);

const preparatoryStages = [
  stage('start', {
    title: words('征收启动', 'Start'),
    acting: 'lead',
    clocks: [districtLimit('startLimit', 20, `${order590('8、9')}未定期限`)],
    next: ['conformity'],
    source: law(order590('8、9')),
  }),
  stage('conformity', {
    title: words('公共利益与规划审查', 'Public interest and conformity with the plans'),
    acting: 'lead',
    entry: [
      needsFact('purpose', `${order590('8')}:确属六类公共利益情形之一`),
      needsYes('stateOwnedLand', '集体土地适用《土地管理法》第45—48条,另立案件'),
      ...needsPapers(order590('8'), 'publicInterestProof', 'areaMap'),
    ],
    approvals: [
      approval('planConformityOpinions', {
        title: words('规划与年度计划会签', 'Conformity with the plans'),
        nature: 'consultation',
        departments: ['developmentBureau', 'naturalResourcesBureau'],
        onReject: 'start',
        clock: answerLimit('planConformityOpinionsAnswer'),
      }),
    ],
    clocks: [districtLimit('conformityLimit', 20, `${order590('9')}未定期限`)],
    next: ['area'],
    returnTo: ['start'],
    source: law(order590('8、9')),
  }),
  stage('area', {
    title: words('确定范围与暂停办理', 'Area and freeze notice'),
    acting: 'lead',
    entry: needsPapers(order590('9'), 'planConformity'),
    clocks: [districtLimit('areaLimit', 10, `${order590('16')}未定公布期限`)],
    next: ['survey'],
    returnTo: ['conformity'],
    source: law(order590('16')),
  }),
  stage('survey', {
    title: words('调查登记', 'Survey'),
    acting: 'lead',
    entry: [
      needsFact('freezeNoticeOn', order590('16')),
      ...needsPapers(order590('16'), 'freezeNotice'),
    ],
    clocks: [districtLimit('surveyLimit', 40, `${order590('15')}未定期限`)],
    next: ['unregisteredBuildings'],
    returnTo: ['area'],
    source: law(order590('15')),
  }),
  stage('unregisteredBuildings', {
    title: words('未登记建筑认定', 'Unregistered buildings'),
    acting: 'districtOffice',
    entry: [
      needsFact('surveyPublishedOn', `${order590('15')}:调查结果在征收范围内公布`),
      ...needsPapers(order590('15'), 'surveyRegister'),
    ],
    approvals: [
      approval('buildingFindings', {
        title: words('未登记建筑认定会签', 'Findings on unregistered buildings'),
        nature: 'consultation',
        departments: ['naturalResourcesBureau', 'housingBureau', 'cityManagement'],
        onReject: 'survey',
        clock: answerLimit('buildingFindingsAnswer'),
      }),
    ],
    clocks: [districtLimit('unregisteredBuildingsLimit', 20, `${order590('24')}未定期限`)],
    next: ['compensationPlan'],
    returnTo: ['survey'],
    source: law(order590('24')),
  }),
  stage('compensationPlan', {
    title: words('拟定补偿方案', 'Compensation plan'),
    acting: 'lead',
    entry: needsPapers(order590('24'), 'unregisteredFindings'),
    clocks: [districtLimit('compensationPlanLimit', 20, `${order590('10')}未定期限`)],
    next: ['compensationPlanReview'],
    returnTo: ['survey'],
    source: law(order590('10')),
  }),
  stage('compensationPlanReview', {
    title: words('补偿方案论证', 'Compensation plan reviewed'),
    acting: 'districtOffice',
    entry: [
      needsFact('totalCompensation', order590('10')),
      ...needsPapers(order590('10'), 'compensationPlan'),
    ],
    approvals: [
      approval('compensationPlanOpinions', {
        title: words('补偿方案会签', 'Opinions on the compensation plan'),
        nature: 'consultation',
        departments: [
          'developmentBureau',
          'housingBureau',
          'naturalResourcesBureau',
          'financeBureau',
          'justiceBureau',
        ],
        onReject: 'compensationPlan',
        clock: answerLimit('compensationPlanOpinionsAnswer'),
      }),
    ],
    clocks: [districtLimit('compensationPlanReviewLimit', 20, `${order590('10')}未定期限`)],
    next: ['consultation'],
    returnTo: ['compensationPlan'],
    source: practice(`${order590('10')}定论证;会签单位参照青岛规定第11条`),
  }),
];

const publicStages = [
  stage('consultation', {
    title: words('公开征求意见', 'Public consultation'),
    acting: 'districtOffice',
    entry: needsPapers(order590('10'), 'compensationPlanReview', 'consultationNotice'),
    clocks: [
      // Counted from the day this stage is entered: no fact that anyone records can shorten it.
      calendarDays(30, {
        id: 'consultation',
        title: words('征求意见期限', 'Comment period'),
        bound: 'minimum',
        pausedBy: [],
        source: law(`${order590('10')}:不得少于30日`),
      }),
      calendarDays(45, {
        id: 'consultationLimit',
        title: words('征求意见办理期限', 'Time to finish the consultation'),
        source: parameter('法律只定下限;本区自定 45 日内收尾'),
      }),
    ],
    next: ['consultationResult'],
    source: law(order590('10')),
  }),
  stage('consultationResult', {
    title: words('公布意见与修改情况', 'Comments and changes published'),
    acting: 'districtOffice',
    entry: [
      needsElapsed('consultation', `${order590('10')}:征求意见期限不得少于30日`),
      ...needsPapers(order590('11'), 'commentLedger'),
    ],
    clocks: [districtLimit('consultationResultLimit', 10, `${order590('11')}只称及时`)],
    next: ['riskAssessment'],
    returnTo: ['compensationPlan'],
    source: law(`${order590('11')};方案修改后是否重新征求意见由本区定`),
  }),
  stage('riskAssessment', {
    title: words('社会稳定风险评估', 'Stability risk assessment'),
    acting: 'districtOffice',
    entry: [
      needsYes('hearingSettled', `${order590('11')}:旧城区改建且多数人不同意的应听证`),
      ...needsPapers(order590('11'), 'commentsAndChanges'),
    ],
    approvals: [
      approval('riskOpinions', {
        title: words('稳评会签', 'Opinions on the risk'),
        nature: 'consultation',
        departments: ['politicalLegalCommittee', 'petitionOffice', 'police'],
        onReject: 'consultationResult',
        clock: answerLimit('riskOpinionsAnswer'),
      }),
    ],
    clocks: [districtLimit('riskAssessmentLimit', 20, `${order590('12')}未定期限`)],
    next: ['escrow'],
    returnTo: ['compensationPlan', 'consultationResult'],
    source: law(order590('12')),
  }),
  stage('escrow', {
    title: words('补偿费用专户存储', 'Compensation money in escrow'),
    acting: 'financeBureau',
    entry: [
      needsFact('riskLevel', order590('12')),
      needsYes('riskControllable', `${order590('12')}:风险不可控的停止或另行方案`),
      ...needsPapers(order590('12'), 'riskAssessment'),
    ],
    clocks: [districtLimit('escrowLimit', 20, `${order590('12')}未定期限,只须在决定前到位`)],
    next: ['legalityReview'],
    returnTo: ['riskAssessment'],
    source: law(order590('12')),
  }),
];

const decisionStages = [
  stage('legalityReview', {
    title: words('合法性审查', 'Legality review'),
    acting: 'districtOffice',
    entry: [escrowCovers, ...needsPapers(order590('12'), 'escrowProof')],
    approvals: [
      approval('legalityOpinions', {
        title: words('合法性审查与资金、规划会签', 'Legality, money and plans'),
        departments: ['justiceBureau', 'financeBureau', 'developmentBureau'],
        veto: ['justiceBureau'], // what is not lawful may not be discussed: Order 713 art. 25
        onReject: 'consultationResult',
        clock: answerLimit('legalityOpinionsAnswer', 15),
      }),
    ],
    clocks: [
      districtLimit('legalityReviewLimit', 20, `${order713('25')}一般不少于7个工作日,未定上限`),
    ],
    next: ['executiveMeeting'],
    returnTo: ['consultationResult', 'escrow'],
    source: law(`${order713('25、26')};是否列入重大行政决策目录由本区定`),
  }),
  stage('executiveMeeting', {
    title: words('政府常务会议讨论', 'Executive meeting'),
    acting: 'districtOffice',
    entry: needsPapers(`${order713('25、26')}:未经审查不得提交讨论`, 'legalityOpinion'),
    clocks: [districtLimit('executiveMeetingLimit', 20, `${order590('12')}未定期限`)],
    next: ['decision'],
    returnTo: ['legalityReview'],
    source: law(`${order590('12')}:被征收人数量较多的经常务会议讨论;${order713('30、31')}`),
  }),
  stage('decision', {
    title: words('作出征收决定并公告', 'Decision and announcement'),
    acting: 'districtOffice',
    entry: [
      escrowCovers,
      fundingCovers,
      ...needsPapers(order590('12'), 'executiveMeetingMinutes'),
      needsDecision('expropriation', `${order713('30')}:行政首长在集体讨论的基础上作出决定`),
    ],
    clocks: [
      calendarDays(7, {
        id: 'announcementLimit',
        title: words('决定公告期限', 'Time to announce the decision'),
        roll: 'backward', // a duty of the government: kept on the cautious side
        source: parameter(`${order590('13')}只称及时;浙江7日、山东与青岛3日,本区默认7日`),
      }),
    ],
    next: ['appraiserChoice'],
    returnTo: ['executiveMeeting'],
    source: law(order590('13')),
  }),
];

const settlementStages = [
  stage('appraiserChoice', {
    title: words('选定评估机构', 'Appraiser chosen'),
    acting: 'lead',
    entry: [
      needsFact('decisionNumber', order590('13')),
      needsFact('decisionAnnouncedOn', `${order590('19')}:公告日为评估时点`),
      ...needsPapers(order590('13'), 'expropriationDecision', 'decisionAnnouncement'),
    ],
    clocks: [
      calendarDays(10, {
        id: 'appraiserChoiceLimit',
        title: words('协商选定评估机构期限', 'Time to agree on the appraiser'),
        startsOn: 'decisionAnnouncedOn',
        source: practice(`${order590('20')}未定期限;浙江规定第18条、山东规定第38条为10日`),
      }),
    ],
    next: ['appraisal'],
    returnTo: [IF_QUASHED],
    source: law(order590('20')),
  }),
  stage('appraisal', {
    title: words('分户评估与初评公示', 'Appraisal and preliminary results'),
    acting: 'lead',
    entry: needsPapers(order590('20'), 'appraiserChoice'),
    clocks: [
      districtLimit(
        'appraisalLimit',
        30,
        `${order590('19')}未定期限;山东规定第42条初评公示不少于5日`,
      ),
    ],
    next: ['signing'],
    returnTo: ['appraiserChoice', IF_QUASHED],
    source: practice(`${order590('19')};分户初评公示见地方规定`),
  }),
  stage('signing', {
    title: words('签约期', 'Signing period'),
    acting: 'lead',
    entry: [
      needsFact('signingFrom', `${order590('10、25')}:签约期限由补偿方案确定`),
      ...needsPapers(order590('19'), 'preliminaryResults', 'appraisalReports'),
    ],
    clocks: [
      calendarDays(60, {
        id: 'signingPeriod',
        title: words('签约期限', 'Signing period'),
        startsOn: 'signingFrom',
        pausedBy: [],
        source: parameter(`${order590('10、25')}由补偿方案确定,变更须公布;本区默认60日`),
      }),
    ],
    next: ['clearance'],
    returnTo: ['appraisal', IF_QUASHED],
    source: law(order590('25、26')),
  }),
  stage('clearance', {
    title: words('搬迁与净地', 'Moving and cleared land'),
    acting: 'lead',
    entry: needsPapers(order590('25、26'), 'signingResults'),
    clocks: [
      months(18, {
        id: 'clearanceLimit',
        title: words('清户期限', 'Time until the last household'),
        source: parameter('法律未定期限;含补偿决定、救济期与申请法院的时间,本区默认18个月'),
      }),
    ],
    next: ['audit'],
    returnTo: [IF_QUASHED],
    source: law(order590('26、27、28')),
  }),
  stage('audit', {
    title: words('分户公布、审计与归档', 'Results published, audit and archive'),
    acting: 'auditBureau',
    entry: [
      needsChildrenEnded(`${order590('29')}:逐户办结后公布并审计`),
      needsEvidence('householdResults', `${order590('29')}:分户补偿情况在征收范围内公布`),
      needsEvidence('clearedLandRecord', '本区自定:净地移交后方可审计'),
    ],
    clocks: [districtLimit('auditLimit', 60, `${order590('29')}未定期限`)],
    returnTo: ['clearance'],
    closing: [
      needsChildrenEnded(order590('29')),
      needsEvidence('auditReport', `${order590('29')}:审计结果应当公布`),
      needsEvidence('archiveList', order590('29')),
    ],
    source: law(order590('29')),
  }),
];

const HOUSEHOLDS_OPEN_IN = [
  'survey',
  'unregisteredBuildings',
  'compensationPlan',
  'compensationPlanReview',
  'consultation',
  'consultationResult',
  'riskAssessment',
  'escrow',
  'legalityReview',
  'executiveMeeting',
  'decision',
  'appraiserChoice',
  'appraisal',
  'signing',
] as readonly string[] as readonly StageId[];

/** Expropriation of an area on state-owned land, from the public interest to the audit. Order 590. */
export const demolitionPlan: CasePlan = {
  id: 'demolition',
  version: 1,
  kind: 'demolition',
  title: words('国有土地上房屋征收', 'Expropriation of buildings on state-owned land'),
  basis: [
    '《国有土地上房屋征收与补偿条例》(国务院令第590号)',
    '《重大行政决策程序暂行条例》(国务院令第713号)',
  ],
  lead: 'expropriationDepartment' as DepartmentCode,
  facts: demolitionFacts,
  evidence: demolitionPapers,
  clock: months(36, {
    id: 'demolitionPeriod',
    title: words('征收全周期', 'Whole expropriation'),
    source: parameter('法律未定全周期期限;本区默认 36 个月'),
  }),
  spans: [freeze],
  stages: [...preparatoryStages, ...publicStages, ...decisionStages, ...settlementStages],
  ...DISTRICT_MANNERS,
  coordination: WITHOUT_COERCION,
  decisions: {
    expropriation: {
      title: words('作出房屋征收决定', 'To expropriate'),
      source: law(`${order590('12、13')};${order713('30')}`),
    },
  },
  holds: [
    {
      id: 'executionSuspended',
      title: words('复议机关或法院决定停止执行', 'Execution suspended by the review body or court'),
      stops: 'case',
      source: law('《行政复议法》第42条、《行政诉讼法》第56条'),
    },
    FORCE_MAJEURE,
    WAITING_FOR_UPPER_LEVEL,
    FOUNDATION_LOST,
  ],
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
  children: { kind: 'household', in: HOUSEHOLDS_OPEN_IN },
};
