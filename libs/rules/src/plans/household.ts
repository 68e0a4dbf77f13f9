import type { CasePlan, DepartmentCode } from '../plan.ts';
import {
  approval,
  calendarDays,
  law,
  milestone,
  months,
  needsCover,
  needsElapsed,
  needsEvidence,
  needsFact,
  needsMilestone,
  needsYes,
  parameter,
  practice,
  stage,
  words,
  workingDays,
} from '../plan-words.ts';
import {
  DISTRICT_MANNERS,
  answerLimit,
  districtLimit,
  FORCE_MAJEURE,
  FOUNDATION_LOST,
  needsPapers,
  order590,
  WITHOUT_COERCION,
} from './district-words.ts';
import { householdFacts, householdPapers } from './household-record.ts';

const compulsionLaw = (articles: string): string => `《行政强制法》第${articles}条`;
const litigationLaw = (articles: string): string => `《行政诉讼法》第${articles}条`;
const reviewLaw = (articles: string): string => `《行政复议法》第${articles}条`;
/** The Supreme People's Court on executing compensation decisions, in force 2012-04-10. */
const courtRules = (articles: string): string =>
  `最高人民法院关于申请强制执行征收补偿决定的规定(2012)第${articles}条`;
/** Read in an unofficial copy only. */
const appraisalRules = (articles: string): string =>
  `《国有土地上房屋征收评估办法》第${articles}条(复制本)`;

/** Compensation first, moving after. */
const paidInFull = [
  needsCover('paidAmount', 'compensationTotal', `${order590('27')}:先补偿、后搬迁`),
  ...needsPapers(order590('27'), 'compensationProof'),
];

const valuingStages = [
  stage('surveyed', {
    title: words('入户调查', 'Surveyed'),
    acting: 'lead',
    clocks: [districtLimit('surveyedLimit', 40, `${order590('15')}未定期限`)],
    next: ['appraised'],
    source: law(order590('15')),
  }),
  stage('appraised', {
    title: words('分户评估送达', 'Appraised'),
    acting: 'lead',
    entry: [
      needsFact('unitCode', order590('15')),
      needsFact('valuationDay', `${order590('19')}:征收决定公告日为评估时点`),
      needsFact('houseValue', order590('17、19')),
      ...needsPapers(order590('15'), 'surveySheet'),
      ...needsPapers(order590('19'), 'householdAppraisal'),
    ],
    clocks: [districtLimit('appraisedLimit', 20, `${order590('19')}未定送达期限`)],
    next: ['negotiating', 'appraisalReview'],
    returnTo: ['surveyed'],
    source: practice(`${order590('19')};${appraisalRules('20')}`),
  }),
  stage('appraisalReview', {
    title: words('复核评估与鉴定', 'Review of the appraisal'),
    acting: 'lead',
    entry: needsPapers(`${order590('19')};${appraisalRules('20')}`, 'appraisalReviewRequest'),
    clocks: [
      calendarDays(30, {
        id: 'appraisalReviewChain',
        title: words('复核与鉴定期限', 'Review and expert opinion'),
        pausedBy: [],
        source: practice(
          `${appraisalRules('21、22')}:复核10日、申请鉴定10日、鉴定10日;按自然日计由本区定`,
        ),
      }),
    ],
    next: ['negotiating'],
    returnTo: ['appraised'],
    source: practice(`${order590('19')};${appraisalRules('20、21、22')}`),
  }),
  stage('negotiating', {
    title: words('协商签约', 'Negotiating'),
    acting: 'lead',
    entry: [
      needsFact('signingFrom', `${order590('25')}:签约期限由补偿方案确定`),
      needsFact('appraisalServedOn', `${order590('19')};${appraisalRules('20')}`),
      ...needsPapers(order590('19'), 'appraisalProofOfService'),
    ],
    clocks: [
      calendarDays(60, {
        id: 'signingPeriod',
        title: words('签约期限', 'Signing period'),
        bound: 'minimum',
        pausedBy: [],
        startsOn: 'signingFrom',
        source: parameter(`${order590('25、26')}由补偿方案确定;本区默认60日,期内不作补偿决定`),
      }),
      calendarDays(10, {
        id: 'appraisalObjection',
        title: words('评估异议期限', 'Time to object to the appraisal'),
        bound: 'minimum',
        pausedBy: [],
        startsOn: 'appraisalServedOn',
        source: practice(`${appraisalRules('20')}:收到报告之日起10日,按自然日计由本区定`),
      }),
      calendarDays(90, {
        id: 'negotiationLimit',
        title: words('协商办理期限', 'Time to agree or report'),
        source: parameter(`${order590('26')}未定报请期限;本区默认90日`),
      }),
    ],
    next: ['agreed', 'compensationDecision'],
    returnTo: ['appraised'],
    source: law(order590('21、25、26')),
  }),
  stage('agreed', {
    title: words('已签协议', 'Agreed'),
    acting: 'lead',
    entry: [
      needsMilestone('area', 'decided', `${order590('25')}:依征收决定签约`),
      needsFact('agreementSignedOn', order590('25')),
      needsFact('compensationTotal', order590('17、25')),
      ...needsPapers(`${order590('21')}:被征收人可以选择补偿方式`, 'compensationOffer'),
      ...needsPapers(order590('25'), 'compensationAgreement'),
    ],
    approvals: [
      approval('agreementPayment', {
        title: words('协议资金会签', 'Money for the agreement'),
        departments: ['financeBureau'],
        onReject: 'negotiating',
        clock: answerLimit('agreementPaymentAnswer'),
      }),
    ],
    clocks: [
      calendarDays(30, {
        id: 'payment',
        title: words('补偿支付期限', 'Time to pay'),
        startsOn: 'agreementSignedOn',
        source: parameter(`${order590('25、27')}由协议约定;本区默认签约后30日`),
      }),
    ],
    next: ['paid'],
    returnTo: ['negotiating'],
    source: law(order590('25')),
  }),
];

const remedyStages = [
  stage('compensationDecision', {
    title: words('作出补偿决定', 'Compensation decision'),
    acting: 'districtOffice',
    entry: [
      needsMilestone('area', 'decided', order590('26')),
      needsElapsed('signingPeriod', `${order590('26')}:签约期限内达不成协议`),
      needsElapsed('appraisalObjection', `${order590('19')};${appraisalRules('20')}`),
      needsYes('appraisalFinal', `${order590('19')}:复核、鉴定未结不作决定(本区自定)`),
      needsFact('decisionNumber', `${order590('26')}:由作出征收决定的政府作出`),
      ...needsPapers(order590('21'), 'compensationOffer'),
      ...needsPapers(order590('26'), 'noAgreementReport'),
    ],
    approvals: [
      approval('decisionReview', {
        title: words('补偿决定合法性审核', 'Legality of the compensation decision'),
        departments: ['justiceBureau'],
        onReject: 'negotiating',
        clock: answerLimit('decisionReviewAnswer'),
      }),
    ],
    clocks: [districtLimit('compensationDecisionLimit', 20, `${order590('26')}未定期限`)],
    next: ['remedyWindow'],
    returnTo: ['negotiating'],
    source: law(order590('26')),
  }),
  stage('remedyWindow', {
    title: words('送达与救济期', 'Served, time for remedies'),
    acting: 'districtOffice',
    entry: [
      needsFact('servedOn', `${order590('26')};${litigationLaw('46')}`),
      needsFact('compensationDecisionNumber', order590('26')),
      needsFact('compensationTotal', order590('25、26')),
      ...needsPapers(
        order590('26'),
        'compensationDecision',
        'decisionProofOfService',
        'decisionAnnouncement',
      ),
    ],
    clocks: [
      calendarDays(60, {
        id: 'reviewPeriod',
        title: words('申请复议期限', 'Time to ask for a review'),
        bound: 'minimum',
        pausedBy: [],
        startsOn: 'servedOn',
        source: law(reviewLaw('20')),
      }),
      months(6, {
        id: 'suitPeriod',
        title: words('起诉期限', 'Time to sue'),
        bound: 'minimum',
        pausedBy: [],
        startsOn: 'servedOn',
        source: law(litigationLaw('46')),
      }),
      months(7, {
        id: 'remedyFollowUp',
        title: words('救济期后办理期限', 'Time to act after the window'),
        startsOn: 'servedOn',
        source: parameter('法律未定催告时点;本区默认起诉期限届满后1个月内催告'),
      }),
    ],
    next: ['demand', 'paid'],
    returnTo: ['compensationDecision'],
    source: law(`${order590('26')};${reviewLaw('20')};${litigationLaw('46')}`),
  }),
  stage('demand', {
    title: words('催告', 'Demand to perform'),
    acting: 'districtOffice',
    entry: [
      needsElapsed('reviewPeriod', `${order590('28')};${reviewLaw('20')}`),
      needsElapsed('suitPeriod', `${order590('28')};${litigationLaw('46')}`),
      needsYes('noRemedyPending', `${order590('28')};败诉后的执行途径须经法务确认`),
      needsFact('demandServedOn', compulsionLaw('54')),
      ...needsPapers(compulsionLaw('54'), 'demandToPerform', 'demandProofOfService'),
    ],
    clocks: [
      workingDays(10, {
        id: 'demandPeriod',
        title: words('催告期限', 'Time to perform'),
        bound: 'minimum',
        pausedBy: [],
        startsOn: 'demandServedOn',
        source: law(`${compulsionLaw('54、69')}:十日以内按工作日计`),
      }),
      districtLimit('demandLimit', 20, '法律未定催告后的准备期限'),
    ],
    next: ['courtApplication', 'paid'],
    returnTo: ['compensationDecision'],
    source: law(compulsionLaw('54')),
  }),
];

const courtStages = [
  stage('courtApplication', {
    title: words('申请人民法院', 'Court application'),
    acting: 'districtOffice',
    entry: [
      needsElapsed('demandPeriod', compulsionLaw('54')),
      needsFact('suitPeriodEndedOn', courtRules('2')),
    ],
    clocks: [
      months(3, {
        id: 'courtApplicationWindow',
        title: words('申请法院期限', 'Time to apply to the court'),
        pausedBy: [],
        startsOn: 'suitPeriodEndedOn',
        source: law(`${courtRules('2')};${compulsionLaw('53')}:逾期不受理`),
      }),
    ],
    next: ['ruling', 'paid'],
    returnTo: ['compensationDecision'],
    source: law(`${order590('28')};${courtRules('2')}`),
  }),
  stage('ruling', {
    title: words('等待法院裁定', 'Ruling of the court'),
    acting: 'districtOffice',
    entry: [
      needsFact('applicationFiledOn', courtRules('2')),
      ...needsPapers(order590('28'), 'courtApplication', 'escrowProof'),
      ...needsPapers(courtRules('2'), 'stabilityRiskPapers'),
    ],
    clocks: [
      calendarDays(45, {
        id: 'rulingFollowUp',
        title: words('裁定跟踪期限', 'Time to follow up the ruling'),
        startsOn: 'applicationFiledOn',
        source: parameter(
          `本区跟踪时限;法院5日内受理、30日内裁定属法院期限(${courtRules('3、4')})`,
        ),
      }),
    ],
    next: ['execution', 'paid'],
    returnTo: ['courtApplication', 'compensationDecision'],
    source: law(courtRules('3、4、6、7')),
  }),
  stage('execution', {
    title: words('依裁定执行', 'Execution of the ruling'),
    acting: 'districtOffice',
    entry: [
      needsEvidence('courtRuling', `${order590('28、35')}:政府不得自行责令搬迁`),
      needsFact('rulingNumber', order590('28')),
      needsYes('rulingAllowed', courtRules('8、9')),
      ...paidInFull,
    ],
    clocks: [
      districtLimit(
        'executionLimit',
        30,
        `${courtRules('9')}未定期限;执行日须避开${compulsionLaw('43')}禁止的时段`,
      ),
    ],
    next: ['moved'],
    source: law(`${courtRules('8、9')};${compulsionLaw('43')}`),
  }),
];

const movingStages = [
  stage('paid', {
    title: words('已补偿、待搬迁', 'Paid, about to move'),
    acting: 'lead',
    entry: paidInFull,
    clocks: [
      calendarDays(30, {
        id: 'moving',
        title: words('搬迁期限', 'Time to move'),
        source: parameter(`${order590('25、27')}由协议或补偿决定载明;本区默认30日`),
      }),
    ],
    next: ['moved'],
    returnTo: ['negotiating'],
    source: law(order590('27')),
  }),
  stage('moved', {
    title: words('已搬迁', 'Moved'),
    acting: 'lead',
    entry: [
      ...paidInFull,
      needsFact('movedOn', order590('27')),
      needsEvidence('handoverRecord', order590('27')),
    ],
    clocks: [districtLimit('movedLimit', 20, '法律未定注销登记与归档期限')],
    closing: [
      needsCover('compensationTotal', 'paidAmount', `${order590('12')}:专款专用,不得超付`),
      needsEvidence('deregistration', '本区自定:办结前注销产权登记'),
    ],
    source: law(order590('27、29')),
  }),
];

/** One household of an expropriation: agreement or decision, payment, moving. Order 590 art. 25–28. */
export const householdPlan: CasePlan = {
  id: 'household',
  version: 1,
  kind: 'household',
  title: words('征收补偿(户)', 'Household of an expropriation'),
  basis: [
    '《国有土地上房屋征收与补偿条例》(国务院令第590号)',
    '《行政强制法》',
    '《行政复议法》',
    '《行政诉讼法》',
    '最高人民法院关于办理申请人民法院强制执行国有土地上房屋征收补偿决定案件若干问题的规定',
    '《国有土地上房屋征收评估办法》(建房〔2011〕77号,复制本)',
  ],
  lead: 'expropriationDepartment' as DepartmentCode,
  facts: householdFacts,
  evidence: householdPapers,
  clock: months(24, {
    id: 'householdPeriod',
    title: words('户案全周期', 'Whole household case'),
    source: parameter('法律未定全周期期限;含救济与申请法院的时间,本区默认 24 个月'),
  }),
  spans: [],
  stages: [...valuingStages, ...remedyStages, ...courtStages, ...movingStages],
  ...DISTRICT_MANNERS,
  coordination: WITHOUT_COERCION,
  holds: [
    {
      id: 'remedyPending',
      title: words('复议或诉讼审理中', 'A review or suit is pending'),
      stops: 'case',
      source: parameter('本区自定;法定期限不因此停止'),
    },
    {
      id: 'executionSuspended',
      title: words('复议机关或法院决定停止执行', 'Execution suspended by the review body or court'),
      stops: 'case',
      source: law(`${reviewLaw('42')}、${litigationLaw('56')}`),
    },
    FORCE_MAJEURE,
    FOUNDATION_LOST,
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
