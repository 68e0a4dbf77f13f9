import { order590 } from '../case-plan/articles.ts';
import { needsWithin } from '../case-plan/day-criteria.ts';
import type { StagePlan } from '../case-plan/plan.ts';
import {
  calendarDays,
  law,
  needsElapsed,
  needsEvidence,
  needsFact,
  needsYes,
  parameter,
  stage,
  words,
  workingDays,
} from '../case-plan/plan-words.ts';
import { districtLimit, needsPapers } from './district-words.ts';
import {
  allowedByCourt,
  atLawfulTime,
  ANEW,
  compulsionLaw,
  courtRules,
  courtWindow,
  FOLLOW_UP,
  nothingUnlawfulOpen,
  paidInFull,
  RED_ALERT,
} from './household-words.ts';

const applyingStages: readonly StagePlan[] = [
  stage('demand', {
    title: words('催告', 'Demand to perform'),
    acting: 'districtOffice',
    entry: [
      needsFact('suitPeriodEndedOn', courtRules('2')),
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
        source: law(`${compulsionLaw('54、69')}：十日以内按工作日计`),
      }),
      districtLimit('demandLimit', 20, '法律未定催告后的准备期限'),
      courtWindow('demandWindow', words('申请法院期限（催告中）', 'Time to apply to the court')),
    ],
    next: ['courtApplication', 'moved'],
    returnTo: [ANEW],
    source: law(compulsionLaw('54')),
  }),
  stage('courtApplication', {
    title: words('申请人民法院', 'Court application'),
    acting: 'districtOffice',
    entry: [
      needsElapsed('demandPeriod', compulsionLaw('54')),
      needsFact('suitPeriodEndedOn', courtRules('2')),
    ],
    clocks: [
      courtWindow('courtApplicationWindow', words('申请法院期限', 'Time to apply to the court')),
    ],
    // Once the window has closed only a new decision is left: the way back, and no other.
    next: ['courtAcceptance', 'moved'],
    returnTo: [ANEW],
    source: law(`${order590('28')}；${courtRules('2')}`),
  }),
  stage('courtAcceptance', {
    title: words('已申请、待法院受理', 'Applied, to be accepted'),
    acting: 'districtOffice',
    entry: [
      needsFact('applicationFiledOn', courtRules('2')),
      needsWithin('applicationFiledOn', 'courtApplicationWindow', courtRules('2')),
      needsFact('applicationCompleteOn', courtRules('3')),
      needsYes('refusalGroundsChecked', courtRules('6')),
      ...needsPapers(order590('28'), 'courtApplication', 'escrowProof'),
      ...needsPapers(courtRules('2'), 'stabilityRiskPapers', 'householdViews', 'propertyState'),
    ],
    clocks: [
      workingDays(5, {
        id: 'courtAcceptancePeriod',
        title: words('法院受理期限', 'Time for the court to accept'),
        pausedBy: [],
        startsOn: 'applicationCompleteOn',
        ladder: FOLLOW_UP,
        source: parameter(
          `${courtRules('3')}定5日，未言明；参照${compulsionLaw('56、69')}按工作日计`,
        ),
      }),
    ],
    next: ['ruling', 'nonAcceptance', 'moved'],
    returnTo: [ANEW],
    source: law(courtRules('2、3')),
  }),
  stage('nonAcceptance', {
    title: words('法院不予受理', 'Not accepted'),
    acting: 'districtOffice',
    entry: [
      needsFact('nonAcceptanceServedOn', courtRules('3')),
      ...needsPapers(courtRules('3'), 'nonAcceptanceRuling'),
    ],
    clocks: [
      calendarDays(15, {
        id: 'nonAcceptanceObjectionPeriod',
        title: words('对不予受理的复议期限', 'Time to object to the non-acceptance'),
        roll: 'backward',
        pausedBy: [],
        startsOn: 'nonAcceptanceServedOn',
        ladder: RED_ALERT,
        source: law(`${courtRules('3')}:15日`),
      }),
    ],
    next: ['nonAcceptanceReview', 'moved'],
    returnTo: [ANEW],
    source: law(courtRules('3')),
  }),
  stage('nonAcceptanceReview', {
    title: words('上一级法院审查不予受理', 'Non-acceptance before the upper court'),
    acting: 'districtOffice',
    entry: [
      needsFact('nonAcceptanceObjectedOn', courtRules('3')),
      ...needsPapers(courtRules('3'), 'nonAcceptanceObjection'),
    ],
    clocks: [
      calendarDays(15, {
        id: 'nonAcceptanceReviewPeriod',
        title: words('上一级法院裁定期限', 'Time for the upper court'),
        pausedBy: [],
        startsOn: 'nonAcceptanceObjectedOn',
        ladder: FOLLOW_UP,
        source: law(`${courtRules('3')}:15日`),
      }),
    ],
    next: ['ruling', 'moved'],
    returnTo: [ANEW],
    source: law(courtRules('3')),
  }),
];

const rulingStages: readonly StagePlan[] = [
  stage('ruling', {
    title: words('等待法院裁定', 'Ruling of the court'),
    acting: 'districtOffice',
    entry: [needsFact('courtAcceptedOn', courtRules('4'))],
    clocks: [
      calendarDays(30, {
        id: 'rulingPeriod',
        title: words('法院裁定期限', 'Time for the court to rule'),
        pausedBy: [],
        startsOn: 'courtAcceptedOn',
        ladder: FOLLOW_UP,
        source: law(`${courtRules('4')}：自受理之日起30日，只有高级人民法院可以批准延长`),
      }),
    ],
    next: ['rulingAllowed', 'rulingRefused', 'moved'],
    returnTo: [ANEW],
    source: law(courtRules('4')),
  }),
  stage('rulingRefused', {
    title: words('法院裁定不准予', 'Refused by the court'),
    acting: 'districtOffice',
    entry: [
      needsFact('refusalServedOn', courtRules('6、7')),
      ...needsPapers(courtRules('6'), 'refusalRuling'),
    ],
    clocks: [
      calendarDays(15, {
        id: 'refusalObjectionPeriod',
        title: words('对不准予执行的复议期限', 'Time to object to the refusal'),
        roll: 'backward',
        pausedBy: [],
        startsOn: 'refusalServedOn',
        ladder: RED_ALERT,
        source: law(`${courtRules('7')}:15日`),
      }),
    ],
    next: ['refusalReview', 'moved'],
    returnTo: [ANEW],
    source: law(courtRules('6、7')),
  }),
  stage('refusalReview', {
    title: words('上一级法院复议', 'Refusal before the upper court'),
    acting: 'districtOffice',
    entry: [
      needsFact('refusalObjectedOn', courtRules('7')),
      ...needsPapers(courtRules('7'), 'refusalObjection'),
    ],
    clocks: [
      calendarDays(30, {
        id: 'refusalReviewPeriod',
        title: words('上一级法院复议期限', 'Time for the upper court'),
        pausedBy: [],
        startsOn: 'refusalObjectedOn',
        ladder: FOLLOW_UP,
        source: law(`${courtRules('7')}:30日`),
      }),
    ],
    next: ['rulingAllowed', 'moved'],
    returnTo: [ANEW],
    source: law(courtRules('7')),
  }),
];

const executingStages: readonly StagePlan[] = [
  stage('rulingAllowed', {
    title: words('法院裁定准予、组织准备', 'Allowed by the court, in preparation'),
    acting: 'districtOffice',
    entry: allowedByCourt,
    clocks: [districtLimit('rulingAllowedLimit', 30, `${courtRules('9')}未定期限`)],
    next: ['execution', 'moved'],
    returnTo: [ANEW],
    source: law(courtRules('8、9')),
  }),
  stage('execution', {
    title: words('依裁定执行', 'Execution of the ruling'),
    acting: 'districtOffice',
    entry: [...allowedByCourt, ...paidInFull, nothingUnlawfulOpen, atLawfulTime],
    clocks: [districtLimit('executionLimit', 10, `${courtRules('9')}未定期限`)],
    next: ['executed', 'moved'],
    returnTo: ['rulingAllowed'],
    source: law(`${courtRules('8、9')}；${compulsionLaw('43')}`),
  }),
  stage('executed', {
    title: words('执行完毕、待交接', 'Carried out, to be handed over'),
    acting: 'districtOffice',
    // It may have been put off meanwhile: the time at which it was done counts.
    entry: [atLawfulTime, ...needsPapers(courtRules('9'), 'executionRecord')],
    clocks: [districtLimit('executedLimit', 10, `${courtRules('9')}未定期限`)],
    next: ['moved'],
    source: law(`${courtRules('9')}；${compulsionLaw('43')}`),
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
    closing: [needsEvidence('deregistration', '本区自定：办结前注销产权登记')],
    source: law(order590('27、29')),
  }),
];

/** From the demand to the ruling, and what it allows. */
export const courtStages: readonly StagePlan[] = [
  ...applyingStages,
  ...rulingStages,
  ...executingStages,
];
