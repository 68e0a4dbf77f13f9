import { FIXTURE_MANNERS } from './fixture-manners.ts';
import type { CasePlan, DepartmentCode, StageId } from '../case-plan/plan.ts';
import {
  approval,
  calendarDays,
  eachTime,
  everyMonthBy,
  extendable,
  law,
  months,
  needsChildrenEnded,
  needsCover,
  needsDecision,
  needsElapsed,
  needsEvidence,
  needsFact,
  needsYes,
  onDayTold,
  parameter,
  span,
  stage,
  words,
  workingDays,
} from '../case-plan/plan-words.ts';
import { fact, ground, limit, named, paper, withShortLadders } from './fixture-words.ts';
import { permitPlan, permitPlanNext } from './permit-plan.ts';

/** Plans for tests: small enough to know by heart, together with every feature a plan can have. */

/**
 * A road: approvals in parallel that return, a minimum period nobody can shorten, money that must
 * cover, a window that starts on a served day, children, and a freeze over several stages.
 */
export const roadPlan: CasePlan = withShortLadders({
  id: 'fixtureRoad',
  version: 1,
  kind: 'demolition',
  title: words('修路', 'A road'),
  basis: [],
  lead: 'expropriationDepartment' as DepartmentCode,
  facts: {
    households: fact('count', 'households'),
    budget: fact('money', 'budget'),
    escrow: fact('money', 'escrow'),
    ...eachTime({ settled: fact('flag', 'settled'), servedOn: fact('day', 'servedOn') }),
    frozenOn: fact('day', 'frozenOn'),
    calledAt: fact('time', 'calledAt'),
    spent: fact('money', 'spent'),
    planned: fact('money', 'planned'),
    remark: fact('text', 'remark'),
  },
  evidence: {
    map: paper('map'),
    letter: paper('letter'),
    ...eachTime({ report: paper('report') }),
  },
  clock: months(36, { ...named('roadPeriod'), source: parameter('fixture') }),
  spans: [
    span(
      'hearing',
      'decision',
      months(4, {
        ...named('freeze'),
        startsOn: 'frozenOn',
        pausedBy: [],
        source: law('fixture'),
      }),
    ),
  ],
  stages: [
    stage('drafting', {
      title: words('拟稿', 'Drafting'),
      acting: 'lead',
      clocks: [
        limit('draftingLimit', 20, {
          extension: extendable(
            2,
            { atMost: 10, unit: 'workingDay' },
            ['twoOffices', 'leader'],
            parameter('fixture art. 9'),
          ),
        }),
      ],
      next: ['opinions'],
      source: parameter('fixture'),
    }),
    stage('opinions', {
      title: words('会签', 'Opinions'),
      acting: 'districtOffice',
      entry: [needsEvidence('map', 'fixture art. 1')],
      approvals: [
        approval('plans', {
          title: words('规划', 'Plans'),
          departments: ['developmentBureau', 'naturalResourcesBureau'],
          onReject: 'drafting',
          clock: limit('plansAnswer', 10),
        }),
        approval('money', {
          title: words('资金', 'Money'),
          departments: ['financeBureau', 'justiceBureau', 'auditBureau'],
          onReject: 'drafting',
          clock: limit('moneyAnswer', 5),
        }),
      ],
      clocks: [
        limit('opinionsLimit', 15, {
          pausedBy: ['expert', 'test'],
          extension: extendable(
            1,
            { atMost: 5, unit: 'workingDay' },
            ['districtOffice'],
            law('fixture art. 10'),
          ),
        }),
      ],
      next: ['hearing'],
      returnTo: ['drafting'],
      source: parameter('fixture'),
    }),
    stage('hearing', {
      title: words('征求意见', 'Hearing'),
      acting: 'districtOffice',
      entry: [needsFact('households', 'fixture art. 2'), needsFact('frozenOn', 'fixture art. 2')],
      clocks: [
        calendarDays(30, {
          ...named('hearingPeriod'),
          bound: 'minimum',
          pausedBy: [],
          source: law('fixture art. 3'),
        }),
        calendarDays(45, { ...named('hearingLimit'), source: parameter('fixture') }),
      ],
      next: ['decision'],
      returnTo: ['drafting', 'opinions'],
      source: law('fixture'),
    }),
    stage('decision', {
      title: words('决定', 'Decision'),
      acting: 'districtOffice',
      entry: [
        needsElapsed('hearingPeriod', 'fixture art. 3'),
        needsCover('escrow', 'budget', 'fixture art. 4'),
        needsYes('settled', 'fixture art. 4'),
      ],
      approvals: [
        approval('legality', {
          title: words('合法性审查', 'Legality'),
          departments: ['justiceBureau'],
          onReject: 'hearing',
          clock: limit('legalityAnswer', 10),
        }),
      ],
      clocks: [calendarDays(14, { ...named('decisionLimit'), source: law('fixture') })],
      next: ['service'],
      returnTo: ['hearing'],
      source: law('fixture'),
    }),
    stage('service', {
      title: words('送达与救济', 'Service'),
      acting: 'lead',
      entry: [needsFact('servedOn', 'fixture art. 5')],
      clocks: [
        months(6, {
          ...named('suitPeriod'),
          bound: 'minimum',
          pausedBy: [],
          startsOn: 'servedOn',
          source: law('fixture art. 6'),
        }),
        months(7, { ...named('serviceLimit'), startsOn: 'servedOn', source: parameter('fixture') }),
        everyMonthBy(5, ['spent'], {
          ...named('monthlySpending'),
          roll: 'backward',
          source: parameter('fixture'),
        }),
      ],
      next: ['archive'],
      source: law('fixture'),
    }),
    stage('archive', {
      title: words('归档', 'Archive'),
      acting: 'auditBureau',
      entry: [needsElapsed('suitPeriod', 'fixture art. 6'), needsChildrenEnded('fixture art. 7')],
      clocks: [limit('archiveLimit', 60)],
      returnTo: ['service'],
      closing: [needsEvidence('report', 'fixture art. 8'), needsChildrenEnded('fixture art. 7')],
      source: parameter('fixture'),
    }),
  ],
  ...FIXTURE_MANNERS,
  holds: [
    { ...ground('forceMajeure'), freezesLight: true },
    ground('waiting'),
    { ...ground('expert'), stops: 'clock', notice: 'letter' },
    { ...ground('test'), stops: 'clock' },
  ],
  progress: {
    title: words('pace', 'pace'),
    done: 'spent',
    planned: 'planned',
    whole: 'budget',
    yellowFromBp: 1_000,
    redAboveBp: 3_000,
    source: parameter('fixture'),
  },
  children: { kind: 'household', in: ['hearing', 'service'] as readonly string[] as StageId[] },
});

/** A loan: two ways to the end, a circle that is walked for every bond, a minimum period that may pause, short clocks, other ladders, closing early. */
export const loanPlan: CasePlan = withShortLadders({
  id: 'fixtureLoan',
  version: 3,
  kind: 'financing',
  title: words('借款', 'A loan'),
  basis: [],
  lead: 'financeBureau' as DepartmentCode,
  facts: {
    amount: fact('money', 'amount'),
    ...eachTime({ signed: fact('flag', 'signed'), signBy: fact('day', 'signBy') }),
  },
  evidence: { offer: paper('offer'), ...eachTime({ contract: paper('contract') }) },
  clock: months(12, { ...named('loanPeriod'), source: law('fixture') }),
  spans: [
    span('need', 'bank', workingDays(30, { ...named('search'), source: parameter('fixture') })),
  ],
  stages: [
    stage('need', {
      title: words('需求', 'Need'),
      acting: 'lead',
      clocks: [
        workingDays(2, {
          ...named('needLimit'),
          source: parameter('fixture'),
          ladder: [{ id: 'red', after: { workingDays: 1 }, to: ['head', 'leaderInCharge'] }],
        }),
      ],
      next: ['bank', 'bond'],
      closing: [needsFact('amount', 'fixture art. 1')],
      source: parameter('fixture'),
    }),
    stage('bank', {
      title: words('银行', 'Bank'),
      acting: 'lead',
      entry: [needsEvidence('offer', 'fixture art. 2')],
      approvals: [
        approval('rate', {
          title: words('利率', 'Rate'),
          departments: ['auditBureau', 'developmentBureau'],
          onReject: 'need',
          clock: calendarDays(3, { ...named('rateAnswer'), source: law('fixture') }),
        }),
      ],
      clocks: [
        workingDays(5, {
          ...named('coolingOff'),
          bound: 'minimum',
          pausedBy: 'everyHold',
          source: parameter('fixture'),
        }),
        months(1, { ...named('bankLimit'), source: parameter('fixture') }),
      ],
      next: ['signing'],
      returnTo: ['need'],
      source: parameter('fixture'),
    }),
    stage('bond', {
      title: words('债券', 'Bond'),
      acting: 'congressOffice',
      entry: [needsDecision('issue', 'fixture art. 5')],
      clocks: [months(2, { ...named('bondLimit'), pausedBy: 'everyHold', source: law('fixture') })],
      next: ['bank', 'signing'],
      returnTo: ['need'],
      source: parameter('fixture'),
    }),
    stage('signing', {
      title: words('签约', 'Signing'),
      acting: 'lead',
      entry: [
        needsFact('amount', 'fixture art. 1'),
        needsFact('signBy', 'fixture art. 1'),
        needsEvidence('contract', 'fixture art. 3'),
      ],
      clocks: [
        limit('signingLimit', 10, {
          ladder: [
            { id: 'urge', after: { workingHours: -1 }, to: ['head'] },
            { id: 'yellow', after: { workingHours: 2 }, to: ['head'], urgent: true },
            { id: 'red', after: { workingHours: 10 }, to: ['twoOffices'] },
          ],
        }),
        onDayTold('signBy', { ...named('agreedDay'), source: parameter('fixture') }),
      ],
      next: ['bond'],
      returnTo: ['need'],
      closing: [needsYes('signed', 'fixture art. 4')],
      source: parameter('fixture'),
    }),
  ],
  ...FIXTURE_MANNERS,
  decisions: {
    issue: { title: words('发行', 'To issue it'), source: parameter('fixture art. 5') },
  },
  holds: [ground('waiting')],
});

/** One desk: a single stage that closes without a condition. */
export const errandPlan: CasePlan = withShortLadders({
  id: 'fixtureErrand',
  version: 1,
  kind: 'project',
  title: words('一事', 'An errand'),
  basis: [],
  lead: 'cultureBureau' as DepartmentCode,
  facts: { remark: fact('text', 'remark') },
  evidence: { photo: paper('photo') },
  clock: calendarDays(20, { ...named('errandPeriod'), source: parameter('fixture') }),
  spans: [],
  stages: [
    stage('doing', {
      title: words('办理', 'Doing'),
      acting: 'lead',
      clocks: [
        limit('doingLimit', 10, {
          extension: extendable(
            1,
            { atMost: 5, unit: 'workingDay' },
            ['twoOffices'],
            parameter('fixture art. 11'),
          ),
        }),
      ],
      closing: [],
      source: parameter('fixture'),
    }),
  ],
  ...FIXTURE_MANNERS,
  holds: [ground('waiting')],
});

export const FIXTURE_PLANS: readonly CasePlan[] = [roadPlan, loanPlan, errandPlan, permitPlan];

export { permitPlan };

/** The versions of a plan among which a case may move. */
export const versionsOf = (plan: CasePlan): readonly CasePlan[] =>
  plan.id === permitPlan.id ? [permitPlan, permitPlanNext] : [plan];
