import { describe, expect, test } from '@jest/globals';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { DepartmentCode, StageId } from '../case-plan/plan.ts';
import { LEADER, officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import { approves, FIRE, inReview, LAND, OPENER, signer } from '../testing/permit-story.ts';

const give = (stage: string, department: string) => ({
  stage: stage as StageId,
  to: department as DepartmentCode,
  reason: '职责调整',
});

describe('a stage is given to another department (转办)', () => {
  test('which acts in it from now on, with its clocks as they stand', () => {
    const desk = inReview();
    expect(desk.does('transferStage', give('site', 'agricultureBureau'), TWO_OFFICES)).toEqual([
      'actingChanged',
    ]);
    expect(desk.clock('stage:siteLimit#1')).toMatchObject({
      holders: ['agricultureBureau'],
      startedOn: '2026-03-02',
    });
    expect(desk.clock('stage:fireLimit#1').holders).toEqual(['emergencyBureau']);
    expect(desk.state.acting).toBe('developmentBureau');
    approves(desk, 'siteOpinion', 'housingBureau');
    const onward = { to: 'layout' as StageId };
    expect(desk.refused('advance', onward, LAND).code).toBe('notYourCase');
    expect(desk.refused('advance', onward, officer('agricultureBureau')).code).toBe('entryUnmet');
  });

  test('of the main line too', () => {
    const desk = inReview();
    desk.does('transferStage', give('review', 'financeBureau'), TWO_OFFICES);
    expect(desk.state.acting).toBe('financeBureau');
    expect(desk.clock('stage:reviewLimit#1').holders).toEqual(['financeBureau']);
  });

  test.each([
    ['a leader, who instructs instead', LEADER],
    ['the lead department', OPENER],
    ['the department that has it', LAND],
    ['a stranger', STRANGER],
  ])('by the two offices, not by %s', (_, by) => {
    expect(inReview().refused('transferStage', give('site', 'police'), by).code).toBe(
      'notAssignable',
    );
  });

  test.each([
    ['to the department that has it', 'site', 'naturalResourcesBureau', 'sameDepartment'],
    ['to one that is asked in it', 'site', 'housingBureau', 'alreadySigner'],
    ['where the case is not', 'issue', 'police', 'notHere'],
    ['where the plan has no stage', 'moon', 'police', 'notHere'],
  ])('not %s', (_, stage, department, code) => {
    expect(inReview().refused('transferStage', give(stage, department), TWO_OFFICES).code).toBe(
      code,
    );
  });

  test('with a reason', () => {
    const content = { ...give('fire', 'agricultureBureau'), reason: '' };
    expect(inReview().refused('transferStage', content, TWO_OFFICES).code).toBe('malformed');
  });

  test('the conditions of its rounds go with it, and their clocks', () => {
    const desk = inReview();
    const conditions = [{ text: '补充日照分析', due: '2026-03-20' as PlainDate, before: null }];
    const approve = { approval: 'siteOpinion', opinion: null, conditions };
    desk.does('approve', approve, signer('housingBureau'));
    desk.does('transferStage', give('site', 'agricultureBureau'), TWO_OFFICES);
    expect(desk.state.tasks).toMatchObject([{ department: 'agricultureBureau', assignee: null }]);
    expect(desk.state.clocks.find(({ subject }) => subject === 'task')?.holders).toEqual([
      'agricultureBureau',
    ]);
    const report = { task: 'task#1', text: '已补充', evidence: null };
    expect(desk.refused('reportTask', report, LAND).code).toBe('notTaskHolder');
    desk.does('reportTask', report, officer('agricultureBureau'));
    expect(desk.does('acceptTask', { task: 'task#1' }, signer('housingBureau'))).toContain(
      'taskAccepted',
    );
  });

  test('not to one that has set a condition there and waits for it', () => {
    const desk = inReview();
    const conditions = [{ text: '补充日照分析', due: null, before: null }];
    desk.does(
      'approve',
      { approval: 'siteOpinion', opinion: null, conditions },
      signer('housingBureau'),
    );
    expect(desk.state.approvals.find(({ approval }) => approval === 'siteOpinion')?.state).toBe(
      'granted',
    );
    expect(desk.refused('transferStage', give('site', 'housingBureau'), TWO_OFFICES).code).toBe(
      'alreadySigner',
    );
  });

  test('a department that is asked in another branch only may take it', () => {
    const desk = inReview();
    desk.does('transferStage', give('site', 'justiceBureau'), TWO_OFFICES);
    expect(desk.refused('finishBranch', { branch: 'planning' }, FIRE).code).toBe('notYourCase');
  });
});
