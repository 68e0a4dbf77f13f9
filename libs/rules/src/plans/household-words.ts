import { order590 } from '../case-plan/articles.ts';
import { needsEnforceable } from '../case-plan/day-criteria.ts';
import { DEFAULT_ENFORCEMENT_HOURS } from '../gate/enforcement.ts';
import type { ClockPlan, Criterion, Rung, Words } from '../case-plan/plan.ts';
import {
  law,
  months,
  needsCover,
  needsEvidence,
  needsFact,
  needsIncidentsSettled,
  needsYes,
} from '../case-plan/plan-words.ts';
import { needsPapers } from './district-words.ts';

/** The laws by which a household is compensated, and the ladders and clocks that several of its stages share. */

export const compulsionLaw = (articles: string): string => `《行政强制法》第${articles}条`;
export const litigationLaw = (articles: string): string => `《行政诉讼法》第${articles}条`;
export const reviewLaw = (articles: string): string => `《行政复议法》第${articles}条`;
/** The Supreme People's Court on the Administrative Litigation Law, 2018. */
export const litigationRules = (articles: string): string =>
  `最高人民法院关于适用《行政诉讼法》的解释（2018）第${articles}条`;
/** The Supreme People's Court on executing compensation decisions, in force 2012-04-10. */
export const courtRules = (articles: string): string =>
  `最高人民法院关于申请强制执行征收补偿决定的规定（2012）第${articles}条`;
/** The Supreme People's Court on administrative agreements, in force 2020-01-01. */
export const agreementRules = (articles: string): string =>
  `最高人民法院关于审理行政协议案件若干问题的规定（法释〔2019〕17号）第${articles}条`;
/** Read in an unofficial copy only. */
export const appraisalRules = (articles: string): string =>
  `《国有土地上房屋征收评估办法》第${articles}条（复制本）`;

/** Compensation first, moving after. */
export const paidInFull: readonly Criterion[] = [
  needsCover('paidAmount', 'compensationTotal', `${order590('27')}：先补偿、后搬迁`),
  needsYes('payeeChecked', `${order590('25、26')}：收款人为协议或补偿决定所载`),
  ...needsPapers(order590('27'), 'compensationProof'),
];

/** A court has ruled: nobody else can order it. */
export const allowedByCourt: readonly Criterion[] = [
  needsEvidence('courtRuling', `${order590('28、35')}：政府不得自行责令搬迁`),
  needsFact('rulingNumber', order590('28')),
  needsYes('rulingAllowed', `${order590('28')}；准予的才可组织实施`),
];

/** Not at night, on no weekend that rests and on no statutory holiday. */
export const atLawfulTime = needsEnforceable(
  'executionAt',
  DEFAULT_ENFORCEMENT_HOURS,
  `${compulsionLaw('43')}第1款`,
);

/** Whoever was threatened or cut off from supplies is not carried out before it is found out what was done. */
export const nothingUnlawfulOpen = needsIncidentsSettled(
  `${order590('27')}；${compulsionLaw('43')}：违法情形查明前不得执行`,
);

/**
 * Where silence loses the case: the offices and the leader hear before the day, and at once, also out of hours, when it
 * has passed.
 * PARAMETER.
 */
export const RED_ALERT: readonly Rung[] = [
  { id: 'reminder', after: { workingDays: -5 }, to: ['department', 'head'] },
  {
    id: 'urge',
    after: { workingDays: -2 },
    to: ['department', 'head', 'leaderInCharge', 'twoOffices'],
    urgent: true,
  },
  { id: 'red', after: { workingDays: 1 }, to: ['leaderInCharge', 'twoOffices'], urgent: true },
];

/** A period of the review body or of a court: the department asks after it, and nobody is blamed for it. PARAMETER. */
export const FOLLOW_UP: readonly Rung[] = [
  { id: 'reminder', after: { workingDays: -3 }, to: ['department'] },
  { id: 'urge', after: { workingDays: 1 }, to: ['department', 'head'] },
];

/** The way to the court closes three months after the suit period, wherever the case is then. */
export const courtWindow = (id: string, title: Words): ClockPlan =>
  months(3, {
    id,
    title,
    pausedBy: [],
    startsOn: 'suitPeriodEndedOn',
    ladder: RED_ALERT,
    source: law(`${courtRules('2')}；${compulsionLaw('53')}：逾期不受理`),
  });

/** What a decision that was taken back, quashed or missed its time leads to: everything from the negotiation on anew. */
export const ANEW = 'negotiating';
