import { order590 } from '../case-plan/articles.ts';
import type { Criterion, StagePlan, Words } from '../case-plan/plan.ts';
import {
  calendarDays,
  extendable,
  law,
  months,
  needsElapsed,
  needsFact,
  needsYes,
  parameter,
  stage,
  words,
  workingDays,
} from '../case-plan/plan-words.ts';
import { districtLimit, needsPapers } from './district-words.ts';
import {
  ANEW,
  compulsionLaw,
  courtRules,
  courtWindow,
  FOLLOW_UP,
  litigationLaw,
  litigationRules,
  RED_ALERT,
  reviewLaw,
} from './household-words.ts';

/**
 * Reviews and suits are where a case is, not why it stands still. What they decide comes from outside: upheld or
 * changed, the case goes on; quashed, or taken back by the district, it returns to the negotiation; what the
 * household withdraws leaves it in the windows it had. Who moves while one is pending is recorded, and moves on
 * when it has ended: no suit is lost sight of by it.
 */
const AFTER_REMEDY = [ANEW, 'remedyWindow'];

const standingTotal = needsYes(
  'standingTotalChecked',
  '复议或裁判变更补偿的，以变更后的为准（本区自定的核对）',
);

const reviewStages: readonly StagePlan[] = [
  stage('reviewRequested', {
    title: words('已申请复议、待受理', 'Review asked for'),
    acting: 'districtOffice',
    entry: [needsFact('reviewAppliedOn', reviewLaw('20、24'))],
    clocks: [
      workingDays(5, {
        id: 'reviewAcceptance',
        title: words('复议受理期限', 'Time to accept the review'),
        pausedBy: [],
        startsOn: 'reviewAppliedOn',
        ladder: FOLLOW_UP,
        source: law(`${reviewLaw('30、88')}:5个工作日，逾期视为受理`),
      }),
    ],
    next: ['reviewReply', 'simplifiedReply'],
    returnTo: AFTER_REMEDY,
    source: law(reviewLaw('20、24、30')),
  }),
  ...(
    [
      {
        id: 'reviewReply',
        days: 10,
        articles: '48、70、88',
        next: 'reviewPending',
        title: words('复议答复', 'Reply to the review'),
      },
      {
        id: 'simplifiedReply',
        days: 5,
        articles: '54、70、88',
        next: 'simplifiedReview',
        title: words('简易程序复议答复', 'Reply to the simplified review'),
      },
    ] as const
  ).map(({ id, days, articles, next, title }) =>
    stage(id, {
      title,
      acting: 'districtOffice',
      entry: [
        needsFact('reviewCopyReceivedOn', reviewLaw(articles)),
        ...needsPapers(reviewLaw(articles), 'reviewApplication'),
      ],
      clocks: [
        workingDays(days, {
          id: `${id}Period`,
          title: words('答复并举证期限', 'Time to reply with the evidence'),
          pausedBy: [],
          startsOn: 'reviewCopyReceivedOn',
          ladder: RED_ALERT,
          source: law(`${reviewLaw(articles)}:${days}个工作日，逾期视为没有证据`),
        }),
      ],
      next: [next],
      returnTo: AFTER_REMEDY,
      source: law(reviewLaw(articles)),
    }),
  ),
  stage('reviewPending', {
    title: words('复议审理中', 'Review pending'),
    acting: 'districtOffice',
    entry: [
      needsFact('reviewAcceptedOn', reviewLaw('62')),
      ...needsPapers(reviewLaw('48、70'), 'reviewReply'),
    ],
    clocks: [
      calendarDays(60, {
        id: 'reviewDecisionPeriod',
        title: words('复议决定期限', 'Time to decide the review'),
        pausedBy: ['reviewSuspended'],
        startsOn: 'reviewAcceptedOn',
        extension: extendable(
          1,
          { atMost: 30, unit: 'calendarDay' },
          ['twoOffices'],
          law(`${reviewLaw('62')}：复议机构负责人批准的延期，两办据延期通知登记`),
        ),
        ladder: FOLLOW_UP,
        source: law(`${reviewLaw('62')}:60日`),
      }),
    ],
    next: ['reviewConcluded'],
    returnTo: AFTER_REMEDY,
    source: law(reviewLaw('39、62')),
  }),
  stage('simplifiedReview', {
    title: words('简易程序复议审理中', 'Simplified review pending'),
    acting: 'districtOffice',
    entry: [
      needsFact('reviewAcceptedOn', reviewLaw('62')),
      ...needsPapers(reviewLaw('54、70'), 'reviewReply'),
    ],
    clocks: [
      calendarDays(30, {
        id: 'simplifiedReviewPeriod',
        title: words('简易程序复议决定期限', 'Time to decide the simplified review'),
        pausedBy: ['reviewSuspended'],
        startsOn: 'reviewAcceptedOn',
        ladder: FOLLOW_UP,
        source: law(`${reviewLaw('62')}:30日`),
      }),
    ],
    next: ['reviewConcluded'],
    returnTo: AFTER_REMEDY,
    source: law(reviewLaw('39、54、62')),
  }),
  stage('reviewConcluded', {
    title: words(
      '复议已结（维持、变更或逾期未决）',
      'Review over: upheld, changed or none in time',
    ),
    acting: 'districtOffice',
    entry: [
      needsFact('reviewEndedOn', litigationLaw('45')),
      ...needsPapers(reviewLaw('62'), 'reviewConclusion'),
      standingTotal,
    ],
    clocks: [
      calendarDays(15, {
        id: 'suitAfterReview',
        title: words('复议后起诉期限', 'Time to sue after the review'),
        bound: 'minimum',
        pausedBy: [],
        startsOn: 'reviewEndedOn',
        source: law(litigationLaw('45')),
      }),
      months(2, {
        id: 'reviewFollowUp',
        title: words('复议后办理期限', 'Time to act after the review'),
        startsOn: 'reviewEndedOn',
        source: parameter('法律未定催告时点；本区默认复议结束后2个月内催告'),
      }),
    ],
    next: ['unchallengedAfterReview', 'suitDefence', 'moved'],
    returnTo: [ANEW],
    source: law(litigationLaw('45')),
  }),
];

/** An instance, its verdict served, the time to appeal, the next instance. */
const suitStages: readonly StagePlan[] = [
  stage('suitDefence', {
    title: words('被诉、答辩', 'Sued, defence to be filed'),
    acting: 'districtOffice',
    entry: [
      needsFact('complaintReceivedOn', litigationLaw('67')),
      ...needsPapers(litigationLaw('67'), 'complaint'),
    ],
    clocks: [
      calendarDays(15, {
        id: 'defencePeriod',
        title: words('答辩并举证期限', 'Time to file the defence with its evidence'),
        roll: 'backward', // a duty of the government: kept on the cautious side
        pausedBy: [],
        startsOn: 'complaintReceivedOn',
        ladder: RED_ALERT,
        source: law(`${litigationLaw('67')}:15日`),
      }),
    ],
    next: ['firstInstance'],
    returnTo: AFTER_REMEDY,
    source: law(litigationLaw('45、46、67')),
  }),
  stage('firstInstance', {
    title: words('一审审理中', 'First instance'),
    acting: 'districtOffice',
    entry: [
      needsFact('suitAcceptedOn', litigationLaw('81')),
      ...needsPapers(litigationLaw('67'), 'defence'),
    ],
    clocks: [
      months(6, {
        id: 'firstInstancePeriod',
        title: words('一审审限', 'Time of the first instance'),
        pausedBy: ['courtTimeNotCounted'],
        startsOn: 'suitAcceptedOn',
        ladder: FOLLOW_UP,
        source: law(`${litigationLaw('81')}:6个月`),
      }),
    ],
    next: ['firstJudgment', 'firstRuling'],
    returnTo: AFTER_REMEDY,
    source: law(litigationLaw('81')),
  }),
  stage('firstJudgment', {
    title: words('一审判决送达、上诉期', 'First judgment served, time to appeal'),
    acting: 'districtOffice',
    entry: [
      needsFact('judgmentServedOn', litigationLaw('85')),
      ...needsPapers(litigationLaw('85'), 'firstJudgment'),
    ],
    clocks: [
      calendarDays(15, {
        id: 'appealPeriod',
        title: words('上诉期限（判决）', 'Time to appeal against the judgment'),
        bound: 'minimum',
        pausedBy: [],
        startsOn: 'judgmentServedOn',
        source: law(`${litigationLaw('85')}:15日`),
      }),
      districtLimit('firstJudgmentLimit', 20, '法律未定判决送达后的办理期限'),
    ],
    next: ['judgmentFinal', 'secondInstance'],
    returnTo: [ANEW],
    source: law(litigationLaw('85')),
  }),
  stage('firstRuling', {
    title: words('一审裁定送达、上诉期', 'First ruling served, time to appeal'),
    acting: 'districtOffice',
    entry: [
      needsFact('suitRulingServedOn', litigationLaw('85')),
      ...needsPapers(litigationLaw('85'), 'suitRuling'),
    ],
    clocks: [
      calendarDays(10, {
        id: 'rulingAppealPeriod',
        title: words('上诉期限（裁定）', 'Time to appeal against the ruling'),
        bound: 'minimum',
        pausedBy: [],
        startsOn: 'suitRulingServedOn',
        source: law(`${litigationLaw('85')}:10日`),
      }),
      districtLimit('firstRulingLimit', 20, '法律未定裁定送达后的办理期限'),
    ],
    next: ['rulingFinal', 'secondInstance'],
    returnTo: AFTER_REMEDY,
    source: law(litigationLaw('85')),
  }),
  stage('secondInstance', {
    title: words('二审审理中', 'Second instance'),
    acting: 'districtOffice',
    entry: [
      needsFact('appealAcceptedOn', litigationLaw('88')),
      ...needsPapers(litigationLaw('85'), 'appeal'),
    ],
    clocks: [
      months(3, {
        id: 'secondInstancePeriod',
        title: words('二审审限', 'Time of the second instance'),
        pausedBy: ['courtTimeNotCounted'],
        startsOn: 'appealAcceptedOn',
        ladder: FOLLOW_UP,
        source: law(`${litigationLaw('88')}:3个月`),
      }),
    ],
    next: ['appealFinal'],
    returnTo: [...AFTER_REMEDY, 'firstInstance'],
    source: law(litigationLaw('88')),
  }),
];

/** The decision stands, for one of these reasons: demand and court are due now, within three months. */
const standing = (id: string, title: Words, entry: readonly Criterion[]): StagePlan =>
  stage(id, {
    title,
    acting: 'districtOffice',
    entry: [...entry, needsFact('suitPeriodEndedOn', courtRules('2'))],
    clocks: [
      districtLimit(`${id}Limit`, 20, '法律未定催告时点'),
      courtWindow(`${id}Window`, words('申请法院期限（催告前）', 'Time to apply to the court')),
    ],
    next: ['demand', 'moved'],
    returnTo: [ANEW],
    source: law(`${order590('28')}；${compulsionLaw('53')}`),
  });

const standingStages: readonly StagePlan[] = [
  standing('unchallenged', words('期满未复议未起诉', 'Neither review nor suit in time'), [
    needsElapsed('reviewPeriod', `${order590('28')}；${reviewLaw('20')}`),
    needsElapsed('suitPeriod', `${order590('28')}；${litigationLaw('46')}`),
    needsYes('noRemedyTaken', order590('28')),
  ]),
  standing('unchallengedAfterReview', words('复议后期满未起诉', 'No suit after the review'), [
    needsElapsed('suitAfterReview', `${order590('28')}；${litigationLaw('45')}`),
    needsYes('noRemedyTaken', order590('28')),
  ]),
  standing('judgmentFinal', words('一审判决生效', 'First judgment is final'), [
    needsElapsed('appealPeriod', litigationLaw('85')),
    standingTotal,
  ]),
  standing('rulingFinal', words('一审裁定生效', 'First ruling is final'), [
    needsElapsed('rulingAppealPeriod', litigationLaw('85')),
    standingTotal,
  ]),
  standing('appealFinal', words('二审终审', 'Second instance is final'), [
    ...needsPapers(litigationLaw('88'), 'finalDecision'),
    standingTotal,
  ]),
];

/** Review, suit and appeal, and what stands after them. */
export const remedyStages: readonly StagePlan[] = [
  ...reviewStages,
  ...suitStages,
  ...standingStages,
];

/** Time that the law itself does not count, each with the paper that says so. */
export const REMEDY_PAUSES = [
  {
    id: 'reviewSuspended',
    title: words('复议中止', 'Review suspended'),
    stops: 'clock',
    notice: 'reviewSuspensionNotice',
    source: law(reviewLaw('39')),
  },
  {
    id: 'courtTimeNotCounted',
    title: words('公告、鉴定、调解、管辖异议等不计入审限', 'Time the court does not count'),
    stops: 'clock',
    notice: 'courtTimeNotice',
    source: law(litigationRules('50')),
  },
] as const;
