import { describe, expect, test } from '@jest/globals';
import type { CaseState } from '../case-state.ts';
import { openApprovals } from '../case-state.ts';
import { possibleActions } from '../actions/actions.ts';
import { NO_ORDERS } from '../command.ts';
import { isRefusal } from '../decide.ts';
import { fold } from '../evolve.ts';
import { planFindings } from '../case-plan/plan-validator.ts';
import { stageOf, stagesOf } from '../case-plan/plan-lookup.ts';
import { approval, months, parameter, span, words, workingDays } from '../case-plan/plan-words.ts';
import type { ApprovalPlan, CasePlan, ClockPlan, StageId, StagePlan } from '../case-plan/plan.ts';
import { BUILT_IN_PLANS } from '../plans/index.ts';
import { LEADER, officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import { branchedPlan } from '../testing/branched-plan.ts';
import { Desk } from '../testing/desk.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import { FIXTURE_PLANS, roadPlan } from '../testing/fixture-plans.ts';
import { permitPlan, permitPlanNext } from '../testing/permit-plan.ts';
import { handedIn, INTAKE, OPENER } from '../testing/permit-story.ts';

const source = parameter('fixture');
const id = (text: string): StageId => text as StageId;
const yes = (name: string) => ({ approval: name, opinion: null, conditions: [] });
const limit = (name: string, amount: number, more: Partial<ClockPlan> = {}): ClockPlan => ({
  ...workingDays(amount, { id: name, title: words(name, name), source }),
  ...more,
});

/** The next version of a plan, with some of its stages changed. */
const nextVersion = (
  plan: CasePlan,
  change: (stage: StagePlan) => StagePlan = (stage) => stage,
): CasePlan => {
  const changed = (stage: StagePlan): StagePlan => {
    const { branches, ...one } = change(stage);
    return branches === undefined
      ? one
      : {
          ...one,
          branches: branches.map((way) => ({ ...way, stages: way.stages.map(changed) })),
        };
  };
  return { ...plan, version: plan.version + 1, stages: plan.stages.map(changed) };
};

const only =
  (name: string, change: (stage: StagePlan) => Partial<StagePlan>) =>
  (stage: StagePlan): StagePlan =>
    stage.id === name ? { ...stage, ...change(stage) } : stage;

/** A plan in which one stage bears another name, wherever it is named. */
const withStageRenamed = (plan: CasePlan, from: string, to: string): CasePlan => {
  const name = (one: StageId): StageId => (one === from ? id(to) : one);
  return nextVersion(plan, (stage) => ({
    ...stage,
    id: name(stage.id),
    next: stage.next.map(name),
    returnTo: stage.returnTo.map(name),
    approvals: stage.approvals.map((one) => ({ ...one, onReject: name(one.onReject) })),
  }));
};

const asked = (): Desk => new Desk(roadPlan, '2026-03-02 10:00').goes('opinions');
const sideBySide = (): Desk => new Desk(branchedPlan, '2026-03-02 10:00').goes('review');

/** The first way through a plan, up to its end. */
const mainLineOf = (plan: CasePlan): ReadonlySet<StageId> => {
  const way = new Set(plan.stages.slice(0, 1).map((stage) => stage.id));
  for (const one of way) for (const then of stageOf(plan, one).next.slice(0, 1)) way.add(then);
  return way;
};

/** The numbers of what must survive, without the words for where it lies. */
const kept = ({ clocks, approvals, tasks, breaches, corrections, decisions }: CaseState) => ({
  clocks,
  approvals,
  tasks,
  breaches,
  corrections,
  decisions,
});

describe('moving to the same plan under a new version', () => {
  const journeys = [...FIXTURE_PLANS, ...BUILT_IN_PLANS, branchedPlan].map(
    (plan) => [plan.id, plan] as const,
  );

  test.each(journeys)(
    'changes no due day, no round and no breach of %s, in any stage',
    (_, plan) => {
      const desk = new Desk(plan, '2026-03-02 10:00');
      for (const stage of mainLineOf(plan)) {
        if (stage !== desk.state.stage) desk.goes(stage);
        do {
          const before = kept(desk.state);
          expect(desk.migrates(nextVersion(desk.plan))).toEqual(['planMigrated']);
          expect(desk.events.at(-1)).toMatchObject({ clocks: [] });
          expect(kept(desk.state)).toEqual(before);
        } while (desk.walksOn());
      }
      expect(fold(desk.events)).toEqual(desk.state);
    },
  );

  test('keeps what was returned, breached, held, extended and corrected', () => {
    const desk = asked();
    desk.does('reject', { approval: 'money', reason: '不足' }, officer('financeBureau'));
    desk.ringsUntil('2026-05-20 10:00');
    desk.goes('opinions');
    const clock = 'approval:plans#2';
    desk.does(
      'askExtension',
      { clock: 'stage:opinionsLimit#2', amount: 3, reason: '多' },
      officer('districtOffice'),
    );
    desk.does(
      'pauseClock',
      { clock: 'stage:opinionsLimit#2', ground: 'test', reason: '检测', notice: null },
      TWO_OFFICES,
    );
    desk.does(
      'correctClock',
      { clock, startedOn: desk.clock(clock).startedOn, reason: '核对' },
      TWO_OFFICES,
    );
    desk
      .at('2026-05-25 10:00')
      .does('hold', { ground: 'waiting', reason: '等待', notice: null }, TWO_OFFICES);
    desk.rings();
    expect(desk.state.breaches).toBeGreaterThan(0);
    const before = kept(desk.state);
    expect(desk.migrates(nextVersion(desk.plan))).toEqual(['planMigrated']);
    expect(kept(desk.state)).toEqual(before);
    desk.at('2026-06-01 10:00');
    expect(desk.does('resume', { reason: '继续' }, TWO_OFFICES)).toEqual(['caseResumed']);
  });
});

describe('where stages have other names', () => {
  const renamedPlan = withStageRenamed(roadPlan, 'opinions', 'consulting');

  test('the case, its rounds and its clocks are in the stage that takes their place', () => {
    const desk = asked();
    desk.does('approve', yes('money'), officer('financeBureau'));
    const { clocks } = desk.state;
    desk.migrates(renamedPlan, { opinions: id('consulting') });
    expect(desk.state).toMatchObject({
      stage: 'consulting',
      attempt: 1,
      attempts: { drafting: 1, consulting: 1 },
    });
    expect(desk.state.clocks.map(({ due }) => due)).toEqual(clocks.map(({ due }) => due));
    expect(openApprovals(desk.state).map(({ stage }) => stage)).toEqual([
      'consulting',
      'consulting',
    ]);
    for (const one of ['justiceBureau', 'auditBureau'])
      desk.does('approve', yes('money'), officer(one));
    expect(desk.state.approvals.find((round) => round.approval === 'money')?.state).toBe('granted');
    desk.does('returnToStage', { to: id('drafting'), reason: '重拟' }, TWO_OFFICES);
    desk.goes('consulting');
    expect(desk.state.attempts).toEqual({ drafting: 2, consulting: 2 });
    expect(
      openApprovals(desk.state).map(({ approval: name, round }) => `${name}#${round}`),
    ).toEqual(['plans#2', 'money#2']);
  });

  test('without a map it is refused, and so is a map that names what is not there', () => {
    expect(asked().staysOn(renamedPlan)).toMatchObject({
      code: 'stageUnmapped',
      subject: 'opinions',
    });
    expect(asked().staysOn(renamedPlan, { opinion: id('consulting') })).toMatchObject({
      code: 'unknownStage',
      subject: 'opinion',
    });
    expect(asked().staysOn(renamedPlan, { opinions: id('consultation') })).toMatchObject({
      code: 'unknownStage',
    });
  });

  test('a stage the case has been in before takes it back as a new attempt, with clock numbers of its own', () => {
    const { opinions } = Object.fromEntries(roadPlan.stages.map((stage) => [stage.id, stage]));
    const merged = nextVersion(
      roadPlan,
      only('drafting', (stage) => ({
        clocks: [...stage.clocks, ...(opinions?.clocks ?? [])],
        approvals: (opinions?.approvals ?? []).map((one) => ({ ...one, onReject: id('drafting') })),
      })),
    );
    const desk = asked();
    desk.does('returnToStage', { to: id('drafting'), reason: '重拟' }, TWO_OFFICES);
    desk.goes('opinions');
    desk.migrates(merged, { opinions: id('drafting') });
    expect(desk.state).toMatchObject({ stage: 'drafting', attempt: 3, attempts: { drafting: 3 } });
    const ids = desk.state.clocks.map((clock) => clock.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(desk.clock('stage:draftingLimit#3').state).toBe('running');
    expect(openApprovals(desk.state)).toHaveLength(2);
  });

  test('who prepared for either of two stages that become one has prepared for it', () => {
    const desk = asked();
    const { drafting, opinions } = desk.state.presentedBy;
    desk.migrates(renamedPlan, { opinions: id('consulting') });
    expect(desk.state.presentedBy).toEqual({ drafting, consulting: opinions });
    desk.records({ remark: '补充' });
    const onward = nextVersion(
      renamedPlan,
      only('drafting', () => ({ next: [id('hearing')] })),
    );
    desk.does('returnToStage', { to: id('drafting'), reason: '重拟' }, TWO_OFFICES);
    desk.migrates(onward, { consulting: id('drafting') });
    expect(Object.keys(desk.state.presentedBy)).toEqual(['drafting']);
    expect(new Set(desk.state.presentedBy['drafting'])).toEqual(
      new Set([...(drafting ?? []), ...(opinions ?? []), officer('districtOffice').account]),
    );
  });
});

describe('what the new plan asks for where the case is', () => {
  const vote: ApprovalPlan = approval('safety', {
    title: words('安全', 'Safety'),
    departments: ['emergencyBureau'],
    onReject: 'drafting',
    clock: limit('safetyAnswer', 10),
  });
  const stricter = nextVersion(
    roadPlan,
    only('opinions', (stage) => ({
      clocks: [...stage.clocks, limit('reportLimit', 8)],
      approvals: [...stage.approvals, vote],
    })),
  );

  test('begins today: its clocks and its approvals', () => {
    const desk = asked().at('2026-03-04 10:00');
    desk.rings();
    expect(desk.migrates(stricter)).toEqual([
      'planMigrated',
      'clockStarted',
      'approvalAsked',
      'clockStarted',
      'signersAsked',
    ]);
    expect(desk.clock('stage:reportLimit#1').startedOn).toBe('2026-03-04');
    expect(openApprovals(desk.state).map((round) => round.approval)).toContain('safety');
    expect(desk.migrates(nextVersion(stricter))).toEqual(['planMigrated']);
  });

  test('on hold it waits until the case is resumed', () => {
    const desk = asked();
    desk.does('hold', { ground: 'waiting', reason: '等待', notice: null }, TWO_OFFICES);
    expect(desk.at('2026-03-04 10:00').migrates(stricter)).toEqual(['planMigrated']);
    desk.at('2026-03-16 10:00');
    expect(desk.does('resume', { reason: '继续' }, TWO_OFFICES)).toEqual([
      'caseResumed',
      'clockStarted',
      'approvalAsked',
      'clockStarted',
      'signersAsked',
    ]);
    expect(desk.clock('stage:reportLimit#1').startedOn).toBe('2026-03-16');
  });

  test('while it waits on hold, nobody who will be asked is given the stage to approve its own work', () => {
    const desk = asked();
    desk.does('hold', { ground: 'waiting', reason: '等待', notice: null }, TWO_OFFICES);
    desk.migrates(stricter);
    const given = (department: string) => {
      const orders = { ...NO_ORDERS, assign: officer(department).department };
      return { text: '请该单位办理', to: null, orders };
    };
    expect(desk.refused('instruct', given('emergencyBureau'), LEADER).code).toBe('alreadySigner');
    expect(desk.does('instruct', given('cultureBureau'), LEADER)).toContain('actingChanged');
    expect(desk.does('resume', { reason: '继续' }, TWO_OFFICES)).toContain('approvalAsked');
  });

  test('a span in whose course the case is begins too', () => {
    const spanned = {
      ...nextVersion(roadPlan),
      spans: [
        ...roadPlan.spans,
        span(
          'drafting',
          'hearing',
          months(6, { id: 'preparing', title: words('准备', 'Preparing'), source }),
        ),
      ],
    };
    const desk = asked();
    expect(desk.migrates(spanned)).toEqual(['planMigrated', 'clockStarted']);
    expect(desk.clock('preparing').state).toBe('running');
  });

  test('a limit that counts from a day long past is not over before it was known', () => {
    const dated = nextVersion(
      { ...roadPlan, facts: { ...roadPlan.facts } },
      only('opinions', (stage) => ({
        entry: [...stage.entry, { needs: 'fact', fact: 'frozenOn', law: 'x' } as const],
        clocks: [
          ...stage.clocks,
          limit('sinceFreeze', 5, {
            term: { by: 'period', amount: 5, unit: 'workingDay', startsOn: 'frozenOn' },
          }),
        ],
      })),
    );
    const desk = asked();
    expect(desk.staysOn(dated)).toMatchObject({ code: 'entryUnmet' });
    desk.records({ frozenOn: '2025-01-06' });
    desk.at('2026-03-04 10:00').migrates(dated);
    expect(desk.clock('stage:sinceFreeze#1')).toMatchObject({
      startedOn: '2025-01-06',
      due: '2026-03-04',
    });
    expect(desk.rings()).toEqual([]);
  });

  test('a branch that is new is walked beside the others', () => {
    const fire = {
      id: 'fire',
      title: words('消防', 'Fire'),
      stages: [
        {
          ...branchedPlan.stages[0],
          id: id('fireReview'),
          next: [],
          clocks: [limit('fireLimit', 9)],
        } as StagePlan,
      ],
    };
    const wider = nextVersion(
      branchedPlan,
      only('review', (stage) => ({ branches: [...(stage.branches ?? []), fire] })),
    );
    const desk = sideBySide();
    expect(desk.migrates(wider)).toEqual(['planMigrated', 'stageEntered', 'clockStarted']);
    expect(desk.state.branches.map((one) => one.id)).toEqual(['land', 'money', 'fire']);
  });

  test.each([
    ['where the case is', (desk: Desk, wider: CasePlan) => desk.migrates(wider)],
    [
      'to which the case returns',
      (desk: Desk, wider: CasePlan) => {
        desk.does('returnToStage', { to: id('intake'), reason: '重报' }, TWO_OFFICES);
        desk.migrates(wider);
        desk.does('advance', { to: id('review') }, officer(branchedPlan.lead));
      },
    ],
  ])('who sent a case on does not sign what a new branch asks %s', (_, moves) => {
    const fire = {
      id: 'fire',
      title: words('消防', 'Fire'),
      stages: [
        {
          ...branchedPlan.stages[0],
          id: id('fireReview'),
          next: [],
          approvals: [{ ...vote, onReject: id('intake') }],
          clocks: [limit('fireLimit', 9)],
        } as StagePlan,
      ],
    };
    const wider = nextVersion(
      branchedPlan,
      only('review', (stage) => ({ branches: [...(stage.branches ?? []), fire] })),
    );
    const desk = new Desk(branchedPlan, '2026-03-02 10:00');
    const sender = { ...officer(branchedPlan.lead), account: 'clerk.1' };
    desk.does('advance', { to: id('review') }, sender);
    moves(desk, wider);
    const mover = { ...officer('emergencyBureau'), account: sender.account };
    expect(desk.refused('approve', yes('safety'), mover).code).toBe('preparedIt');
    desk.does('approve', yes('safety'), officer('emergencyBureau'));
  });
});

describe('side by side', () => {
  const renamedPlan = withStageRenamed(branchedPlan, 'landReview', 'landVerdict');

  test('flowable-engine#2559: parallel branches keep their tasks', () => {
    const desk = sideBySide();
    desk.does('advance', { to: id('landReview') }, officer('naturalResourcesBureau'));
    desk.does('finishBranch', { branch: 'money' }, officer('financeBureau'));
    desk.does('approve', yes('landOpinion'), officer('justiceBureau'));
    const before = desk.state;
    desk.migrates(renamedPlan, { landReview: id('landVerdict') });
    expect(desk.state.branches).toEqual(
      before.branches.map((one) => (one.id === 'land' ? { ...one, stage: 'landVerdict' } : one)),
    );
    expect(desk.refused('advance', { to: id('archive') }, TWO_OFFICES).code).toBe('branchesOpen');
    desk.does('approve', yes('landOpinion'), officer('auditBureau'));
    desk.does('finishBranch', { branch: 'land' }, officer('naturalResourcesBureau'));
    desk.does('advance', { to: id('archive') }, TWO_OFFICES);
    expect(
      desk.state.clocks.filter(({ state }) => state === 'running').map(({ clock }) => clock),
    ).toEqual(['wholePeriod', 'archiveLimit']);
  });

  test('a stage of a branch stays in its branch', () => {
    const moved = nextVersion(
      branchedPlan,
      only('review', ({ branches = [] }) => ({
        branches: branches.map((one) => (one.id === 'money' ? { ...one, id: 'funds' } : one)),
      })),
    );
    expect(sideBySide().staysOn(moved)).toMatchObject({
      code: 'stageUnmapped',
      subject: 'moneyReview',
    });
    expect(
      sideBySide().staysOn(nextVersion(branchedPlan), { review: id('landSurvey') }),
    ).toMatchObject({ code: 'stageUnmapped', subject: 'review' });
  });
});

describe('what is under way must have its place in the new plan', () => {
  test('flowable-engine#2636: a round goes on with those it was asked of, by the rule it was asked by', () => {
    const looser = nextVersion(
      roadPlan,
      only('opinions', (stage) => ({
        approvals: stage.approvals.map((one) => ({
          ...one,
          rule: { by: 'any' } as const,
          departments: one.departments.slice(0, 1),
        })),
      })),
    );
    const desk = asked();
    desk.does('approve', yes('money'), officer('financeBureau'));
    const rounds = desk.state.approvals;
    desk.migrates(looser);
    expect(desk.state.approvals).toEqual(rounds);
    desk.does('approve', yes('money'), officer('justiceBureau'));
    expect(desk.state.approvals[1]?.state).toBe('asked');
    desk.does('approve', yes('money'), officer('auditBureau'));
    expect(desk.state.approvals[1]?.state).toBe('granted');
  });

  test.each<[string, string, CasePlan]>([
    [
      'an approval that is being asked',
      'approvalUnmapped',
      nextVersion(
        roadPlan,
        only('opinions', ({ approvals }) => ({ approvals: approvals.slice(0, 1) })),
      ),
    ],
    [
      'a running clock',
      'clockUnmapped',
      nextVersion(
        roadPlan,
        only('opinions', () => ({ clocks: [] })),
      ),
    ],
    [
      'a clock of the same name that binds the other way',
      'clockUnmapped',
      nextVersion(
        roadPlan,
        only('opinions', ({ clocks }) => ({
          clocks: clocks.map((one) => ({ ...one, bound: 'minimum' as const })),
        })),
      ),
    ],
    [
      'a task’s clock',
      'clockUnmapped',
      { ...nextVersion(roadPlan), taskClock: { ...roadPlan.taskClock, id: 'otherTaskClock' } },
    ],
    ['a plan of another process', 'wrongPlan', { ...nextVersion(roadPlan), id: 'fixtureLane' }],
    [
      'a lead that would approve itself',
      'leadApproves',
      nextVersion(
        roadPlan,
        only('archive', () => ({
          acting: 'lead' as const,
          approvals: [
            {
              ...(roadPlan.stages[1]?.approvals[0] as ApprovalPlan),
              id: 'more',
              departments: [roadPlan.lead],
            },
          ],
        })),
      ),
    ],
  ])('%s: %s', (_, code, target) => {
    const desk = asked();
    const conditions = [{ text: '补充预算', due: '2026-06-30' as never, before: null }];
    desk.does('approve', { ...yes('money'), conditions }, officer('financeBureau'));
    expect(desk.staysOn(target).code).toBe(code);
  });

  test('an open condition stands before a stage that is still to come', () => {
    const desk = asked();
    const conditions = [{ text: '补充预算', due: null, before: id('decision') }];
    desk.does('approve', { ...yes('money'), conditions }, officer('financeBureau'));
    const renamedPlan = withStageRenamed(roadPlan, 'decision', 'ruling');
    expect(desk.staysOn(renamedPlan)).toMatchObject({ code: 'stageUnmapped', subject: 'decision' });
    expect(desk.staysOn(nextVersion(roadPlan), { decision: id('drafting') })).toMatchObject({
      code: 'stageUnmapped',
      subject: 'decision',
    });
    desk.migrates(renamedPlan, { decision: id('ruling') });
    expect(desk.state.tasks).toMatchObject([{ state: 'open', before: 'ruling' }]);
  });

  test('time that was granted keeps its unit', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00');
    const clock = 'stage:draftingLimit#1';
    desk.does('askExtension', { clock, amount: 5, reason: '多' }, officer(roadPlan.lead));
    const inMonths = nextVersion(
      roadPlan,
      only('drafting', ({ clocks }) => ({
        clocks: clocks.map((one) => ({
          ...one,
          term: { by: 'period', amount: 2, unit: 'month' } as const,
        })),
      })),
    );
    expect(desk.staysOn(inMonths).code).toBe('clockUnmapped');
  });
});

describe('clocks', () => {
  const tighter = nextVersion(
    roadPlan,
    only('drafting', ({ clocks }) => ({
      clocks: clocks.map((one) => ({
        ...one,
        term: { by: 'period', amount: 3, unit: 'workingDay' } as const,
      })),
    })),
  );

  test('incubator-kie-issues#509: the breach fires by the new limit, and nobody is late by a day already past', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00').at('2026-03-18 10:00');
    desk.rings();
    desk.migrates(tighter);
    expect(desk.clock('stage:draftingLimit#1').due).toBe('2026-03-18');
    desk.now = desk.clock('stage:draftingLimit#1').dueAt;
    expect(desk.rings()).toContain('clockBreached');
  });

  test('what is breached keeps its due day and its ladder rings on', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00');
    desk.ringsUntil('2026-04-01 10:00');
    const breached = desk.clock('stage:draftingLimit#1');
    desk.migrates(tighter);
    expect(desk.clock('stage:draftingLimit#1')).toEqual(breached);
    expect(desk.ringsUntil('2026-05-01 10:00')).toContain('clockRang');
    expect(desk.state.breaches).toBe(1);
  });
});

describe('who and when', () => {
  test('only the two offices move a case, not after its end, not to where it is', () => {
    const desk = asked();
    const plan = { id: roadPlan.id, version: 2, hash: 'h' };
    expect(desk.refused('migrate', { plan, stages: {} }, STRANGER).code).toBe('notMigrator');
    expect(desk.refused('migrate', { plan, stages: {} }, TWO_OFFICES).code).toBe('wrongPlan');
    desk.migrates(nextVersion(roadPlan));
    expect(desk.staysOn(desk.plan).code).toBe('sameVersion');
    desk.does('cancel', { reason: '撤销' }, TWO_OFFICES);
    expect(desk.staysOn(nextVersion(desk.plan)).code).toBe('caseEnded');
  });

  test('a step forwards can be withdrawn no more once the plan is another', () => {
    const desk = asked();
    expect(desk.state.undo).not.toBeNull();
    desk.migrates(nextVersion(roadPlan));
    expect(desk.state.undo).toBeNull();
  });
});

describe('papers that are missing while the plan becomes another', () => {
  const HERE = id('application');
  const { children: _, ...permit } = permitPlan;
  const next: CasePlan = { ...permit, version: 2 };
  const withApplication = (change: (stage: StagePlan) => StagePlan): CasePlan => ({
    ...next,
    stages: permit.stages.map((one) => (one.id === HERE ? change(one) : one)),
  });
  const ask = (desk: Desk): void => {
    desk.does('askCorrection', { stage: HERE, items: ['图纸'] }, INTAKE);
  };
  const supply = (desk: Desk): void => {
    desk.does('supplyCorrection', { stage: HERE, text: '已补' }, OPENER);
  };

  test('stop their clock when they are supplied, also where two stages have become one', () => {
    const [application] = permit.stages;
    if (application === undefined) throw new Error('the permit has no stages');
    const { correction: __, ...first } = application;
    const preparing = {
      ...first,
      id: id('preparing'),
      clocks: [limit('preparingLimit', 10)],
      next: [HERE],
    };
    const desk = new Desk({ ...permit, stages: [preparing, ...permit.stages] }, '2026-03-02 10:00');
    desk.does('advance', { to: HERE }, INTAKE);
    ask(desk);
    desk.migrates(next, { preparing: HERE });
    expect(desk.state).toMatchObject({ attempt: 2, corrections: [{ attempt: 2, state: 'asked' }] });
    supply(desk);
    expect(desk.clock('correction:papersLimit#1').state).toBe('met');
    desk.ringsUntil('2026-05-20 10:00');
    expect(desk.state.clocks.find(({ clock }) => clock === 'papersLimit')?.breachedAt).toBeNull();
  });

  test('let go on what stood still for them, whatever the new plan calls the ground', () => {
    const desk = handedIn();
    ask(desk);
    desk.migrates(permitPlanNext, { joint: id('consenting') });
    const clock = 'stage:applicationLimit#1';
    const resume = { clock, reason: '继续' };
    expect(desk.refused('resumeClock', resume, INTAKE).code).toBe('correctionOpen');
    supply(desk);
    expect(desk.clock(clock).state).toBe('running');
  });

  test('stay with their stage: no new name takes the case past them, and no plan that asks for none', () => {
    const desk = handedIn();
    desk.records({ area: 7 });
    ask(desk);
    expect(desk.refused('advance', { to: id('review') }, INTAKE).code).toBe('correctionOpen');
    expect(desk.staysOn(next, { application: id('review') }).code).toBe('correctionOpen');
    const asksForNone = withApplication(({ correction: __, ...stage }) => stage);
    expect(desk.staysOn(asksForNone).code).toBe('correctionOpen');
    supply(desk);
    expect(desk.migrates(next, { application: id('review') })).toContain('planMigrated');
  });
});

test('the plans of these tests are sound', () => {
  expect(planFindings(permitPlanNext)).toEqual([]);
  expect(planFindings(branchedPlan)).toEqual([]);
  expect(stagesOf(branchedPlan)).toHaveLength(6);
  const desk = sideBySide();
  const moment = {
    instant: desk.now,
    actor: TWO_OFFICES,
    plan: desk.plan,
    calendar: districtCalendar,
  };
  expect(possibleActions(desk.state, moment).some(({ act }) => act === 'advance')).toBe(true);
  expect(isRefusal(desk.ask({ act: 'ring' }, TWO_OFFICES))).toBe(false);
});
