import { describe, expect, test } from '@jest/globals';
import { isUnfinished, openApprovals } from '../case-state.ts';
import type { CasePlan, DepartmentCode, StageId, StagePlan } from '../case-plan/plan.ts';
import { needsEvidence } from '../case-plan/plan-words.ts';
import { wakeAt } from '../clock/ringing.ts';
import { decide } from '../decide.ts';
import { STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import { opening } from '../testing/desk.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import { permitPlan } from '../testing/permit-plan.ts';
import {
  approves,
  askedRounds,
  back,
  FIRE,
  handedIn,
  HEARING,
  inLayout,
  inReview,
  INTAKE,
  LAND,
  OPENER,
  openClocks,
  paper,
  places,
  rejects,
  signer,
  to,
  walked,
  walks,
} from '../testing/permit-story.ts';

/** Ways that are walked side by side (并联): entered together, walked each for itself, joined at the end. */

const SAFETY = { branch: 'safety' };

/** The permit with one of its branches' stages changed. */
const withStage = (id: string, change: Partial<StagePlan>): CasePlan => ({
  ...permitPlan,
  stages: permitPlan.stages.map((stage) => ({
    ...stage,
    ...(stage.branches === undefined
      ? {}
      : {
          branches: stage.branches.map((branch) => ({
            ...branch,
            stages: branch.stages.map((one) => (one.id === id ? { ...one, ...change } : one)),
          })),
        }),
  })),
});

describe('branches begin with the stage that holds them', () => {
  test('the first stage of each is entered with it, with its clocks and all that it asks', () => {
    const desk = inReview();
    expect(places(desk)).toEqual(['review#1', 'site#1', 'fire#1', 'hearing#1']);
    expect(askedRounds(desk)).toEqual([
      'siteOpinion#1',
      'fireShare#1',
      'hearingChair#1',
      'advice#1',
    ]);
    expect(openClocks(desk)).toEqual(
      expect.arrayContaining(['stage:reviewLimit#1', 'stage:siteLimit#1', 'stage:fireLimit#1']),
    );
  });

  test('what their first stages ask for is asked before all of them are entered', () => {
    const plan = withStage('fire', { entry: [needsEvidence('drawing', 'fixture art. 30')] });
    const desk = handedIn(plan);
    desk.records({ area: 7 });
    expect(desk.refused('advance', to('review'), INTAKE)).toMatchObject({
      code: 'entryUnmet',
      missing: [{ zh: '提交材料“《drawing》”[drawing]（fixture art. 30）' }],
    });
    desk.does('attachEvidence', paper('drawing', 'd'), INTAKE);
    expect(desk.does('advance', to('review'), INTAKE)).toContain('stageEntered');
  });

  test('no lead may be asked about a branch in which it acts itself', () => {
    const plan = withStage('fire', { acting: 'lead' });
    const lead = 'police' as DepartmentCode;
    const moment = {
      instant: handedIn().now,
      actor: OPENER,
      plan,
      calendar: districtCalendar,
    };
    expect(decide(undefined, opening(plan, { lead }), moment)).toMatchObject({
      code: 'leadApproves',
    });
    expect(Array.isArray(decide(undefined, opening(plan), moment))).toBe(true);
  });
});

describe('each branch is walked for itself', () => {
  test('going on in one leaves the others and the main line where they are', () => {
    const desk = inLayout();
    expect(places(desk)).toEqual(['review#1', 'fire#1', 'hearing#1', 'layout#1']);
    expect(desk.clock('stage:siteLimit#1').state).toBe('met');
    expect(desk.clock('stage:fireLimit#1').state).toBe('running');
    expect(desk.clock('stage:reviewLimit#1').state).toBe('running');
    expect(desk.state).toMatchObject({ stage: 'review', attempt: 1, acting: 'developmentBureau' });
  });

  test.each([
    ['the department that acts in it', 'done', LAND],
    ['the lead department', 'done', OPENER],
    ['the two offices', 'done', TWO_OFFICES],
    ['the department of another branch', 'notYourCase', FIRE],
    ['a department that is asked in it', 'notYourCase', signer('housingBureau')],
    ['a stranger', 'notYourCase', STRANGER],
  ] as const)('%s sends it on: %s', (_, outcome, by) => {
    const desk = inReview();
    approves(desk, 'siteOpinion', 'housingBureau');
    desk.does('attachEvidence', paper('drawing', 'd'), LAND);
    const answer = desk.ask({ act: 'advance', ...to('layout'), id: 'a', fingerprint: 'a' }, by);
    expect('code' in answer ? answer.code : 'done').toBe(outcome);
  });

  test('it is not left before its own approvals are granted; those of others do not matter', () => {
    const desk = inReview();
    desk.does('attachEvidence', paper('drawing', 'd'), LAND);
    expect(desk.refused('advance', to('layout'), LAND)).toMatchObject({
      code: 'approvalsMissing',
      subject: 'siteOpinion',
    });
    approves(desk, 'siteOpinion', 'ecologyBureau');
    expect(desk.does('advance', to('layout'), LAND)).toContain('stageEntered');
  });

  test('its departments record facts; papers belong to the stage of whoever hands them in', () => {
    const desk = inReview();
    desk.does('recordFacts', { facts: { remark: '已勘察' } }, FIRE);
    desk.does('attachEvidence', paper('form', 'a'), FIRE);
    desk.does('attachEvidence', paper('form', 'b'), signer('healthBureau'));
    desk.does('attachEvidence', paper('form', 'c'), OPENER);
    expect(desk.state.evidence.map(({ stage }) => stage)).toEqual(['fire', 'fire', 'review']);
  });

  test('its clocks are paused by its own department, not by that of another branch', () => {
    const desk = inReview();
    desk.does('attachEvidence', paper('letter', 'e'), LAND);
    const pause = {
      clock: 'stage:siteLimit#1',
      ground: 'expert',
      reason: '专家评审',
      notice: 'e'.repeat(64),
    };
    expect(desk.refused('pauseClock', pause, FIRE).code).toBe('notYourCase');
    expect(desk.does('pauseClock', pause, LAND)).toEqual(['clockPaused']);
    const resume = { clock: pause.clock, reason: '已评审' };
    expect(desk.refused('resumeClock', resume, HEARING).code).toBe('notYourCase');
    expect(desk.does('resumeClock', resume, LAND)).toEqual(['clockResumed']);
  });

  test('no child begins by a branch’s department: children are of the main line', () => {
    const plan: CasePlan = {
      ...permitPlan,
      children: { kind: 'household', in: ['review' as StageId] },
    };
    const desk = inReview(plan);
    const child = { number: 'H-1', title: '一户', lead: null, plan: desk.state.plan, facts: {} };
    const content = { ...child, number: 'H-1' as typeof desk.state.number };
    expect(desk.refused('openChild', content, FIRE).code).toBe('notYourCase');
    expect(desk.does('openChild', content, OPENER)).toEqual(['childOpened']);
  });
});

describe('a branch ends in its last stage', () => {
  test('when its approvals are granted, and its clocks get their verdict', () => {
    const desk = inReview();
    expect(desk.refused('finishBranch', SAFETY, FIRE).code).toBe('approvalsMissing');
    approves(desk, 'fireShare', 'police', 'housingBureau', 'healthBureau');
    expect(desk.does('finishBranch', SAFETY, FIRE)).toEqual(['branchFinished', 'clockStopped']);
    expect(desk.clock('stage:fireLimit#1').state).toBe('met');
    expect(places(desk)).toEqual(['review#1', 'site#1', 'hearing#1']);
  });

  test.each([
    ['that goes on', 'planning', TWO_OFFICES, 'branchGoesOn'],
    ['that is not of the plan', 'nowhere', TWO_OFFICES, 'noSuchBranch'],
    ['with a name every object has', 'constructor', TWO_OFFICES, 'noSuchBranch'],
    ['of another department', 'safety', LAND, 'notYourCase'],
  ])('one %s does not end', (_, branch, by, code) => {
    expect(inReview().refused('finishBranch', { branch }, by).code).toBe(code);
  });

  test('once; nothing is done in it afterwards', () => {
    const desk = inReview();
    approves(desk, 'fireShare', 'police', 'housingBureau', 'healthBureau');
    desk.does('finishBranch', SAFETY, FIRE);
    expect(desk.refused('finishBranch', SAFETY, TWO_OFFICES).code).toBe('noSuchBranch');
    expect(desk.refused('advance', to('fire'), TWO_OFFICES).code).toBe('notNextStage');
  });
});

describe('the main line goes on when all branches have ended', () => {
  test('until then the refusal names each that has not, and where it is', () => {
    const desk = inLayout();
    const refusal = desk.refused('advance', to('joint'), OPENER);
    expect(refusal).toMatchObject({
      code: 'branchesOpen',
      subject: 'safety, environment, planning',
    });
    expect(refusal.missing.map(({ en }) => en)).toContain(
      '“Planning” must end (now “layout”) [planning]',
    );
  });

  test('in whatever order they end', () => {
    const desk = walked();
    expect(desk.does('advance', to('joint'), OPENER)).toContain('stageEntered');
    expect(places(desk)).toEqual(['joint#1']);
    expect(desk.state.branches).toEqual([]);
  });

  test('a span over them runs on through a return, once', () => {
    const desk = walked();
    desk.does('advance', to('joint'), OPENER);
    desk.does('returnToStage', back('review'), OPENER);
    expect(desk.clock('reviewing').state).toBe('running');
    expect(desk.state.clocks.filter(({ clock }) => clock === 'reviewing')).toHaveLength(1);
  });
});

describe('a return', () => {
  test('inside a branch concerns it alone', () => {
    const desk = inLayout();
    expect(desk.does('returnToStage', back('site'), LAND)).toEqual([
      'stageReturned',
      'approvalSuperseded',
      'approvalSuperseded',
      'recordsLapsed',
      'clockStopped',
      'clockStopped',
      'stageEntered',
      'clockStarted',
      'approvalAsked',
      'clockStarted',
      'signersAsked',
    ]);
    expect(desk.state.approvals.map(({ approval, state }) => `${approval} ${state}`)).toEqual([
      'siteOpinion superseded',
      'fireShare asked',
      'hearingChair asked',
      'advice asked',
      'layoutVote superseded',
      'siteOpinion asked',
    ]);
  });

  test('is for who is asked there too, and for nobody of another branch', () => {
    expect(inLayout().refused('returnToStage', back('site'), FIRE).code).toBe('notYourCase');
    expect(inLayout().refused('returnToStage', back('site'), HEARING).code).toBe('notYourCase');
    // Asked one by one: it is the turn of the first only.
    const turn = signer('housingBureau');
    expect(inLayout().does('returnToStage', back('site'), turn)).toContain('stageReturned');
    const later = signer('cultureBureau');
    expect(inLayout().refused('returnToStage', back('site'), later).code).toBe('notYourCase');
  });

  test('is not for who is asked there and may not speak', () => {
    const turn = signer('housingBureau');
    const declined = inLayout();
    const not = { approval: 'layoutVote', reason: '不归我管', proposes: null };
    declined.does('declineCompetence', not, turn);
    expect(declined.refused('returnToStage', back('site'), turn).code).toBe('competenceOpen');
    const given = inLayout();
    const to = 'housingBureau.head';
    given.does('assign', { on: 'approval', target: 'layoutVote', to }, turn);
    expect(given.refused('returnToStage', back('site'), turn).code).toBe('assignedToAnother');
    const head = { ...turn, account: to };
    expect(given.does('returnToStage', back('site'), head)).toContain('stageReturned');
  });

  test.each([
    ['layout', 'notReturnable'],
    ['review', 'notReturnable'],
    ['fire', 'notReturnable'],
    ['issue', 'notReturnable'],
    ['moon', 'unknownStage'],
  ])('to %s is refused: %s', (stage, code) => {
    expect(inReview().refused('returnToStage', back(stage), TWO_OFFICES).code).toBe(code);
  });

  test('out of a branch that has ended is none: it goes back with the whole case', () => {
    const desk = walked();
    expect(desk.refused('returnToStage', back('site'), TWO_OFFICES).code).toBe('notReturnable');
    expect(desk.does('returnToStage', back('application'), OPENER)).not.toContain(
      'branchCancelled',
    );
    expect(places(desk)).toEqual(['application#2']);
  });

  test('from the joint stage walks every branch again', () => {
    const desk = walked();
    desk.does('advance', to('joint'), OPENER);
    rejects(desk, 'consent', 'naturalResourcesBureau');
    expect(places(desk)).toEqual(['review#2', 'site#2', 'fire#2', 'hearing#2']);
    expect(desk.state.attempts).toMatchObject({ layout: 1, joint: 1 });
  });
});

describe('a refusal in a branch', () => {
  test('leads out of it where the plan says so, and cancels what the others are at', () => {
    const desk = inReview();
    const happened = rejects(desk, 'fireShare', 'police', 'housingBureau');
    expect(happened).toContain('approvalRefused');
    expect(happened.filter((type) => type === 'branchCancelled')).toHaveLength(3);
    expect(desk.events.find(({ type }) => type === 'stageReturned')).toMatchObject({
      from: 'fire',
      to: 'application',
      reason: '不同意',
    });
    expect(places(desk)).toEqual(['application#2']);
    expect(openApprovals(desk.state)).toEqual([]);
  });

  test('leads back within it where the plan says so', () => {
    const desk = inLayout();
    approves(desk, 'layoutVote', 'housingBureau');
    desk.does('veto', { approval: 'layoutVote', reason: '不安全' }, signer('emergencyBureau'));
    expect(places(desk)).toEqual(['review#1', 'fire#1', 'hearing#1', 'site#2']);
  });
});

describe('conditions', () => {
  const condition = (before: string | null) => ({
    approval: 'layoutVote',
    opinion: null,
    conditions: [{ text: '补充日照分析', due: null, before: before as StageId | null }],
  });

  test.each([
    ['joint', 'done'],
    ['issue', 'done'],
    [null, 'done'],
    ['site', 'stageNotToCome'],
    ['layout', 'stageNotToCome'],
    ['fire', 'stageNotToCome'],
    ['application', 'stageNotToCome'],
  ])('of a branch stand before a stage that is still to come: %s %s', (before, outcome) => {
    const desk = inLayout();
    const key = { id: 'k', fingerprint: 'k' };
    const command = { act: 'approve', ...condition(before), ...key } as const;
    const answer = desk.ask(command, signer('housingBureau'));
    expect('code' in answer ? answer.code : 'done').toBe(outcome);
  });

  test('hold the main line back until they are accepted', () => {
    const desk = inLayout();
    desk.does('approve', condition('joint'), signer('housingBureau'));
    expect(desk.state.tasks[0]).toMatchObject({ department: 'naturalResourcesBureau' });
    walks(desk);
    expect(desk.refused('advance', to('joint'), OPENER)).toMatchObject({
      code: 'conditionsOpen',
      subject: 'task#1',
    });
    desk.does('reportTask', { task: 'task#1', text: '已补充', evidence: null }, LAND);
    desk.does('acceptTask', { task: 'task#1' }, signer('housingBureau'));
    expect(desk.does('advance', to('joint'), OPENER)).toContain('stageEntered');
  });

  test('are dropped when the case goes back behind what they were asked for', () => {
    const desk = inLayout();
    desk.does('approve', condition('joint'), signer('housingBureau'));
    desk.does('returnToStage', back('site'), LAND);
    expect(desk.state.tasks.map(({ state }) => state)).toEqual(['dropped']);
  });

  test('of a refused round are dropped with it', () => {
    const desk = inLayout();
    desk.does('approve', condition('joint'), signer('housingBureau'));
    rejects(desk, 'layoutVote', 'emergencyBureau', 'cultureBureau', 'police');
    expect(desk.state.tasks.map(({ state }) => state)).toEqual(['dropped']);
  });
});

describe('the whole case stands still or ends with its branches', () => {
  test('on hold nothing goes on in any of them, and every clock that its ground stops stands still', () => {
    const desk = inReview();
    desk.does('hold', { ground: 'waiting', reason: '等待', notice: null }, OPENER);
    expect(desk.refused('finishBranch', SAFETY, FIRE).code).toBe('caseHeld');
    expect(desk.refused('returnToStage', back('application'), LAND).code).toBe('caseHeld');
    expect(desk.clock('stage:fireLimit#1').state).toBe('held');
    desk.does('resume', { reason: '继续' }, OPENER);
    expect(desk.clock('stage:fireLimit#1').state).toBe('running');
  });

  test('K16: cancelled, no branch is open, no round is asked and no clock runs', () => {
    const desk = inLayout();
    const happened = desk.does('cancel', { reason: '不再办理' }, OPENER);
    expect(happened.filter((type) => type === 'branchCancelled')).toHaveLength(3);
    expect(desk.state.branches).toEqual([]);
    expect(openApprovals(desk.state)).toEqual([]);
    expect(desk.state.clocks.filter(isUnfinished)).toEqual([]);
    expect(wakeAt(desk.state)).toBeUndefined();
    expect(desk.refused('finishBranch', SAFETY, FIRE).code).toBe('caseEnded');
  });

  test('it is not closed by a branch’s department', () => {
    const plan: CasePlan = {
      ...permitPlan,
      stages: permitPlan.stages.map((one) => (one.id === 'review' ? { ...one, closing: [] } : one)),
    };
    const desk = inReview(plan);
    expect(desk.refused('close', { outcome: '办结' }, FIRE).code).toBe('notYourCase');
    expect(desk.refused('close', { outcome: '办结' }, OPENER).code).toBe('branchesOpen');
  });
});
