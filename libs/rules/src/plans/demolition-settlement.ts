import { order590 } from '../case-plan/articles.ts';
import {
  calendarDays,
  law,
  months,
  needsChildrenEnded,
  needsElapsed,
  needsEvidence,
  needsFact,
  onDayTold,
  practice,
  span,
  stage,
  words,
} from '../case-plan/plan-words.ts';
import { isCount, isNo, isShare, isYes, needsThat, onlyWhen } from '../gate/premise-words.ts';
import { needsVerified } from '../verification/verification-words.ts';
import { DISTRICT_PROFILE } from './district-profile.ts';
import { districtLimit, needsPapers } from './district-words.ts';

const {
  appraiserAgreement,
  appraiserCandidates,
  appraiserTurnout,
  appraiserMajority,
  preliminaryResults,
  signingThreshold,
  clearance,
} = DISTRICT_PROFILE;

/** A decision that was withdrawn, or quashed by the review body or a court, is prepared anew from its review on. */
const IF_QUASHED = 'legalityReview';

const decidedByOwners = `${order590('20')}：协商不成的由多数决定、随机选定等方式确定`;

/** By agreement; else by a vote that counts, or by lot. */
const appraiserIsChosen = [
  ...onlyWhen([isYes('appraiserAgreed')], needsEvidence('appraiserAgreement', order590('20'))),
  ...onlyWhen(
    [isNo('appraiserAgreed')],
    needsThat(
      isCount('appraiserCandidates', 'atLeast', appraiserCandidates.value),
      appraiserCandidates.source.text,
    ),
  ),
  ...onlyWhen(
    [isNo('appraiserAgreed'), isYes('appraiserByLot')],
    needsEvidence('lotRecord', decidedByOwners),
  ),
  ...onlyWhen(
    [isNo('appraiserAgreed'), isNo('appraiserByLot')],
    needsEvidence('appraiserVoteRecord', decidedByOwners),
    needsThat(
      isShare('appraiserVoters', 'households', 'over', appraiserTurnout.value),
      appraiserTurnout.source.text,
    ),
    needsThat(
      isShare('appraiserVotes', 'appraiserVoters', 'over', appraiserMajority.value),
      appraiserMajority.source.text,
    ),
  ),
];

/**
 * The remedies against the decision: shown beside the case, they hold up nobody (Reconsideration Law art. 42,
 * Litigation Law art. 56), and nothing in the district's hands moves them.
 */
export const remedySpans = [
  span(
    'appraiserChoice',
    'audit',
    calendarDays(60, {
      id: 'reviewWindow',
      title: words('对征收决定申请复议的期限', 'Time to ask for a review of the decision'),
      bound: 'minimum',
      startsOn: 'decisionAnnouncedOn',
      pausedBy: [],
      source: law(`${order590('14')}；《行政复议法》第20条：自知道之日起60日，公告日起算`),
    }),
  ),
  span(
    'appraiserChoice',
    'audit',
    months(6, {
      id: 'suitWindow',
      title: words('对征收决定提起诉讼的期限', 'Time to sue against the decision'),
      bound: 'minimum',
      startsOn: 'decisionAnnouncedOn',
      pausedBy: [],
      source: law(`${order590('14')}；《行政诉讼法》第46条：自知道之日起6个月，公告日起算`),
    }),
  ),
];

/** From the decision to the audit; each household has a case of its own. */
export const settlementStages = [
  stage('appraiserChoice', {
    title: words('选定评估机构', 'Appraiser chosen'),
    acting: 'lead',
    entry: [
      needsFact('decisionNumber', order590('13')),
      needsFact('decisionAnnouncedOn', `${order590('19')}：公告日为评估时点`),
      ...needsPapers(order590('13'), 'expropriationDecision', 'decisionAnnouncement'),
    ],
    clocks: [
      calendarDays(appraiserAgreement.value, {
        id: 'appraiserChoiceLimit',
        title: appraiserAgreement.title,
        startsOn: 'decisionAnnouncedOn',
        source: appraiserAgreement.source,
      }),
    ],
    next: ['appraisal'],
    returnTo: [IF_QUASHED],
    source: law(order590('20')),
  }),
  stage('appraisal', {
    title: words('分户评估', 'Appraisal'),
    acting: 'lead',
    entry: [...appraiserIsChosen, ...needsPapers(order590('20'), 'appraiserChoice')],
    clocks: [districtLimit('appraisalLimit', 30, `${order590('19')}未定期限`)],
    next: ['preliminaryResults'],
    returnTo: ['appraiserChoice', IF_QUASHED],
    source: law(order590('19')),
  }),
  stage('preliminaryResults', {
    title: words('分户初评公示', 'Preliminary results shown'),
    acting: 'lead',
    entry: needsPapers(preliminaryResults.source.text, 'preliminaryResults'),
    clocks: [
      calendarDays(preliminaryResults.value, {
        id: 'preliminaryShown',
        title: preliminaryResults.title,
        bound: 'minimum',
        pausedBy: [],
        source: preliminaryResults.source,
      }),
      districtLimit('preliminaryResultsLimit', 20, `${order590('19')}未定期限`),
    ],
    next: ['signing'],
    returnTo: ['appraisal', IF_QUASHED],
    source: practice(`${order590('19')}；公示见地方规定；复核评估与专家鉴定逐户在户案办理`),
  }),
  stage('signing', {
    title: words('签约期', 'Signing period'),
    acting: 'lead',
    entry: [
      needsElapsed('preliminaryShown', preliminaryResults.source.text),
      needsFact('signingFrom', `${order590('10、25')}：签约期限由补偿方案确定`),
      needsFact('signingTo', `${order590('10、25')}：签约期限由补偿方案确定，变更须公布`),
      ...needsPapers(order590('19'), 'appraisalReports'),
    ],
    clocks: [
      onDayTold('signingTo', {
        id: 'signingPeriod',
        title: words('签约期限', 'Signing period'),
        source: law(`${order590('10、25')}：由补偿方案确定`),
      }),
    ],
    next: ['clearance'],
    returnTo: ['preliminaryResults', IF_QUASHED],
    source: law(order590('25、26')),
  }),
  stage('clearance', {
    title: words('搬迁与净地', 'Moving and cleared land'),
    acting: 'lead',
    entry: [
      ...needsPapers(order590('25、26'), 'signingResults'),
      ...onlyWhen(
        [isYes('oldQuarterRenewal'), isYes('conditionalAgreements')],
        needsThat(
          isShare('signedHouseholds', 'households', 'atLeast', signingThreshold.value),
          `${signingThreshold.source.text}，本案应说明理由后撤销`,
        ),
      ),
    ],
    clocks: [
      months(clearance.value, {
        id: 'clearanceLimit',
        title: clearance.title,
        source: clearance.source,
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
      needsChildrenEnded(`${order590('29')}：逐户办结后公布并审计`),
      needsVerified(
        'householdPayments',
        `${order590('12、25、26')}：按户支付不超过协议或决定，合计不超过专户存入`,
      ),
      needsEvidence('householdResults', `${order590('29')}：分户补偿情况在征收范围内公布`),
      needsEvidence('clearedLandRecord', '本区自定：净地移交后方可审计'),
    ],
    clocks: [districtLimit('auditLimit', 60, `${order590('29')}未定期限`)],
    returnTo: ['clearance'],
    closing: [
      needsChildrenEnded(order590('29')),
      needsEvidence('auditReport', `${order590('29')}：加强征收补偿费用的审计监督`),
      needsEvidence('auditPublication', `${order590('29')}：审计结果应当公布`),
      needsEvidence('archiveList', order590('29')),
    ],
    source: law(order590('29')),
  }),
];
