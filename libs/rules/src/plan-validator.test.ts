import { describe, expect, test } from '@jest/globals';
import { planFindings } from './plan-validator.ts';
import type {
  ApprovalPlan,
  CasePlan,
  ClockPlan,
  Criterion,
  DepartmentCode,
  StageId,
  StagePlan,
} from './plan.ts';
import {
  approval,
  needsCover,
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
import { BUILT_IN_PLANS } from './plans/index.ts';
import { FIXTURE_PLANS, roadPlan } from './testing/fixture-plans.ts';

type Change<Thing> = (thing: Thing) => Partial<Thing>;

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
    ['a span is a minimum', 'freeze', inClock('freeze', () => ({ bound: 'minimum' }))],
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
