import { order590 } from '../case-plan/articles.ts';
import {
  MEANS,
  type CasePlan,
  type ClockPlan,
  type Criterion,
  type DepartmentCode,
  type EvidencePlan,
  type FactPlan,
  type HoldGround,
} from '../case-plan/plan.ts';
import {
  extendable,
  law,
  needsEvidence,
  onDayNamed,
  parameter,
  words,
  workingDays,
} from '../case-plan/plan-words.ts';

/** The words that all plans of the district share: facts, papers, its own limits, its holds. */

const fact =
  (type: FactPlan['type']) =>
  (zh: string, en: string): FactPlan => ({ type, title: words(zh, en) });

export const text = fact('text');
export const money = fact('money');
export const count = fact('count');
export const day = fact('day');
export const time = fact('time');
export const flag = fact('flag');

/** What others say (a court, a review body, a bank): it is recorded only with their paper. */
export const saidBy = (said: FactPlan, provenBy: string): FactPlan => ({ ...said, provenBy });

export const paper = (zh: string, en: string): EvidencePlan => ({ title: words(zh, en) });

/** Several papers that one article asks for. */
export const needsPapers = (because: string, ...papers: readonly string[]): readonly Criterion[] =>
  papers.map((one) => needsEvidence(one, because));

/** The district's own limit in working days, where the law says only 及时 or names no period. */
export const districtLimit = (id: string, amount: number, because: string): ClockPlan =>
  workingDays(amount, {
    id,
    title: words('本区办理期限', 'The district’s own limit'),
    extension: extendable(
      2,
      { atMost: Math.max(1, Math.floor(amount / 2)), unit: 'workingDay' },
      ['twoOffices', 'leader'],
      parameter('本区自定：至多延期两次，合计不超过原期限，报两办和分管领导批准'),
    ),
    source: parameter(because),
  });

/**
 * How long a department that was asked may take. Silence is no consent: national law deems only an application
 * accepted (Administrative Permit Law art. 32(4)) or a permit renewed (art. 50), and grants no first permit by it.
 */
export const answerLimit = (id: string, amount = 10): ClockPlan =>
  workingDays(amount, {
    id,
    title: words('会签答复期限', 'Time to answer'),
    extension: extendable(
      1,
      { atMost: 5, unit: 'workingDay' },
      ['twoOffices'],
      parameter('本区自定：会签至多延期一次，不超过 5 个工作日'),
    ),
    source: parameter('法律未规定会签答复期限；本区自定，逾期不视为同意'),
  });

export const FORCE_MAJEURE: HoldGround = {
  id: 'forceMajeure',
  title: words('不可抗力', 'Force majeure'),
  stops: 'case',
  freezesLight: true,
  source: parameter('本区自定；法定期限及他人的救济期限不因此停止'),
};

export const WAITING_FOR_UPPER_LEVEL: HoldGround = {
  id: 'waitingForUpperLevel',
  title: words('等待上级批复', 'Waiting for a higher level'),
  stops: 'case',
  freezesLight: true,
  source: parameter('本区自定；上级批复、额度或指标未下达'),
};

/** No local government and no department of it may guarantee anything for anybody, in whatever form. */
const GUARANTEES_OF_GOVERNMENT: CasePlan['refusedPapers'] = {
  governmentGuarantee: {
    title: words('政府及其部门出具的担保函', 'A guarantee by a government body'),
    source: law('《预算法》第35条第4款'),
  },
  governmentCommitment: {
    title: words('政府及其部门出具的还款承诺函', 'A letter of commitment by a government body'),
    source: law('《预算法》第35条第4款'),
  },
};

/** What a case stands on was withdrawn, quashed or given up. */
export const FOUNDATION_LOST: HoldGround = {
  id: 'foundationLost',
  title: words('所依据的决定或资金失效', 'What the case stands on is no more'),
  stops: 'case',
  freezesLight: true,
  source: parameter('本区自定：所依据的决定被撤销、撤回或案件撤销的，依其办理的案件随即中止'),
};

/**
 * How the district asks for things by a day, how often it urges and what it never takes in: the same in all its plans,
 * which tie their cases to no others unless they say so.
 */
export const DISTRICT_MANNERS: Pick<
  CasePlan,
  | 'decisions'
  | 'taskClock'
  | 'urging'
  | 'verifications'
  | 'milestones'
  | 'links'
  | 'coordination'
  | 'incidents'
  | 'refusedPapers'
> = {
  decisions: {},
  refusedPapers: GUARANTEES_OF_GOVERNMENT,
  coordination: {
    means: MEANS,
    source: parameter('本区自定：经济、行政、司法手段均可请求协调，答复不代替决定'),
  },
  incidents: {
    answeredBy: 'districtOffice' as DepartmentCode,
    within: 3,
    source: parameter(
      `${order590('27、31')}、《行政强制法》第43条禁止的行为；3个工作日内查明报区领导由本区自定`,
    ),
  },
  verifications: {},
  milestones: {},
  links: {},
  taskClock: onDayNamed({
    id: 'taskPeriod',
    title: words('交办期限', 'Time for what was asked'),
    source: parameter('本区自定：由交办人写明日期'),
  }),
  urging: { everyHours: 24, source: parameter('本区自定：同一事项每日至多催办一次') },
};

/**
 * Expropriation is pushed by no court, procuratorate or police: the only coercive path is the application to the court
 * after demand and remedies (Order 590 art. 27, 28).
 */
export const WITHOUT_COERCION: CasePlan['coordination'] = {
  means: ['economic', 'administrative'],
  source: law(`${order590('27、28')}：不得以暴力、威胁等方式迫使搬迁，强制执行只能申请人民法院`),
};
