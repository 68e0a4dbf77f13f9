import { order590, order713 } from '../case-plan/articles.ts';
import type { Premise } from '../gate/premise.ts';
import {
  approval,
  calendarDays,
  law,
  needsDecision,
  needsElapsed,
  needsEvidence,
  needsFunds,
  needsYes,
  stage,
  words,
  workingDays,
} from '../case-plan/plan-words.ts';
import { needsVerified } from '../verification/verification-words.ts';
import { isCount, isNotShare, isShare, isYes, needsThat, onlyWhen } from '../gate/premise-words.ts';
import { HIGH_RISK, MEDIUM_RISK, TOO_FEW_ASKED } from './stability-risk.ts';
import { DISTRICT_PROFILE } from './district-profile.ts';
import { answerLimit, districtLimit, needsPapers } from './district-words.ts';

const {
  consultationClosing,
  hearingObjection,
  hearingNotice,
  riskSurvey,
  riskHigh,
  riskMedium,
  legalityReview,
  executiveMeeting,
  announcement,
} = DISTRICT_PROFILE;

/** The money is in escrow in full before the decision, and still there on the day of it. */
const escrowCovers = needsVerified('escrow', `${order590('12')}：足额到位、专户存储、专款专用`);

/** Where the money comes from financing cases, it is kept for this very case. */
const fundingCovers = needsFunds('funding', 'approvedCompensationTotal', order590('12'));

/** 旧城区改建 and a majority objects. */
const HEARING: readonly Premise[] = [
  isYes('oldQuarterRenewal'),
  isShare('objectingHouseholds', 'households', 'over', hearingObjection.value),
];

const LISTED: readonly Premise[] = [isYes('majorDecision')];

/** What is listed is reviewed in time, whichever way it comes to the decision. */
const reviewedInTime = onlyWhen(
  LISTED,
  needsElapsed('legalityReviewTime', legalityReview.source.text),
);

/** The plan is published, argued with those concerned, and changed by what they say. */
export const publicStages = [
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
        source: law(`${order590('10')}：不得少于30日`),
      }),
      calendarDays(consultationClosing.value, {
        id: 'consultationLimit',
        title: consultationClosing.title,
        source: consultationClosing.source,
      }),
    ],
    next: ['consultationResult'],
    source: law(order590('10')),
  }),
  stage('consultationResult', {
    title: words('公布意见与修改情况', 'Comments and changes published'),
    acting: 'districtOffice',
    entry: [
      needsElapsed('consultation', `${order590('10')}：征求意见期限不得少于30日`),
      ...needsPapers(order590('11'), 'commentLedger'),
    ],
    clocks: [districtLimit('consultationResultLimit', 10, `${order590('11')}只称及时`)],
    next: ['hearing', 'riskAssessment'],
    returnTo: ['compensationPlan'],
    source: law(`${order590('11')}；方案修改后是否重新征求意见由本区定`),
  }),
  stage('hearing', {
    title: words('听证', 'Hearing'),
    acting: 'districtOffice',
    entry: needsPapers(`${order590('11')}；${order713('16')}`, 'hearingNotice'),
    clocks: [
      calendarDays(hearingNotice.value, {
        id: 'hearingNoticePeriod',
        title: hearingNotice.title,
        bound: 'minimum',
        pausedBy: [],
        source: hearingNotice.source,
      }),
      districtLimit('hearingLimit', 20, `${order590('11')}未定期限`),
    ],
    next: ['riskAssessment'],
    returnTo: ['compensationPlan', 'consultationResult'],
    source: law(`${order590('11')}：旧城区改建且多数被征收人认为方案不符合条例的，应当听证`),
  }),
  stage('riskAssessment', {
    title: words('社会稳定风险评估', 'Stability risk assessment'),
    acting: 'districtOffice',
    entry: [
      ...needsPapers(order590('11'), 'commentsAndChanges'),
      ...onlyWhen(
        HEARING,
        needsElapsed('hearingNoticePeriod', hearingNotice.source.text),
        needsEvidence('hearingRecord', hearingObjection.source.text),
      ),
      ...onlyWhen(
        [isYes('planChanged')],
        needsEvidence('changedPlan', `${order590('11')}：根据公众意见修改的情况及时公布`),
      ),
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
      needsYes('riskControllable', `${order590('12')}：风险不可控的停止或另行方案`),
      needsThat(isNotShare(TOO_FEW_ASKED), riskSurvey.source.text),
      needsThat(isNotShare(HIGH_RISK), riskHigh.source.text),
      ...onlyWhen([MEDIUM_RISK], needsEvidence('riskMitigation', riskMedium.source.text)),
      ...needsPapers(order590('12'), 'riskAssessment'),
    ],
    approvals: [
      approval('escrowOpinions', {
        title: words('专户资金会签', 'Opinions on the escrow account'),
        nature: 'consultation',
        departments: ['auditBureau'],
        onReject: 'riskAssessment',
        clock: answerLimit('escrowOpinionsAnswer'),
      }),
    ],
    clocks: [districtLimit('escrowLimit', 20, `${order590('12')}未定期限，只须在决定前到位`)],
    next: ['legalityReview'],
    returnTo: ['riskAssessment'],
    source: law(order590('12')),
  }),
];

/** Reviewed, discussed and decided; what is quashed comes back here. */
export const decisionStages = [
  stage('legalityReview', {
    title: words('合法性审查', 'Legality review'),
    acting: 'districtOffice',
    entry: [
      escrowCovers,
      ...needsPapers(order590('12'), 'escrowProof'),
      ...needsPapers(`${order590('12')}；三方监管协议参照广州做法`, 'escrowAgreement'),
    ],
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
      workingDays(legalityReview.value, {
        id: 'legalityReviewTime',
        title: legalityReview.title,
        bound: 'minimum',
        pausedBy: [],
        source: legalityReview.source,
      }),
      districtLimit('legalityReviewLimit', 20, `${order713('25')}一般不少于7个工作日，未定上限`),
    ],
    next: ['executiveMeeting', 'decision'],
    returnTo: ['consultationResult', 'escrow'],
    source: law(`${order713('25、26')}；是否列入重大行政决策目录由本区定`),
  }),
  stage('executiveMeeting', {
    title: words('政府常务会议讨论', 'Executive meeting'),
    acting: 'districtOffice',
    entry: [
      ...needsPapers(`${order713('25、26')}：未经审查不得提交讨论`, 'legalityOpinion'),
      ...reviewedInTime,
    ],
    clocks: [districtLimit('executiveMeetingLimit', 20, `${order590('12')}未定期限`)],
    next: ['decision'],
    returnTo: ['legalityReview'],
    source: law(`${order590('12')}：被征收人数量较多的经常务会议讨论；${order713('30、31')}`),
  }),
  stage('decision', {
    title: words('作出征收决定并公告', 'Decision and announcement'),
    acting: 'districtOffice',
    entry: [
      escrowCovers,
      fundingCovers,
      ...needsPapers(order713('25'), 'legalityOpinion'),
      ...reviewedInTime,
      ...onlyWhen(
        [isCount('households', 'atLeast', executiveMeeting.value)],
        needsEvidence('executiveMeetingMinutes', executiveMeeting.source.text),
      ),
      ...onlyWhen(
        LISTED,
        needsEvidence('executiveMeetingMinutes', `${order713('30')}：应当经集体讨论`),
        needsEvidence('partyCommitteeReport', `${order713('31')}：出台前向同级党委请示报告`),
      ),
      needsDecision('expropriation', `${order713('30')}：行政首长在集体讨论的基础上作出决定`),
    ],
    clocks: [
      calendarDays(announcement.value, {
        id: 'announcementLimit',
        title: announcement.title,
        roll: 'backward', // a duty of the government: kept on the cautious side
        source: announcement.source,
      }),
    ],
    next: ['appraiserChoice'],
    returnTo: ['legalityReview'],
    source: law(order590('13')),
  }),
];
