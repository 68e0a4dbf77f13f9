import { describe, expect, test } from '@jest/globals';
import { possibleActions } from './actions/actions.ts';
import { desksOf, openApprovals } from './case-state.ts';
import { isRefusal } from './decide.ts';
import { stagesOf } from './case-plan/plan-lookup.ts';
import { TWO_OFFICES } from './testing/actors.ts';
import type { Desk } from './testing/desk.ts';
import { districtCalendar } from './testing/district-calendar.ts';
import { permitPlan } from './testing/permit-plan.ts';
import {
  approves,
  askedRounds,
  back,
  FIRE,
  inLayout,
  inReview,
  INTAKE,
  LAND,
  openClocks,
  places,
  rejects,
  signer,
  to,
} from './testing/permit-story.ts';

/** What other engines lose when a case goes back, each by the thread in which it was reported. */

/** Everything that hangs in the air: asked of a stage in which the case is not, or a desk without a clock. */
const strays = ({ state }: Desk): readonly string[] => {
  const here = new Set(desksOf(state).map(({ stage }) => stage));
  return [
    ...openApprovals(state).flatMap(({ stage, approval }) => (here.has(stage) ? [] : [approval])),
    ...state.clocks.flatMap(({ id, stage, endedOn }) =>
      endedOn === null && stage !== null && !here.has(stage) ? [id] : [],
    ),
    ...[...here].filter(
      (stage) => !state.clocks.some((clock) => clock.stage === stage && clock.endedOn === null),
    ),
  ];
};

describe('flowable-engine#1641: a return out of one of two parallel branches leaves no task behind and loses none', () => {
  test('what was asked in every branch is cancelled by recorded events', () => {
    const desk = inReview();
    approves(desk, 'fireShare', 'police');
    const happened = desk.does('returnToStage', back('application'), LAND);
    expect(happened.filter((type) => type === 'branchCancelled')).toHaveLength(3);
    expect(happened.filter((type) => type === 'approvalSuperseded')).toHaveLength(4);
    expect(desk.events.find(({ type }) => type === 'stageReturned')).toMatchObject({
      from: 'site',
      to: 'application',
      branch: null,
    });
    expect(places(desk)).toEqual(['application#2']);
    expect(askedRounds(desk)).toEqual([]);
    expect(strays(desk)).toEqual([]);
    expect(openClocks(desk)).toEqual(['reviewing', 'stage:applicationLimit#2']);
  });

  test('and all of it is asked again, in new rounds in which nothing counts yet', () => {
    const desk = inReview();
    approves(desk, 'fireShare', 'police');
    desk.does('returnToStage', back('application'), LAND);
    desk.records({ area: 7 });
    desk.does('advance', to('review'), INTAKE);
    expect(places(desk)).toEqual(['review#2', 'site#2', 'fire#2', 'hearing#2']);
    expect(askedRounds(desk)).toEqual([
      'siteOpinion#2',
      'fireShare#2',
      'hearingChair#2',
      'advice#2',
    ]);
    expect(openApprovals(desk.state).flatMap(({ answers }) => answers)).toEqual([]);
    expect(strays(desk)).toEqual([]);
  });
});

describe('flowable-engine#3944: two rounds in parallel branches, one returned: nothing is lost', () => {
  test('the other branch keeps its round, its answers and its clock', () => {
    const desk = inLayout();
    approves(desk, 'fireShare', 'police');
    desk.does('returnToStage', back('site'), LAND);
    expect(places(desk)).toEqual(['review#1', 'fire#1', 'hearing#1', 'site#2']);
    expect(askedRounds(desk)).toEqual([
      'fireShare#1',
      'hearingChair#1',
      'advice#1',
      'siteOpinion#2',
    ]);
    const fire = desk.state.approvals.find(({ approval }) => approval === 'fireShare');
    expect(fire?.answers.map(({ department }) => department)).toEqual(['police']);
    expect(desk.clock('approval:fireShare#1').state).toBe('running');
    expect(strays(desk)).toEqual([]);
  });

  test('so it is when a round is refused, and the other is granted afterwards', () => {
    const desk = inLayout();
    rejects(desk, 'layoutVote', 'housingBureau', 'emergencyBureau', 'cultureBureau');
    expect(places(desk)).toContain('site#2');
    approves(desk, 'fireShare', 'police', 'housingBureau', 'healthBureau');
    expect(desk.does('finishBranch', { branch: 'safety' }, FIRE)).toContain('branchFinished');
    expect(strays(desk)).toEqual([]);
  });
});

describe('flowable-engine#3919: one can ask which returns are legal before trying', () => {
  const listed = (desk: Desk, by = TWO_OFFICES) =>
    possibleActions(desk.state, {
      instant: desk.now,
      actor: by,
      plan: desk.plan,
      calendar: districtCalendar,
    }).filter(({ act }) => act === 'returnToStage');

  test('those of every desk are listed, each once', () => {
    expect(listed(inLayout()).map(({ target }) => target)).toEqual(['application', 'site']);
  });

  test('what is listed as possible is done, whatever else is tried is refused', () => {
    const legal = listed(inLayout()).flatMap(({ target, refusal }) => (refusal ? [] : [target]));
    for (const { id } of stagesOf(permitPlan)) {
      const desk = inLayout();
      const key = { id: 'return', fingerprint: 'return' };
      const answer = desk.ask({ act: 'returnToStage', ...back(id), ...key }, TWO_OFFICES);
      expect([id, isRefusal(answer)]).toEqual([id, !legal.includes(id)]);
    }
  });

  test('and who may not is told why', () => {
    const [, site] = listed(inLayout(), FIRE);
    expect(site).toMatchObject({ target: 'site', refusal: { code: 'notYourCase' } });
  });
});

describe('flowable-engine#1222, #4118, Activiti#2181: a branch that ended is walked again after a return', () => {
  const ended = (): Desk => {
    const desk = inReview();
    approves(desk, 'fireShare', 'police', 'housingBureau', 'healthBureau');
    desk.does('finishBranch', { branch: 'safety' }, FIRE);
    return desk;
  };

  test('with its stage, its round and its clocks anew; what was granted is superseded', () => {
    const desk = ended();
    rejects(desk, 'hearingChair', 'healthBureau', 'agricultureBureau', 'justiceBureau');
    expect(places(desk)).toEqual(['review#2', 'site#2', 'fire#2', 'hearing#2']);
    const fire = desk.state.approvals.filter(({ approval }) => approval === 'fireShare');
    expect(fire.map(({ round, state }) => [round, state])).toEqual([
      [1, 'superseded'],
      [2, 'asked'],
    ]);
    expect(desk.clock('stage:fireLimit#2').state).toBe('running');
    expect(strays(desk)).toEqual([]);
  });

  test('and only then is it joined: its first end counts no more', () => {
    const desk = ended();
    desk.does('returnToStage', back('application'), LAND);
    desk.records({ area: 7 });
    desk.does('advance', to('review'), INTAKE);
    expect(desk.refused('advance', to('joint'), TWO_OFFICES).subject).toBe(
      'planning, safety, environment',
    );
    expect(desk.refused('finishBranch', { branch: 'safety' }, FIRE).code).toBe('approvalsMissing');
  });
});

describe('yudao#1018: the reminder rings in the second visit too, in a branch', () => {
  test('of the stage and of what is asked in it', () => {
    const desk = inLayout().at('2026-03-04 10:00');
    approves(desk, 'advice', 'cultureBureau'); // whose silence would return the whole case
    desk.does('returnToStage', back('site'), LAND);
    desk.ringsUntil('2026-04-30 10:00');
    const rang = desk.events.flatMap((event) =>
      event.type === 'clockRang' ? [`${event.clock} ${event.rung}`] : [],
    );
    expect(rang).toEqual(
      expect.arrayContaining(['stage:siteLimit#2 reminder', 'stage:siteLimit#2 red']),
    );
    expect(rang.filter((one) => one.startsWith('stage:siteLimit#1'))).toEqual([]);
    expect(rang).toContain('approval:siteOpinion#2 reminder');
  });
});

test('whoever sends back has prepared nothing, and may sign in the new round', () => {
  const desk = inReview();
  rejects(desk, 'hearingChair', 'healthBureau', 'agricultureBureau', 'justiceBureau');
  expect(desk.state.preparedBy).not.toContain(signer('justiceBureau').account);
  approves(desk, 'hearingChair', 'healthBureau', 'agricultureBureau', 'justiceBureau');
  expect(askedRounds(desk)).not.toContain('hearingChair#2');
});
