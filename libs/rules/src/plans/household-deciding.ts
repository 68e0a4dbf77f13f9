import { order590 } from '../case-plan/articles.ts';
import type { StagePlan } from '../case-plan/plan.ts';
import {
  approval,
  calendarDays,
  law,
  months,
  needsElapsed,
  needsEvidence,
  needsFact,
  needsMilestone,
  parameter,
  practice,
  stage,
  words,
  workingDays,
} from '../case-plan/plan-words.ts';
import { answerLimit, districtLimit, needsPapers } from './district-words.ts';
import {
  agreementRules,
  ANEW,
  appraisalRules,
  litigationLaw,
  paidInFull,
  reviewLaw,
} from './household-words.ts';

/** Signed and compensated, and does not move: a written decision to perform, open to review and suit like any other. */
const performanceStages: readonly StagePlan[] = [
  stage('performanceDemand', {
    title: words('履约催告', 'Demand to perform the agreement'),
    acting: 'lead',
    entry: [
      ...paidInFull,
      needsFact('performanceDemandServedOn', agreementRules('24')),
      ...needsPapers(agreementRules('24'), 'performanceDemand', 'performanceDemandProof'),
    ],
    clocks: [
      workingDays(10, {
        id: 'performanceDemandPeriod',
        title: words('履约催告期限', 'Time to perform the agreement'),
        bound: 'minimum',
        pausedBy: [],
        startsOn: 'performanceDemandServedOn',
        source: parameter(
          `${agreementRules('24')}只定催告、未定期限；本区自定，与申请法院前的催告相同`,
        ),
      }),
      districtLimit('performanceDemandLimit', 20, `${agreementRules('24')}未定期限`),
    ],
    next: ['performanceDecision', 'moved'],
    returnTo: [ANEW],
    source: law(agreementRules('24')),
  }),
  stage('performanceDecision', {
    title: words('拟作履行协议决定', 'Decision to perform in preparation'),
    acting: 'lead',
    entry: [needsElapsed('performanceDemandPeriod', agreementRules('24'))],
    approvals: [
      approval('performanceReview', {
        title: words('履行决定合法性审核', 'Legality of the decision to perform'),
        departments: ['justiceBureau'],
        onReject: 'paid',
        clock: answerLimit('performanceReviewAnswer'),
      }),
    ],
    clocks: [districtLimit('performanceDecisionLimit', 20, `${agreementRules('24')}未定期限`)],
    next: ['performanceIssued', 'moved'],
    returnTo: [ANEW],
    source: law(agreementRules('24')),
  }),
  stage('performanceIssued', {
    title: words('履行决定已作出、送达中', 'Decision to perform issued, being served'),
    acting: 'lead',
    entry: needsPapers(agreementRules('24'), 'performanceDecision'),
    clocks: [districtLimit('performanceIssuedLimit', 10, `${agreementRules('24')}未定送达期限`)],
    next: ['remedyWindow', 'moved'],
    returnTo: [ANEW],
    source: law(agreementRules('24')),
  }),
];

/** No agreement in time, or nobody known to agree with: reported, and then drafted in one way. */
const reportStages: readonly StagePlan[] = [
  stage('noAgreement', {
    title: words('未达成协议、报请', 'No agreement, reported'),
    acting: 'lead',
    entry: [
      needsElapsed('signingPeriod', `${order590('26')}：签约期限内达不成协议`),
      needsElapsed('appraisalObjection', `${order590('19')}；${appraisalRules('20')}`),
      ...needsPapers(order590('26'), 'noAgreementReport'),
    ],
    clocks: [districtLimit('noAgreementLimit', 20, `${order590('26')}未定期限`)],
    next: ['draftServed', 'agreed'],
    returnTo: [ANEW],
    source: law(order590('26')),
  }),
  stage('ownerUnclear', {
    title: words('所有权人不明确、报请', 'Owner unclear, reported'),
    acting: 'lead',
    entry: [
      needsElapsed('appraisalObjection', `${order590('19')}；${appraisalRules('20')}`),
      ...needsPapers(`${order590('26')}：所有权人不明确的`, 'ownerUnclearReport'),
    ],
    clocks: [districtLimit('ownerUnclearLimit', 20, `${order590('26')}未定期限`)],
    next: ['draftServed'],
    returnTo: [ANEW],
    source: law(order590('26')),
  }),
];

const decisionStages: readonly StagePlan[] = [
  stage('draftServed', {
    title: words('决定草案送达、选择期', 'Draft decision served, time to choose'),
    acting: 'districtOffice',
    entry: [
      needsMilestone('area', 'decided', order590('26')),
      needsFact('draftServedOn', '参照浙江条例第32条'),
      ...needsPapers('参照浙江条例第32条', 'draftDecision', 'draftProofOfService'),
      ...needsPapers(order590('21'), 'compensationOffer'),
    ],
    clocks: [
      calendarDays(15, {
        id: 'choicePeriod',
        title: words('选择补偿方式期限', 'Time to choose'),
        bound: 'minimum',
        pausedBy: [],
        startsOn: 'draftServedOn',
        source: practice('参照浙江条例第32条：草案送达后15日内选择'),
      }),
      districtLimit('draftServedLimit', 20, `${order590('26')}未定期限`),
    ],
    next: ['compensationDecision', 'agreed'],
    returnTo: [ANEW],
    source: practice(`${order590('21、26')}；参照浙江条例第32条`),
  }),
  stage('compensationDecision', {
    title: words('拟作补偿决定', 'Compensation decision in preparation'),
    acting: 'districtOffice',
    entry: [
      needsElapsed('choicePeriod', '参照浙江条例第32条'),
      needsFact('decisionNumber', `${order590('26')}：由作出征收决定的政府作出`),
    ],
    approvals: [
      approval('decisionReview', {
        title: words('补偿决定合法性审核', 'Legality of the compensation decision'),
        departments: ['justiceBureau'],
        onReject: ANEW,
        clock: answerLimit('decisionReviewAnswer'),
      }),
    ],
    clocks: [districtLimit('compensationDecisionLimit', 20, `${order590('26')}未定期限`)],
    next: ['decisionIssued'],
    returnTo: [ANEW],
    source: law(order590('26')),
  }),
  stage('decisionIssued', {
    title: words('补偿决定已作出并公告、送达中', 'Decided and announced, being served'),
    acting: 'districtOffice',
    entry: [
      needsMilestone('area', 'decided', order590('26')),
      needsFact('compensationDecisionNumber', order590('26')),
      needsFact('compensationTotal', order590('25、26')),
      ...needsPapers(order590('26'), 'compensationDecision', 'decisionAnnouncement'),
    ],
    clocks: [districtLimit('decisionIssuedLimit', 10, `${order590('26')}未定送达期限`)],
    next: ['remedyWindow', 'moved'],
    returnTo: [ANEW],
    source: law(order590('26')),
  }),
  stage('remedyWindow', {
    title: words('已送达、救济期', 'Served, time for remedies'),
    acting: 'districtOffice',
    entry: [
      needsFact('servedOn', `${order590('26')}；${litigationLaw('46')}`),
      needsEvidence('decisionProofOfService', `${order590('26')}；${litigationLaw('46')}`),
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
        source: parameter('法律未定催告时点；本区默认起诉期限届满后1个月内催告'),
      }),
    ],
    next: ['unchallenged', 'reviewRequested', 'suitDefence', 'moved'],
    returnTo: [ANEW],
    source: law(`${order590('26')}；${reviewLaw('20')}；${litigationLaw('46')}`),
  }),
];

/** From the report or the broken agreement to a decision that has been served. */
export const decidingStages: readonly StagePlan[] = [
  ...performanceStages,
  ...reportStages,
  ...decisionStages,
];
