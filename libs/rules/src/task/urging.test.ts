import { describe, expect, test } from '@jest/globals';
import { NO_ORDERS } from '../command.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { LEADER, officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import type { Desk } from '../testing/desk.ts';
import {
  approves,
  FIRE,
  HEARING,
  inReview,
  INTAKE,
  OPENER,
  signer,
} from '../testing/permit-story.ts';

/** 催办: on the record, to whoever holds it now, with a cool-down. */

const urge = (on: 'stage' | 'approval' | 'task', target: string) => ({ on, target, text: null });

const urged = (desk: Desk): readonly string[] => {
  const last = desk.events.at(-1);
  return last?.type === 'urged' ? last.departments : [];
};

describe('urging goes to whoever holds the thing', () => {
  test('a stage: the department that acts in it', () => {
    const desk = inReview();
    expect(desk.does('urge', urge('stage', 'fire'), OPENER)).toEqual(['urged']);
    expect(urged(desk)).toEqual(['emergencyBureau']);
  });

  test('an approval: those who are asked now and have not answered', () => {
    const desk = inReview();
    approves(desk, 'fireShare', 'police');
    desk.does('urge', urge('approval', 'fireShare'), FIRE);
    expect(urged(desk)).toEqual(['housingBureau', 'healthBureau']);
    desk.does('urge', urge('approval', 'hearingChair'), HEARING);
    expect(urged(desk)).toEqual(['healthBureau', 'agricultureBureau']);
  });

  test('a task: its department, and once it is reported whoever must accept it', () => {
    const desk = inReview();
    const orders = { ...NO_ORDERS, reportBy: '2026-03-20' as PlainDate };
    desk.does('instruct', { text: '报告', to: FIRE.department, orders }, LEADER);
    desk.does('urge', urge('task', 'task#1'), TWO_OFFICES);
    expect(urged(desk)).toEqual(['emergencyBureau']);
    desk.does('reportTask', { task: 'task#1', text: '已办', evidence: null }, FIRE);
    desk.at('2026-03-04 10:00').does('urge', urge('task', 'task#1'), OPENER);
    expect(urged(desk)).toEqual(['districtLeadership']);
  });
});

describe('it has a cool-down', () => {
  test('the same thing is not urged again within the hours of the plan; another is', () => {
    const desk = inReview();
    desk.does('urge', urge('stage', 'fire'), OPENER);
    desk.at('2026-03-03 09:59');
    expect(desk.refused('urge', urge('stage', 'fire'), LEADER)).toMatchObject({
      code: 'urgedLately',
      subject: '2026-03-03 10:00',
    });
    expect(desk.does('urge', urge('stage', 'site'), OPENER)).toEqual(['urged']);
    desk.at('2026-03-03 10:00').does('urge', urge('stage', 'fire'), LEADER);
    expect(desk.state.urgings.find(({ target }) => target === 'fire')).toMatchObject({ times: 2 });
  });
});

describe('it is for those who wait', () => {
  test.each([
    ['whoever opened the case', OPENER, 'done'],
    ['the two offices', TWO_OFFICES, 'done'],
    ['a leader', LEADER, 'done'],
    ['the acting department of a branch', HEARING, 'done'],
    ['a department that is only asked', signer('healthBureau'), 'notUrger'],
    ['the department of a stage that was left', INTAKE, 'notUrger'],
    ['a stranger', STRANGER, 'notUrger'],
  ])('%s: %j', (_, by, outcome) => {
    const key = { id: 'k', fingerprint: 'k' };
    const answer = inReview().ask({ act: 'urge', ...urge('stage', 'fire'), ...key }, by);
    expect('code' in answer ? answer.code : 'done').toBe(outcome);
  });
});

test.each([
  ['stage', 'issue'],
  ['stage', 'moon'],
  ['approval', 'consent'],
  ['approval', 'constructor'],
  ['task', 'task#1'],
] as const)('there is nothing to urge: %s %s', (on, target) => {
  expect(inReview().refused('urge', urge(on, target), OPENER).code).toBe('nothingToUrge');
});

test('an approval that is granted is urged no more', () => {
  const desk = inReview();
  approves(desk, 'siteOpinion', 'housingBureau');
  expect(desk.refused('urge', urge('approval', 'siteOpinion'), OPENER).code).toBe('nothingToUrge');
});

test('words are not empty', () => {
  const content = { ...urge('stage', 'fire'), text: '' };
  expect(inReview().refused('urge', content, officer('developmentBureau')).code).toBe('malformed');
});
