import { order590 } from '../case-plan/articles.ts';
import type { StagePlan } from '../case-plan/plan.ts';
import {
  approval,
  branch,
  calendarDays,
  law,
  needsElapsed,
  needsFact,
  needsMilestone,
  onDayTold,
  parameter,
  practice,
  stage,
  words,
} from '../case-plan/plan-words.ts';
import { answerLimit, districtLimit, needsPapers } from './district-words.ts';
import { appraisalRules, paidInFull } from './household-words.ts';

const chain = (articles: string): string => `${order590('19')}；${appraisalRules(articles)}`;

/** Household and department may both ask. Missing a step leaves the value as it is. */
const appraisalChain: readonly StagePlan[] = [
  stage('appraisalServed', {
    title: words('评估送达、待异议', 'Appraisal served, may be objected to'),
    acting: 'lead',
    clocks: [districtLimit('appraisalServedLimit', 20, '法律未定登记异议情况的期限')],
    next: ['valueAccepted', 'valueUnobjected', 'appraiserReview'],
    source: practice(chain('20')),
  }),
  stage('appraiserReview', {
    title: words('复核评估', 'Review by the appraiser'),
    acting: 'lead',
    entry: [
      needsFact('appraisalReviewAskedOn', chain('20')),
      ...needsPapers(chain('20'), 'appraisalReviewRequest'),
    ],
    clocks: [
      calendarDays(10, {
        id: 'appraiserReviewPeriod',
        title: words('复核期限', 'Time to review the appraisal'),
        pausedBy: [],
        startsOn: 'appraisalReviewAskedOn',
        source: practice(`${appraisalRules('21')}：自申请之日起10日，按自然日计由本区定`),
      }),
    ],
    next: ['valueReviewed', 'valueAccepted'],
    source: practice(chain('21')),
  }),
  stage('valueReviewed', {
    title: words('复核送达、待申请鉴定', 'Review served, experts may be asked'),
    acting: 'lead',
    entry: [
      needsFact('appraisalReviewServedOn', chain('22')),
      ...needsPapers(chain('21'), 'appraisalReviewResult'),
    ],
    clocks: [
      calendarDays(10, {
        id: 'expertRequestPeriod',
        title: words('申请鉴定期限', 'Time to ask the experts'),
        bound: 'minimum',
        pausedBy: [],
        startsOn: 'appraisalReviewServedOn',
        source: practice(`${appraisalRules('22')}：自收到复核结果之日起10日，按自然日计由本区定`),
      }),
      districtLimit('valueReviewedLimit', 20, '法律未定登记异议情况的期限'),
    ],
    next: ['valueAccepted', 'reviewStands', 'expertOpinion'],
    source: practice(chain('22')),
  }),
  stage('expertOpinion', {
    title: words('专家委员会鉴定', 'Opinion of the expert committee'),
    acting: 'lead',
    entry: [
      needsFact('expertOpinionAskedOn', chain('22')),
      ...needsPapers(chain('22'), 'expertOpinionRequest'),
    ],
    clocks: [
      calendarDays(10, {
        id: 'expertOpinionPeriod',
        title: words('鉴定期限', 'Time for the expert opinion'),
        pausedBy: [],
        startsOn: 'expertOpinionAskedOn',
        source: practice(`${order590('19')}；自申请之日起10日（复制本），按自然日计由本区定`),
      }),
    ],
    next: ['opinionGiven', 'valueAccepted'],
    source: practice(`${order590('19')}；专家三人以上单数、评估师不少于三分之二（复制本）`),
  }),
  ...(
    [
      {
        id: 'valueAccepted',
        title: words('被征收人认可评估', 'Value accepted by the household'),
        entry: needsPapers(`${order590('19')}：本人书面认可`, 'appraisalAcceptance'),
      },
      {
        id: 'valueUnobjected',
        title: words('期满未提异议', 'Not objected to in time'),
        entry: [needsElapsed('appraisalObjection', chain('20'))],
      },
      {
        id: 'reviewStands',
        title: words('期满未申请鉴定', 'Experts not asked in time'),
        entry: [needsElapsed('expertRequestPeriod', chain('22'))],
      },
      {
        id: 'opinionGiven',
        title: words('鉴定意见已出具', 'Opinion given'),
        entry: needsPapers(chain('22'), 'expertOpinion'),
      },
    ] as const
  ).map(({ id, title, entry }) =>
    stage(id, {
      title,
      acting: 'lead',
      entry,
      clocks: [districtLimit(`${id}Limit`, 10, '法律未定登记评估结果的期限')],
      source: practice(chain('20、22')),
    }),
  ),
];

/** From the survey to the agreement. */
export const valuingStages: readonly StagePlan[] = [
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
      needsFact('valuationDay', `${order590('19')}：征收决定公告日为评估时点`),
      needsFact('houseValue', order590('17、19')),
      ...needsPapers(order590('15'), 'surveySheet'),
      ...needsPapers(order590('19'), 'householdAppraisal'),
    ],
    clocks: [districtLimit('appraisedLimit', 20, `${order590('19')}未定送达期限`)],
    next: ['negotiating'],
    returnTo: ['surveyed'],
    source: practice(chain('20')),
  }),
  stage('negotiating', {
    title: words('协商签约', 'Negotiating'),
    acting: 'lead',
    entry: [
      needsFact('signingFrom', `${order590('25')}：签约期限由补偿方案确定`),
      needsFact('appraisalServedOn', chain('20')),
      ...needsPapers(order590('19'), 'appraisalProofOfService'),
    ],
    clocks: [
      // Only a plan that was changed and published moves it: the new first day is then recorded.
      calendarDays(60, {
        id: 'signingPeriod',
        title: words('签约期限', 'Signing period'),
        bound: 'minimum',
        pausedBy: [],
        startsOn: 'signingFrom',
        source: parameter(`${order590('25、26')}由补偿方案确定；本区默认60日，期内不作补偿决定`),
      }),
      calendarDays(10, {
        id: 'appraisalObjection',
        title: words('评估异议期限', 'Time to object to the appraisal'),
        bound: 'minimum',
        pausedBy: [],
        startsOn: 'appraisalServedOn',
        source: practice(`${appraisalRules('20')}：收到报告之日起10日，按自然日计由本区定`),
      }),
      calendarDays(90, {
        id: 'negotiationLimit',
        title: words('协商办理期限', 'Time to agree or report'),
        source: parameter(`${order590('26')}未定报请期限；本区默认90日`),
      }),
    ],
    // The value is reviewed beside the negotiation; while that is open nobody decides (本区自定).
    branches: [
      branch('valuation', words('评估异议', 'Objections to the value'), ...appraisalChain),
    ],
    next: ['agreed', 'noAgreement', 'ownerUnclear'],
    returnTo: ['appraised'],
    source: law(order590('19、21、25、26')),
  }),
  stage('agreed', {
    title: words('已签协议', 'Agreed'),
    acting: 'lead',
    entry: [
      needsMilestone('area', 'decided', `${order590('25')}：依征收决定签约`),
      needsFact('agreementSignedOn', order590('25')),
      needsFact('compensationTotal', order590('17、25')),
      needsFact('paymentDueOn', order590('25')),
      needsFact('movingDueOn', order590('25')),
      ...needsPapers(`${order590('21')}：被征收人可以选择补偿方式`, 'compensationOffer'),
      ...needsPapers(order590('25'), 'compensationAgreement'),
    ],
    approvals: [
      approval('agreementPayment', {
        title: words('协议资金会签', 'Money for the agreement'),
        departments: ['financeBureau', 'auditBureau'],
        onReject: 'negotiating',
        clock: answerLimit('agreementPaymentAnswer'),
      }),
    ],
    clocks: [
      onDayTold('paymentDueOn', {
        id: 'payment',
        title: words('补偿支付（交房）期限', 'Time to pay or hand over the house'),
        roll: 'backward', // a duty of the government: kept on the cautious side
        source: law(`${order590('25、27')}：由协议约定`),
      }),
    ],
    next: ['paid'],
    returnTo: ['negotiating'],
    source: law(order590('25')),
  }),
  stage('paid', {
    title: words('已补偿（付清或交房）、待搬迁', 'Paid or house ready, about to move'),
    acting: 'lead',
    entry: [
      ...paidInFull,
      needsFact('movingDueOn', order590('25')),
      ...needsPapers(order590('25'), 'compensationAgreement'),
    ],
    clocks: [
      onDayTold('movingDueOn', {
        id: 'moving',
        title: words('搬迁期限', 'Time to move'),
        roll: 'forward',
        source: law(`${order590('25、27')}：由协议约定`),
      }),
    ],
    next: ['moved', 'performanceDemand'],
    returnTo: ['negotiating'],
    source: law(order590('27')),
  }),
];
