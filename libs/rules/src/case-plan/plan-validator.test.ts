import { describe, expect, test } from '@jest/globals';
import { needsEnforceable, needsWithin } from './day-criteria.ts';
import { DEFAULT_ENFORCEMENT_HOURS } from '../gate/enforcement.ts';
import type { Premise } from '../gate/premise.ts';
import { planFindings } from './plan-validator.ts';
import type {
  ApprovalPlan,
  BranchPlan,
  CasePlan,
  ClockPlan,
  CorrectionPlan,
  Criterion,
  DepartmentCode,
  StageId,
  StagePlan,
} from './plan.ts';
import type { VerificationPlan } from './verification-plan.ts';
import {
  approval,
  needsCover,
  needsDecision,
  needsElapsed,
  needsEvidence,
  needsFact,
  needsYes,
  parameter,
  span,
  stage,
  words,
  workingDays,
} from './plan-words.ts';
import { isCount, isNo, isShare, isYes, needsThat, onlyWhen } from '../gate/premise-words.ts';
import { BUILT_IN_PLANS } from '../plans/index.ts';
import { FIXTURE_PLANS, roadPlan } from '../testing/fixture-plans.ts';
import { permitPlan } from '../testing/permit-plan.ts';

type Change<Thing> = (thing: Thing) => Partial<Thing>;

/** The permit with a stage changed, on the main line or in a branch. */
const inPermit = (id: string, change: Change<StagePlan>): CasePlan => {
  const changed = (one: StagePlan): StagePlan => {
    const { branches, ...rest } = one;
    const ways = branches?.map((way) => ({ ...way, stages: way.stages.map(changed) }));
    const whole: StagePlan = ways === undefined ? rest : { ...rest, branches: ways };
    return one.id === id ? { ...whole, ...change(whole) } : whole;
  };
  return { ...permitPlan, stages: permitPlan.stages.map(changed) };
};

const inWay = (id: string, change: Change<BranchPlan>): CasePlan =>
  inPermit('review', ({ branches = [] }) => ({
    branches: branches.map((way) => (way.id === id ? { ...way, ...change(way) } : way)),
  }));

/** The permit with an approval changed; the stage in which it is asked. */
const inVote = (stageId: string, id: string, change: Change<ApprovalPlan>): CasePlan =>
  inPermit(stageId, ({ approvals }) => ({
    approvals: approvals.map((one) => (one.id === id ? { ...one, ...change(one) } : one)),
  }));

const inCorrection = (change: Change<CorrectionPlan>): CasePlan =>
  inPermit('application', ({ correction }) =>
    correction === undefined ? {} : { correction: { ...correction, ...change(correction) } },
  );

const inStage = (id: string, change: Change<StagePlan>): CasePlan => ({
  ...roadPlan,
  stages: roadPlan.stages.map((one) => (one.id === id ? { ...one, ...change(one) } : one)),
});

const inApproval = (id: string, change: Change<ApprovalPlan>): CasePlan => ({
  ...roadPlan,
  stages: roadPlan.stages.map((one) => ({
    ...one,
    approvals: one.approvals.map((asked) =>
      asked.id === id ? { ...asked, ...change(asked) } : asked,
    ),
  })),
});

const inClock = (id: string, change: Change<ClockPlan>): CasePlan => {
  const changed = (clock: ClockPlan): ClockPlan =>
    clock.id === id ? { ...clock, ...change(clock) } : clock;
  return {
    ...roadPlan,
    clock: changed(roadPlan.clock),
    spans: roadPlan.spans.map((one) => ({ ...one, clock: changed(one.clock) })),
    stages: roadPlan.stages.map((one) => ({
      ...one,
      clocks: one.clocks.map(changed),
      approvals: one.approvals.map((asked) => ({ ...asked, clock: changed(asked.clock) })),
    })),
  };
};

const stages = (...ids: readonly string[]): readonly StageId[] => ids as readonly StageId[];
const departments = (...codes: readonly string[]): readonly DepartmentCode[] =>
  codes as readonly DepartmentCode[];
const asksAlso =
  (criterion: Criterion): Change<StagePlan> =>
  (one) => ({
    entry: [...one.entry, criterion],
  });
/** Asks for the map where this is true. */
const asksWhen =
  (premise: Premise): Change<StagePlan> =>
  (one) => ({
    entry: [...one.entry, ...onlyWhen([premise], needsEvidence('map', 'x'))],
  });
const provenBy = (fact: string, paper: string): CasePlan['facts'] =>
  Object.fromEntries(
    Object.entries(roadPlan.facts).map(([id, one]) => [
      id,
      id === fact ? { ...one, provenBy: paper } : one,
    ]),
  );
const limit = (id: string): ClockPlan =>
  workingDays(5, { id, title: words(id, id), source: parameter('fixture') });
const island = (next: readonly string[]): StagePlan =>
  stage('island', {
    title: words('孤岛', 'Island'),
    acting: 'lead',
    clocks: [limit('islandLimit')],
    next,
    source: parameter('fixture'),
  });

/** A level that is heavy where this is true, else light where those are. */
const withLevel = (heavy: Premise, light: readonly Premise[]): CasePlan => ({
  ...roadPlan,
  levels: {
    burden: {
      title: words('负担', 'Burden'),
      steps: [
        { id: 'heavy', title: words('重', 'heavy'), when: [heavy] },
        { id: 'light', title: words('轻', 'light'), when: light },
      ],
      source: parameter('fixture'),
    },
  },
});

describe('P1: plans without findings', () => {
  test.each([...FIXTURE_PLANS, ...BUILT_IN_PLANS].map((plan) => [plan.id, plan] as const))(
    '%s',
    (_, plan) => {
      expect(planFindings(plan)).toEqual([]);
    },
  );
});

const period = (amount: number) => (): Partial<ClockPlan> => ({
  term: { by: 'period', amount, unit: 'workingDay' },
});

const startsOn = (fact: string) => (): Partial<ClockPlan> => ({
  term: { by: 'period', amount: 6, unit: 'month', startsOn: fact },
});

describe('P2: each mistake is found where it is', () => {
  const cases: readonly (readonly [mistake: string, where: string, plan: CasePlan])[] = [
    ['no stages', 'stages', { ...roadPlan, stages: [] }],
    ['a level rests on an unknown fact', 'burden', withLevel(isYes('moon'), [])],
    ['a level compares what is no count', 'burden', withLevel(isCount('title', 'over', 1), [])],
    [
      'a level may come to nothing',
      'burden',
      withLevel(isCount('households', 'over', 1), [isCount('households', 'atMost', 1)]),
    ],
    [
      'it goes on to an unknown stage',
      'archive',
      inStage('archive', () => ({ next: stages('moon') })),
    ],
    [
      'it returns to an unknown stage',
      'hearing',
      inStage('hearing', () => ({ returnTo: stages('moon') })),
    ],
    [
      'a rejection leads to an unknown stage',
      'opinions',
      inApproval('money', () => ({ onReject: 'moon' as StageId })),
    ],
    [
      'a stage cannot be reached',
      'island',
      { ...roadPlan, stages: [...roadPlan.stages, island(['archive'])] },
    ],
    [
      'a stage never ends',
      'island',
      {
        ...roadPlan,
        stages: [
          ...roadPlan.stages.map((one) =>
            one.id === 'drafting' ? { ...one, next: stages('opinions', 'island') } : one,
          ),
          island([]),
        ],
      },
    ],
    [
      'a return goes forward',
      'opinions',
      inStage('opinions', () => ({ returnTo: stages('hearing') })),
    ],
    [
      'a return goes nowhere',
      'opinions',
      inStage('opinions', () => ({ returnTo: stages('opinions') })),
    ],
    [
      'a rejection goes forward',
      'opinions',
      inApproval('plans', () => ({ onReject: 'service' as StageId })),
    ],
    [
      'a rejection stays',
      'decision',
      inApproval('legality', () => ({ onReject: 'decision' as StageId })),
    ],
    ['a stage has no clock', 'drafting', inStage('drafting', () => ({ clocks: [] }))],
    [
      'a stage has minimum periods only',
      'hearing',
      inStage('hearing', ({ clocks }) => ({
        clocks: clocks.filter(({ bound }) => bound === 'minimum'),
      })),
    ],
    ['a clock has no ladder', 'draftingLimit', inClock('draftingLimit', () => ({ ladder: [] }))],
    ['the case’s clock has no ladder', 'roadPeriod', inClock('roadPeriod', () => ({ ladder: [] }))],
    [
      'an approval’s clock has no ladder',
      'moneyAnswer',
      inClock('moneyAnswer', () => ({ ladder: [] })),
    ],
    ['a span has no ladder', 'freeze', inClock('freeze', () => ({ ladder: [] }))],
    ['a period of nothing', 'draftingLimit', inClock('draftingLimit', period(0))],
    ['a period below nothing', 'archiveLimit', inClock('archiveLimit', period(-5))],
    ['half a day', 'roadPeriod', inClock('roadPeriod', period(1.5))],
    [
      'a ladder blames somebody before it is late',
      'archiveLimit',
      inClock('archiveLimit', () => ({
        ladder: [{ id: 'yellow', after: { workingDays: 0 }, to: ['head'] }],
      })),
    ],
    [
      'a ladder names a rung twice',
      'archiveLimit',
      inClock('archiveLimit', ({ ladder }) => ({ ladder: [...ladder, ...ladder] })),
    ],
    ['an unknown lead', 'lead', { ...roadPlan, lead: 'ministry' as DepartmentCode }],
    [
      'an unknown acting department',
      'archive',
      inStage('archive', () => ({ acting: 'ministry' as DepartmentCode })),
    ],
    [
      'an unknown department is asked',
      'decision',
      inApproval('legality', () => ({ departments: departments('ministry') })),
    ],
    [
      'a department with a name every object has',
      'archive',
      inStage('archive', () => ({ acting: 'constructor' as DepartmentCode })),
    ],
    ['nobody is asked', 'decision.legality', inApproval('legality', () => ({ departments: [] }))],
    [
      'a department is asked twice',
      'opinions.money',
      inApproval('money', () => ({ departments: departments('financeBureau', 'financeBureau') })),
    ],
    [
      'the acting department approves its own work',
      'decision.legality',
      inApproval('legality', () => ({ departments: departments('districtOffice') })),
    ],
    [
      'an unknown fact is asked for',
      'archive',
      inStage('archive', asksAlso(needsFact('height', 'x'))),
    ],
    [
      'a fact every object has',
      'archive',
      inStage('archive', asksAlso(needsFact('constructor', 'x'))),
    ],
    [
      'an unknown fact is to be confirmed',
      'archive',
      inStage('archive', asksAlso(needsYes('height', 'x'))),
    ],
    [
      'a fact that is no flag is to be confirmed',
      'archive',
      inStage('archive', asksAlso(needsYes('budget', 'x'))),
    ],
    [
      'unknown money is to cover',
      'archive',
      inStage('archive', asksAlso(needsCover('purse', 'budget', 'x'))),
    ],
    [
      'unknown money is to be covered',
      'archive',
      inStage('archive', asksAlso(needsCover('escrow', 'price', 'x'))),
    ],
    [
      'something that is no money covers',
      'archive',
      inStage('archive', asksAlso(needsCover('households', 'budget', 'x'))),
    ],
    [
      'an unknown document is asked for',
      'archive',
      inStage('archive', asksAlso(needsEvidence('poem', 'x'))),
    ],
    [
      'an unknown period is to run out',
      'archive',
      inStage('archive', asksAlso(needsElapsed('patience', 'x'))),
    ],
    [
      'a maximum is to run out',
      'archive',
      inStage('archive', asksAlso(needsElapsed('serviceLimit', 'x'))),
    ],
    ['a premise names an unknown fact', 'archive', inStage('archive', asksWhen(isYes('height')))],
    ['a premise of no flag', 'archive', inStage('archive', asksWhen(isNo('budget')))],
    [
      'a premise counts money',
      'archive',
      inStage('archive', asksWhen(isCount('budget', 'atLeast', 1))),
    ],
    [
      'a premise counts what is no number',
      'archive',
      inStage('archive', asksWhen(isCount('households', 'atLeast', 1.5))),
    ],
    [
      'a share of an unknown whole',
      'archive',
      inStage('archive', asksWhen(isShare('households', 'streets', 'over', 5_000))),
    ],
    [
      'a share of more than the whole',
      'archive',
      inStage('archive', asksWhen(isShare('households', 'households', 'over', 10_001))),
    ],
    [
      'what must hold is said of an unknown fact',
      'archive',
      inStage('archive', asksAlso(needsThat(isYes('height'), 'x'))),
    ],
    [
      'what is asked for only sometimes is unknown itself',
      'archive',
      inStage('archive', (one) => ({
        entry: [...one.entry, ...onlyWhen([isYes('settled')], needsEvidence('poem', 'x'))],
      })),
    ],
    [
      'a clock starts on a day that is asked for only sometimes',
      'freeze',
      inStage('hearing', ({ entry }) => ({ entry: onlyWhen([isYes('settled')], ...entry) })),
    ],
    [
      'what others say is proven by an unknown paper',
      'remark',
      { ...roadPlan, facts: provenBy('remark', 'poem') },
    ],
    [
      'what others say each time is proven once for ever',
      'settled',
      { ...roadPlan, facts: provenBy('settled', 'letter') },
    ],
    [
      'an unknown amount is bounded',
      'limits',
      { ...roadPlan, limits: [{ fact: 'purse', atMost: 'budget', source: parameter('x') }] },
    ],
    [
      'an amount is bounded by an unknown one',
      'limits',
      { ...roadPlan, limits: [{ fact: 'budget', atMost: 'purse', source: parameter('x') }] },
    ],
    [
      'a count is bounded',
      'limits',
      { ...roadPlan, limits: [{ fact: 'households', atMost: 'budget', source: parameter('x') }] },
    ],
    [
      'an amount is bounded by itself',
      'limits',
      { ...roadPlan, limits: [{ fact: 'budget', atMost: 'budget', source: parameter('x') }] },
    ],
    [
      'something is enforced at an unknown time',
      'archive',
      inStage('archive', asksAlso(needsEnforceable('moon', DEFAULT_ENFORCEMENT_HOURS, 'x'))),
    ],
    [
      'something is enforced on a day without a time',
      'archive',
      inStage('archive', asksAlso(needsEnforceable('servedOn', DEFAULT_ENFORCEMENT_HOURS, 'x'))),
    ],
    ...[
      [1_440, 480],
      [-1, 480],
      [480, 480],
      [0.5, 480],
    ].map(([nightFrom = 0, nightUntil = 0]): [string, string, CasePlan] => [
      `the night is ${nightFrom} to ${nightUntil}`,
      'archive',
      inStage(
        'archive',
        asksAlso(
          needsEnforceable(
            'calledAt',
            { ...DEFAULT_ENFORCEMENT_HOURS, nightFrom, nightUntil },
            'x',
          ),
        ),
      ),
    ]),
    [
      'a flag is to lie within a clock',
      'archive',
      inStage('archive', asksAlso(needsWithin('settled', 'serviceLimit', 'x'))),
    ],
    [
      'a day is to lie within a minimum',
      'archive',
      inStage('archive', asksAlso(needsWithin('servedOn', 'suitPeriod', 'x'))),
    ],
    [
      'a day is to lie within an unknown clock',
      'archive',
      inStage('archive', asksAlso(needsWithin('servedOn', 'patience', 'x'))),
    ],
    [
      'an unknown document closes',
      'archive',
      inStage('archive', () => ({ closing: [needsEvidence('poem', 'x')] })),
    ],
    [
      'the first stage asks for something',
      'drafting',
      inStage('drafting', asksAlso(needsEvidence('map', 'x'))),
    ],
    ['a clock starts on an unknown fact', 'suitPeriod', inClock('suitPeriod', startsOn('moon'))],
    [
      'a clock starts on a fact that is no day',
      'suitPeriod',
      inClock('suitPeriod', startsOn('budget')),
    ],
    [
      'a clock starts on a day that is not asked for',
      'suitPeriod',
      inStage('service', () => ({ entry: [] })),
    ],
    [
      'an approval’s clock starts on a day that is not asked for',
      'legalityAnswer',
      inClock('legalityAnswer', startsOn('servedOn')),
    ],
    [
      'a span starts on a day that is not asked for',
      'freeze',
      inStage('hearing', () => ({ entry: [] })),
    ],
    ['the case’s clock starts on a day', 'roadPeriod', inClock('roadPeriod', startsOn('servedOn'))],
    [
      'a span begins in an unknown stage',
      'freeze',
      { ...roadPlan, spans: roadPlan.spans.map((one) => ({ ...one, from: 'moon' as StageId })) },
    ],
    [
      'a span ends in an unknown stage',
      'freeze',
      { ...roadPlan, spans: roadPlan.spans.map((one) => ({ ...one, until: 'moon' as StageId })) },
    ],
    [
      'a span runs backwards',
      'freeze',
      {
        ...roadPlan,
        spans: roadPlan.spans.map((one) => ({ ...one, until: 'drafting' as StageId })),
      },
    ],
    [
      'two stages share a name',
      'stage archive',
      { ...roadPlan, stages: [...roadPlan.stages, ...roadPlan.stages.slice(-1)] },
    ],
    [
      'two approvals share a name',
      'approval plans',
      inApproval('legality', () => ({ id: 'plans' })),
    ],
    [
      'two clocks share a name',
      'clock roadPeriod',
      inClock('archiveLimit', () => ({ id: 'roadPeriod' })),
    ],
    [
      'a span shares its name with a clock',
      'clock archiveLimit',
      {
        ...roadPlan,
        spans: [...roadPlan.spans, span('service', 'archive', limit('archiveLimit'))],
      },
    ],
    [
      'two grounds share a name',
      'hold waiting',
      { ...roadPlan, holds: [...roadPlan.holds, ...roadPlan.holds.slice(1, 2)] },
    ],
    [
      'nobody known publishes the compensation scheme',
      'compensationScheme',
      {
        ...roadPlan,
        compensationScheme: {
          publishedBy: 'moonBureau' as DepartmentCode,
          source: parameter('fixture'),
        },
      },
    ],
    [
      'children begin in an unknown stage',
      'children',
      { ...roadPlan, children: { kind: 'household', in: stages('moon') } },
    ],
    [
      'a fact bears a name every object has',
      'constructor',
      {
        ...roadPlan,
        facts: {
          ...roadPlan.facts,
          constructor: { type: 'text' as const, title: words('a', 'a') },
        },
      },
    ],
  ];

  test.each(cases)('%s: %s', (_, where, plan) => {
    const found = planFindings(plan);
    expect(found.map((one) => one.where)).toContain(where);
    for (const { zh, en } of found) expect([zh, en].every((text) => text.length > 0)).toBe(true);
  });

  test('the lead department approves its own work, where the plan says lead', () => {
    const own = approval('own', {
      title: words('自审', 'Own work'),
      departments: [roadPlan.lead],
      onReject: 'hearing',
      clock: limit('ownAnswer'),
    });
    const plan = inStage('service', () => ({ approvals: [own] }));
    expect(planFindings(plan).map(({ where }) => where)).toEqual(['service.own']);
  });
});

const told: Change<ClockPlan> = () => ({ term: { by: 'told' } });

describe('P2: each mistake in what is walked side by side, voted on or asked for is found where it is', () => {
  const cases: readonly (readonly [mistake: string, where: string, plan: CasePlan])[] = [
    ['two branches share a name', 'branch safety', inWay('planning', () => ({ id: 'safety' }))],
    ['a branch without a stage', 'safety', inWay('safety', () => ({ stages: [] }))],
    [
      'a branch in a branch',
      'fire',
      inPermit('fire', () => ({
        branches: [{ id: 'inner', title: words('内', 'Inner'), stages: [island([])] }],
      })),
    ],
    ['a case closes in a branch', 'fire', inPermit('fire', () => ({ closing: [] }))],
    [
      'children begin in a branch',
      'fire',
      { ...permitPlan, children: { kind: 'household', in: stages('fire') } },
    ],
    [
      'a stage of a branch cannot be reached',
      'island',
      inWay('safety', (way) => ({ stages: [...way.stages, island([])] })),
    ],
    ['a branch never ends', 'layout', inPermit('layout', () => ({ next: stages('site') }))],
    ['a branch goes on in another', 'layout', inPermit('layout', () => ({ next: stages('fire') }))],
    ['a branch goes on in the open', 'fire', inPermit('fire', () => ({ next: stages('joint') }))],
    [
      'the main line goes on in a branch',
      'review',
      inPermit('review', ({ next }) => ({ next: [...next, ...stages('fire')] })),
    ],
    [
      'a branch goes on to an unknown stage',
      'layout',
      inPermit('layout', () => ({ next: stages('moon') })),
    ],
    [
      'a branch returns into another',
      'layout',
      inPermit('layout', () => ({ returnTo: stages('fire') })),
    ],
    [
      'a branch returns to a later stage of its own',
      'site',
      inPermit('site', () => ({ returnTo: stages('layout') })),
    ],
    [
      'a branch returns to where it is',
      'layout',
      inPermit('layout', () => ({ returnTo: stages('layout') })),
    ],
    [
      'a branch returns to a later stage of the main line',
      'fire',
      inPermit('fire', () => ({ returnTo: stages('joint') })),
    ],
    [
      'the main line returns into a branch',
      'joint',
      inPermit('joint', () => ({ returnTo: stages('fire') })),
    ],
    [
      'a refusal in a branch leads into another',
      'fire',
      inVote('fire', 'fireShare', () => ({ onReject: 'site' as StageId })),
    ],
    ['a stage of a branch has no clock', 'fire', inPermit('fire', () => ({ clocks: [] }))],
    [
      'a clock of a branch has no ladder',
      'fireLimit',
      inPermit('fire', ({ clocks }) => ({ clocks: clocks.map((one) => ({ ...one, ladder: [] })) })),
    ],
    [
      'a clock of a branch starts on a day that nobody asks for',
      'fireLimit',
      inPermit('fire', ({ clocks }) => ({
        clocks: clocks.map((one) => ({ ...one, ...startsOn('issuedOn')() })),
      })),
    ],
    [
      'an unknown fact is asked for in a branch',
      'layout',
      inPermit('layout', asksAlso(needsFact('height', 'x'))),
    ],
    [
      'an unknown department acts in a branch',
      'fire',
      inPermit('fire', () => ({ acting: 'ministry' as DepartmentCode })),
    ],
    [
      'a department of a branch approves itself',
      'fire.fireShare',
      inPermit('fire', () => ({ acting: 'police' as DepartmentCode })),
    ],
    [
      'what is entered at once with the first stage asks for something',
      'application',
      inPermit('application', () => ({
        branches: [
          {
            id: 'early',
            title: words('早', 'Early'),
            stages: [{ ...island([]), entry: [needsFact('area', 'x')] }],
          },
        ],
      })),
    ],
    [
      'a span goes into a branch',
      'reviewing',
      {
        ...permitPlan,
        spans: permitPlan.spans.map((one) => ({ ...one, until: 'fire' as StageId })),
      },
    ],
    [
      'two stages of different branches share a name',
      'stage site',
      inPermit('fire', () => ({ id: 'site' as StageId })),
    ],
    [
      'a branch bears a name every object has',
      'constructor',
      inWay('safety', () => ({ id: 'constructor' })),
    ],
    [
      'an approval bears a name every object has',
      'constructor',
      inVote('fire', 'fireShare', () => ({ id: 'constructor' })),
    ],
    [
      'a decision bears a name every object has',
      'constructor',
      {
        ...permitPlan,
        decisions: {
          ...permitPlan.decisions,
          constructor: { title: words('a', 'a'), source: parameter('fixture') },
        },
      },
    ],
    [
      'a verification bears a name every object has',
      'toString',
      {
        ...permitPlan,
        verifications: { toString: Object.values(permitPlan.verifications)[0] as VerificationPlan },
      },
    ],
    [
      'an unknown decision is waited for',
      'issue',
      inPermit('issue', asksAlso(needsDecision('budget', 'x'))),
    ],
    [
      'the chair is not asked',
      'hearing.hearingChair',
      inVote('hearing', 'hearingChair', () => ({
        order: { by: 'together' },
        rule: { by: 'chair', chair: 'police' as DepartmentCode },
      })),
    ],
    [
      'the chair is asked together with the others',
      'hearing.hearingChair',
      inVote('hearing', 'hearingChair', () => ({ order: { by: 'together' } })),
    ],
    [
      'the chair is asked before the others',
      'hearing.hearingChair',
      inVote('hearing', 'hearingChair', ({ departments: asked }) => ({
        order: { by: 'oneByOne' },
        departments: asked.toReversed(),
      })),
    ],
    [
      'the one who is asked last is not asked',
      'joint.consent',
      inVote('joint', 'consent', () => ({
        order: { by: 'last', last: 'police' as DepartmentCode },
      })),
    ],
    [
      'a veto of somebody who is not asked',
      'layout.layoutVote',
      inVote('layout', 'layoutVote', () => ({ veto: departments('financeBureau') })),
    ],
    ...[0, -1, 1.5, 5, Number.NaN].map(
      (count) =>
        [
          `${count} of four must agree`,
          'layout.layoutVote',
          inVote('layout', 'layoutVote', () => ({ rule: { by: 'atLeast', count } })),
        ] as const,
    ),
    ...[0, -1, 0.5, 10_001].map(
      (basisPoints) =>
        [
          `a share of ${basisPoints} basis points`,
          'fire.fireShare',
          inVote('fire', 'fireShare', () => ({ rule: { by: 'share', basisPoints } })),
        ] as const,
    ),
    [
      'a decision taken by silence',
      'fire.fireShare',
      inVote('fire', 'fireShare', () => ({
        silence: { means: 'noObjection', source: parameter('fixture') },
      })),
    ],
    [
      'silence that means something without an article',
      'site.siteOpinion',
      inVote('site', 'siteOpinion', () => ({
        silence: { means: 'noObjection', source: parameter(' ') },
      })),
    ],
    ['a correction on an unknown ground', 'application', inCorrection(() => ({ ground: 'tired' }))],
    [
      'a correction on a ground that stops the case',
      'application',
      inCorrection(() => ({ ground: 'waiting' })),
    ],
    [
      'a correction that stops no clock of its stage',
      'application',
      inPermit('application', ({ clocks }) => ({
        clocks: clocks.map((one) => ({ ...one, pausedBy: ['expert'] })),
      })),
    ],
    ['a correction that is asked at once', 'application', inCorrection(() => ({ askedWithin: 0 }))],
    [
      'a correction without a ladder',
      'papersLimit',
      inCorrection(({ clock }) => ({ clock: { ...clock, ladder: [] } })),
    ],
    [
      'a correction that runs from a fact',
      'papersLimit',
      inCorrection(({ clock }) => ({ clock: { ...clock, ...startsOn('issuedOn')() } })),
    ],
    [
      'a correction that takes at least so long',
      'papersLimit',
      inCorrection(({ clock }) => ({ clock: { ...clock, bound: 'minimum' } })),
    ],
    [
      'the clock of tasks has a period',
      'taskPeriod',
      { ...permitPlan, taskClock: { ...permitPlan.taskClock, ...period(5)() } },
    ],
    [
      'the clock of tasks has no ladder',
      'taskPeriod',
      { ...permitPlan, taskClock: { ...permitPlan.taskClock, ladder: [] } },
    ],
    [
      'a day that nobody names',
      'fireLimit',
      inPermit('fire', ({ clocks }) => ({
        clocks: clocks.map((one) => ({ ...one, ...told(one) })),
      })),
    ],
    [
      'urging without a cool-down',
      'urging',
      { ...permitPlan, urging: { ...permitPlan.urging, everyHours: 0 } },
    ],
    [
      'a paper is refused and asked for',
      'form',
      {
        ...permitPlan,
        refusedPapers: { form: { title: words('a', 'a'), source: parameter('fixture') } },
      },
    ],
    [
      'two clocks share a name, one of them of tasks',
      'clock papersLimit',
      { ...permitPlan, taskClock: { ...permitPlan.taskClock, id: 'papersLimit' } },
    ],
  ];

  test.each(cases)('%s: %s', (_, where, plan) => {
    const found = planFindings(plan);
    expect(found.map((one) => one.where)).toContain(where);
    for (const { zh, en } of found) expect([zh, en].every((text) => text.length > 0)).toBe(true);
  });

  test('a chair who is the only one asked hears nobody first', () => {
    const justice = 'justiceBureau' as DepartmentCode;
    const plan = inVote('hearing', 'hearingChair', () => ({
      departments: [justice],
      order: { by: 'together' },
      rule: { by: 'chair', chair: justice },
    }));
    expect(planFindings(plan)).toEqual([]);
  });

  test('a branch’s first stage may have criteria: they stand before the stage that holds it', () => {
    const plan = inPermit('fire', ({ clocks }) => ({
      entry: [needsFact('issuedOn', 'x')],
      clocks: clocks.map((one) => ({ ...one, ...startsOn('issuedOn')() })),
    }));
    expect(planFindings(plan)).toEqual([]);
  });
});

test('a span may be a minimum: it shows a time of others and stops nothing', () => {
  expect(permitPlan.spans.map(({ clock: { bound } }) => bound)).toEqual(['maximum', 'minimum']);
  expect(planFindings(inClock('freeze', () => ({ bound: 'minimum', ladder: [] })))).toEqual([]);
});

test('a mistake is told once and hides no other', () => {
  const broken = {
    ...inStage('archive', asksAlso(needsFact('height', 'x'))),
    lead: 'ministry' as DepartmentCode,
  };
  expect(
    planFindings(broken)
      .map(({ where }) => where)
      .toSorted(),
  ).toEqual(['archive', 'lead']);
});
