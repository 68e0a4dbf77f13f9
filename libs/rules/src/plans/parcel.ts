import { planningLaw } from '../case-plan/articles.ts';
import type { CasePlan, DepartmentCode } from '../case-plan/plan.ts';
import {
  approval,
  branch,
  calendarDays,
  inForceFrom,
  law,
  milestone,
  months,
  needsCover,
  needsDecision,
  needsElapsed,
  needsEvidence,
  needsFact,
  needsFunds,
  needsYes,
  onDayTold,
  parameter,
  stage,
  words,
  workingDays,
} from '../case-plan/plan-words.ts';
import {
  DISTRICT_MANNERS,
  answerLimit,
  districtLimit,
  FORCE_MAJEURE,
  FOUNDATION_LOST,
  needsPapers,
  WAITING_FOR_UPPER_LEVEL,
} from './district-words.ts';
import { parcelFacts, parcelPapers } from './parcel-record.ts';

const landLaw = (articles: string): string => `《土地管理法》第${articles}条`;
const landRegulation = (articles: string): string => `《土地管理法实施条例》第${articles}条`;

/** What the agreements come to is in escrow in full before anybody applies for the approval. */
const fullMoney = [
  needsCover(
    'escrowBalance',
    'approvedCompensationTotal',
    `${landLaw('47')}、${landRegulation('32')}：有关费用足额到位后方可申请征收`,
  ),
  needsFunds('funding', 'approvedCompensationTotal', landRegulation('32')),
];

/** An approval that was withdrawn, or quashed by the review body or a court, is applied for anew. */
const IF_QUASHED = 'application';

const preparatoryStages = [
  stage('start', {
    title: words('拟定征收范围', 'Land chosen'),
    acting: 'lead',
    clocks: [districtLimit('startLimit', 20, `${landLaw('45')}未定期限`)],
    next: ['preNotice'],
    source: law(landLaw('45')),
  }),
  stage('preNotice', {
    title: words('征收土地预公告', 'Pre-notice'),
    acting: 'lead',
    entry: [
      needsFact('purpose', `${landLaw('45')}：为公共利益确需征收的情形`),
      needsYes('collectiveLand', '国有土地上房屋征收适用国务院令第590号，另立案件'),
      ...needsPapers(landLaw('45'), 'publicInterestProof', 'planConformity', 'areaMap'),
      ...needsPapers(landRegulation('26'), 'preNotice'),
    ],
    clocks: [
      // Counted from the day this stage is entered: no fact that anyone records can shorten it.
      workingDays(10, {
        id: 'preNotice',
        title: words('预公告时间', 'Time of the pre-notice'),
        bound: 'minimum',
        pausedBy: [],
        source: law(`${landRegulation('26')}：不少于十个工作日`),
      }),
      districtLimit('preNoticeLimit', 60, '法律只定预公告下限；调查和稳评时限本区自定'),
    ],
    branches: [
      branch(
        'surveying',
        words('土地现状调查', 'Survey'),
        stage('survey', {
          title: words('土地现状调查', 'Survey of the land as it is'),
          acting: 'lead',
          clocks: [districtLimit('surveyLimit', 30, `${landLaw('47')}未定期限`)],
          source: law(landLaw('47')),
        }),
      ),
      branch(
        'assessing',
        words('社会稳定风险评估', 'Stability risk'),
        stage('riskAssessment', {
          title: words('社会稳定风险评估', 'Stability risk assessment'),
          acting: 'districtOffice',
          approvals: [
            approval('riskOpinions', {
              title: words('稳评会签', 'Opinions on the risk'),
              nature: 'consultation',
              departments: ['politicalLegalCommittee', 'petitionOffice', 'police'],
              onReject: 'start',
              clock: answerLimit('riskOpinionsAnswer'),
            }),
          ],
          clocks: [districtLimit('riskAssessmentLimit', 30, `${landLaw('47')}未定期限`)],
          returnTo: ['start'],
          source: law(landLaw('47')),
        }),
      ),
    ],
    next: ['compensationPlan'],
    returnTo: ['start'],
    source: law(`${landRegulation('26')}；${landLaw('47')}`),
  }),
  stage('compensationPlan', {
    title: words('拟定补偿安置方案', 'Compensation and resettlement plan'),
    acting: 'lead',
    entry: [
      needsElapsed('preNotice', `${landRegulation('26')}：预公告不少于十个工作日`),
      needsFact('areaSquareMetres', landLaw('47')),
      needsFact('riskLevel', landLaw('47')),
      needsYes('riskControllable', `${landLaw('47')}：风险不可控的不得征收（本区自定）`),
      ...needsPapers(landLaw('47'), 'surveyRegister', 'riskAssessment'),
    ],
    clocks: [districtLimit('compensationPlanLimit', 20, `${landLaw('47')}未定期限`)],
    next: ['compensationPlanReview'],
    returnTo: ['start'],
    source: law(landLaw('47、48')),
  }),
  stage('compensationPlanReview', {
    title: words('补偿安置方案会审', 'Plan reviewed'),
    acting: 'districtOffice',
    entry: [
      needsFact('totalCompensation', landLaw('47、48')),
      ...needsPapers(landLaw('47'), 'compensationPlan'),
    ],
    approvals: [
      approval('compensationPlanOpinions', {
        title: words('补偿安置方案会签', 'Opinions on the plan'),
        nature: 'consultation',
        departments: ['financeBureau', 'agricultureBureau', 'humanResourcesBureau'],
        onReject: 'compensationPlan',
        clock: answerLimit('compensationPlanOpinionsAnswer'),
      }),
    ],
    clocks: [districtLimit('compensationPlanReviewLimit', 20, `${landLaw('47')}未定期限`)],
    next: ['planAnnouncement'],
    returnTo: ['compensationPlan'],
    source: parameter(`${landLaw('47')}；会签单位本区自定`),
  }),
];

const publicStages = [
  stage('planAnnouncement', {
    title: words('补偿安置方案公告', 'Plan announced'),
    acting: 'lead',
    entry: needsPapers(landLaw('47'), 'compensationPlanReview', 'planAnnouncement'),
    clocks: [
      calendarDays(30, {
        id: 'planAnnouncement',
        title: words('方案公告时间', 'Time of the announcement'),
        bound: 'minimum',
        pausedBy: [],
        source: law(`${landLaw('47')}、${landRegulation('28')}：不少于三十日`),
      }),
      calendarDays(45, {
        id: 'planAnnouncementLimit',
        title: words('公告办理期限', 'Time to finish the announcement'),
        source: parameter('法律只定下限；本区自定 45 日内收尾'),
      }),
    ],
    next: ['planResult'],
    returnTo: ['compensationPlan'],
    source: law(`${landLaw('47')}；${landRegulation('28')}`),
  }),
  stage('planResult', {
    title: words('听取意见、听证与确定方案', 'Comments, hearing, plan settled'),
    acting: 'lead',
    entry: [
      needsElapsed('planAnnouncement', `${landLaw('47')}：公告不少于三十日`),
      ...needsPapers(landLaw('47'), 'commentLedger'),
    ],
    clocks: [districtLimit('planResultLimit', 20, `${landRegulation('28')}未定期限`)],
    next: ['agreements'],
    returnTo: ['compensationPlan'],
    source: law(`${landRegulation('28')}：多数成员认为方案不合法的应当听证`),
  }),
  stage('agreements', {
    title: words('签订补偿安置协议', 'Agreements'),
    acting: 'lead',
    entry: [
      needsYes('hearingSettled', `${landRegulation('28')}：多数成员认为方案不合法的应当听证`),
      needsFact('approvedCompensationTotal', landLaw('47')),
      ...needsPapers(landLaw('47'), 'finalPlan'),
    ],
    clocks: [districtLimit('agreementsLimit', 60, `${landLaw('47')}未定期限`)],
    next: ['compensationFunds'],
    returnTo: ['planResult'],
    source: law(landLaw('47')),
  }),
  stage('compensationFunds', {
    title: words('补偿费用足额到位', 'Full money'),
    acting: 'financeBureau',
    entry: needsPapers(`${landLaw('47')}：签订协议后方可申请征收`, 'compensationAgreements'),
    clocks: [
      districtLimit('compensationFundsLimit', 20, `${landRegulation('32')}只须在报批前到位`),
    ],
    next: ['application'],
    returnTo: ['agreements'],
    source: law(`${landLaw('47')}；${landRegulation('32')}`),
  }),
];

const approvalStages = [
  stage('application', {
    title: words('组卷报批', 'Application'),
    acting: 'lead',
    entry: [...fullMoney, ...needsPapers(landRegulation('32'), 'escrowProof')],
    approvals: [
      approval('applicationOpinions', {
        title: words('合法性与资金会签', 'Legality and money'),
        departments: ['justiceBureau', 'financeBureau'],
        veto: ['justiceBureau'],
        onReject: 'agreements',
        clock: answerLimit('applicationOpinionsAnswer', 15),
      }),
    ],
    clocks: [districtLimit('applicationLimit', 30, `${landLaw('47')}未定期限`)],
    next: ['upperApproval'],
    returnTo: ['agreements', 'compensationFunds'],
    source: law(landLaw('46、47')),
  }),
  stage('upperApproval', {
    title: words('等待国务院或省政府批准', 'With the State Council or the province'),
    acting: 'lead',
    entry: [
      ...fullMoney,
      needsFact('appliedOn', landLaw('46')),
      needsDecision('application', `${landLaw('47')}：由县级以上地方政府申请征收`),
      ...needsPapers(landLaw('47'), 'legalityOpinion'),
    ],
    clocks: [
      months(6, {
        id: 'upperApprovalLimit',
        title: words('跟踪报批期限', 'Time to follow the application'),
        startsOn: 'appliedOn',
        source: parameter('区外审批，法律期限不由本区掌握；本区自定 6 个月内跟踪到位'),
      }),
    ],
    next: ['announcement'],
    returnTo: ['application'],
    source: law(landLaw('46')),
  }),
  stage('announcement', {
    title: words('发布征收土地公告', 'Expropriation announced'),
    acting: 'districtOffice',
    entry: [
      needsFact('approvalAuthority', `${landLaw('46')}：由国务院或省级政府批准`),
      needsFact('approvalNumber', landLaw('46')),
      needsFact('approvedOn', landLaw('46')),
      ...needsPapers(landLaw('46'), 'approvalDocument'),
    ],
    clocks: [
      workingDays(15, {
        id: 'announcementPeriod',
        title: words('公告期限', 'Time to announce'),
        startsOn: 'approvedOn',
        roll: 'backward', // a duty of the government: kept on the cautious side
        source: law(`${landRegulation('31')}：批准后十五个工作日内公告`),
      }),
    ],
    next: ['payment'],
    returnTo: [IF_QUASHED],
    source: law(landRegulation('31')),
  }),
];

const landStages = [
  stage('payment', {
    title: words('支付补偿费用', 'Payment'),
    acting: 'financeBureau',
    entry: [
      needsFact('announcedOn', landRegulation('31')),
      ...needsPapers(landRegulation('31'), 'landAnnouncement'),
    ],
    clocks: [districtLimit('paymentLimit', 30, `${landLaw('48')}未定日数，本区自定`)],
    next: ['clearance'],
    returnTo: [IF_QUASHED],
    source: law(landLaw('48')),
  }),
  stage('clearance', {
    title: words('腾地交付', 'Clearance'),
    acting: 'lead',
    entry: [
      needsCover('compensationPaid', 'approvedCompensationTotal', `${landLaw('48')}：先补偿后搬迁`),
      ...needsPapers(landLaw('48'), 'paymentProof'),
    ],
    clocks: [
      months(12, {
        id: 'clearanceLimit',
        title: words('腾地期限', 'Time until the land is cleared'),
        source: parameter('法律未定期限；本区默认 12 个月'),
      }),
    ],
    next: ['supply'],
    returnTo: [IF_QUASHED],
    source: law(landLaw('47、48')),
  }),
  stage('supply', {
    title: words('供地（划拨、出让）', 'Supply: allocated or granted'),
    acting: 'lead',
    entry: [
      needsFact('clearedOn', '本区自定：净地交付后方可供地'),
      ...needsPapers('本区自定：净地交付后方可供地', 'clearedLandRecord'),
    ],
    clocks: [districtLimit('supplyLimit', 60, `${planningLaw('37、38')}未定期限`)],
    next: ['startPreparation'],
    returnTo: [IF_QUASHED],
    source: law(planningLaw('37、38')),
  }),
  stage('startPreparation', {
    title: words('待开工', 'To be started'),
    acting: 'lead',
    entry: [
      needsFact('landSupply', planningLaw('37、38')),
      needsFact('suppliedOn', planningLaw('37、38')),
      needsFact('plannedStartOn', '供地文件约定'),
      ...needsPapers(planningLaw('37、38'), 'supplyDocument'),
    ],
    clocks: [
      onDayTold('plannedStartOn', {
        id: 'plannedStart',
        title: words('约定开工日期', 'Start as agreed'),
        source: parameter('以划拨决定书或出让合同约定的日期为准'),
      }),
    ],
    next: ['started'],
    returnTo: [IF_QUASHED],
    source: parameter('何为开工本区自定：以开工证明所载日期为准'),
  }),
  stage('started', {
    title: words('已开工、审计与归档', 'Started; audit and archive'),
    acting: 'auditBureau',
    entry: [
      needsFact('startedOn', '本区自定：以开工证明所载日期为准'),
      ...needsPapers('本区自定：以开工证明所载日期为准', 'startRecord'),
    ],
    clocks: [districtLimit('auditLimit', 60, '补偿费用审计期限本区自定')],
    returnTo: [IF_QUASHED],
    closing: [
      needsEvidence('auditReport', '本区自定：补偿费用经审计方可办结'),
      needsEvidence('archiveList', '本区自定：归档后方可办结'),
    ],
    source: parameter('审计与归档本区自定'),
  }),
];

/**
 * One parcel of collective land for the spatial expansion (空间攻坚), from the pre-notice to the start of
 * construction on it. Land Administration Law art. 45–48; another procedure than Order 590.
 */
export const parcelPlan: CasePlan = {
  id: 'parcel',
  version: 2,
  kind: 'parcel',
  title: words('集体土地征收与供地（空间攻坚）', 'Expropriation and supply of collective land'),
  basis: ['《土地管理法》第45—48条', '《土地管理法实施条例》第26、28、31、32条', '《城乡规划法》'],
  lead: 'naturalResourcesBureau' as DepartmentCode,
  facts: parcelFacts,
  evidence: parcelPapers,
  clock: months(36, {
    id: 'parcelPeriod',
    title: words('地块全周期', 'Whole parcel'),
    source: parameter('法律未定全周期期限；本区默认 36 个月'),
  }),
  spans: [],
  stages: [...preparatoryStages, ...publicStages, ...approvalStages, ...landStages],
  ...DISTRICT_MANNERS,
  inForce: inForceFrom('2024-01-01', law('《行政复议法》第90条：2023年修订，自2024年1月1日起施行')),
  coordination: {
    means: ['economic', 'administrative'],
    source: parameter('本区自定：先补偿后搬迁（《土地管理法》第48条），不请求以司法手段推动征地'),
  },
  decisions: {
    application: {
      title: words('申请征收土地', 'To apply for the expropriation'),
      source: law(landLaw('47')),
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
    approved: milestone(words('征地已批准', 'Expropriation approved'), 'announcement'),
    cleared: milestone(words('净地', 'Cleared land'), 'supply'),
    supplied: milestone(words('已供地', 'Land supplied'), 'startPreparation'),
    started: milestone(words('已开工', 'Started'), 'started'),
  },
  links: {
    funding: {
      title: words('征地补偿资金', 'Compensation money'),
      kind: 'financing',
      milestones: { decided: words('融资方案已决定', 'Financing decided') },
      standsOn: ['decided'],
      ground: FOUNDATION_LOST.id,
      source: law(landRegulation('32')),
    },
  },
};
