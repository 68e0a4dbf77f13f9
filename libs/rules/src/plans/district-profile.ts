import { order590, order713 } from '../case-plan/articles.ts';
import type { Source, Words } from '../case-plan/plan.ts';
import { law, parameter, practice, words } from '../case-plan/plan-words.ts';

/**
 * What differs by city: every number that a national law leaves open, or for which it has only a word, with where its
 * default comes from. The rules of Zhejiang, Shandong, Qingdao and Xi'an fill the same gaps differently. A district
 * that has a rule of its own changes it here and publishes the next version of the plan.
 */
export interface DistrictParameter {
  readonly title: Words;
  readonly value: number;
  readonly unit:
    'households' | 'candidates' | 'basisPoints' | 'calendarDay' | 'workingDay' | 'month';
  readonly source: Source;
}

const one =
  (unit: DistrictParameter['unit']) =>
  (zh: string, en: string, value: number, source: Source): DistrictParameter => ({
    title: words(zh, en),
    value,
    unit,
    source,
  });

const households = one('households');
const candidates = one('candidates');
const share = one('basisPoints');
const calendarDays = one('calendarDay');
const workingDays = one('workingDay');
const months = one('month');

export const DISTRICT_PROFILE = {
  consultationClosing: calendarDays(
    '征求意见办理期限',
    'Time to finish the consultation',
    45,
    parameter('法律只定下限；本区自定 45 日内收尾'),
  ),
  hearingObjection: share(
    '应当听证的不同意比例（超过）',
    'Share of objections from above which there is a hearing',
    5_000,
    practice(`${order590('11')}称多数被征收人；山东规定第14条、青岛规定第12条为过半数`),
  ),
  hearingNotice: calendarDays(
    '听证通知期限',
    'Notice of a hearing',
    7,
    law(`${order713('16')}：听证材料提前7日公告`),
  ),
  riskSurvey: share(
    '稳评入户调查比例（不低于）',
    'Share of households that the risk survey covers',
    9_500,
    practice('西安：入户调查不低于95%'),
  ),
  riskHigh: share(
    '高风险的反对比例（超过）',
    'Share of objections above which the risk is high',
    3_300,
    practice('西安：反对意见超过33%为高风险，不得实施'),
  ),
  riskMedium: share(
    '中风险的反对比例（不低于）',
    'Share of objections from which the risk is medium',
    500,
    practice('西安：反对意见5%至33%为中风险，先降低风险再实施；低于5%为低风险'),
  ),
  legalityReview: workingDays(
    '合法性审查时间',
    'Time of the legality review',
    7,
    law(`${order713('25')}：一般不少于7个工作日`),
  ),
  executiveMeeting: households(
    '须经政府常务会议讨论的户数（不少于）',
    'Households from which the executive meeting discusses it',
    100,
    practice(`${order590('12')}称被征收人数量较多；浙江规定第13条为100户以上`),
  ),
  announcement: calendarDays(
    '决定公告期限',
    'Time to announce the decision',
    7,
    practice(`${order590('13')}只称及时；浙江规定第14条为7日，山东、青岛规定第16条为3日`),
  ),
  appraiserAgreement: calendarDays(
    '协商选定评估机构期限',
    'Time to agree on the appraiser',
    10,
    practice(`${order590('20')}未定期限；浙江规定第18条、山东规定第38条为10日`),
  ),
  appraiserCandidates: candidates(
    '备选评估机构（不少于）',
    'Candidates at least',
    3,
    practice('浙江规定第18条：备选评估机构不少于3家'),
  ),
  appraiserTurnout: share(
    '选定评估机构的参加比例（超过）',
    'Share that takes part in the vote, above',
    5_000,
    practice('浙江规定第18条：过半数被征收人参加'),
  ),
  appraiserMajority: share(
    '选定评估机构的得票比例（超过）',
    'Share of the votes, above',
    5_000,
    practice('浙江规定第18条：得票过半数'),
  ),
  preliminaryResults: calendarDays(
    '分户初评公示时间',
    'Time for which the preliminary results are shown',
    5,
    practice('山东规定第42条：不少于5日'),
  ),
  signingThreshold: share(
    '附生效条件的签约比例（不低于）',
    'Share of signed agreements from which they take effect',
    8_000,
    practice('浙江规定第31条：旧城区改建签约比例不低于80%，未达到的征收决定效力终止'),
  ),
  clearance: months(
    '清户期限',
    'Time until the last household',
    18,
    parameter('法律未定期限；含补偿决定、救济期与申请法院的时间，本区默认18个月'),
  ),
  wholeExpropriation: months(
    '征收全周期',
    'Whole expropriation',
    36,
    parameter('法律未定全周期期限；本区默认 36 个月'),
  ),
} as const satisfies Readonly<Record<string, DistrictParameter>>;
