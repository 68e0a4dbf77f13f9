import { describe, expect, test } from '@jest/globals';
import type { CaseNumber } from '../case-number.ts';
import type { Hear } from '../command.ts';
import { SYSTEM } from '../decide.ts';
import { eventWords } from '../event-words.ts';
import { demolitionPlan, householdPlan, projectPlan } from '../plans/index.ts';
import type { StageId } from '../case-plan/plan.ts';
import { officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';

const AREA = 'D-2026-007' as CaseNumber;
const LEAD = officer('developmentBureau');

const news = (more: Partial<Hear>): Hear => ({
  act: 'hear',
  number: AREA,
  milestones: [],
  funds: 0,
  ended: false,
  otherVersion: 1,
  ...more,
});

const hears = (desk: Desk, more: Partial<Hear>): readonly string[] => {
  const answer = desk.ask(news(more), SYSTEM);
  if ('code' in answer) throw new Error(answer.code);
  desk.take(answer);
  return answer.map(({ type }) => type);
};

const project = (): Desk => {
  const desk = new Desk(projectPlan, '2026-01-05 09:00');
  desk.does('linkCase', { role: 'expropriation', number: AREA }, LEAD);
  return desk;
};

describe('a project whose site is being expropriated', () => {
  test('is linked by those in whose hands it is, once, to a case of that kind and not to itself', () => {
    const desk = project();
    const link = { role: 'expropriation', number: AREA };
    expect(desk.refused('linkCase', link, LEAD).code).toBe('linkedAlready');
    expect(desk.refused('linkCase', { ...link, role: 'friend' }, LEAD).code).toBe('unknownLink');
    expect(desk.refused('linkCase', { ...link, number: 'F-1' as CaseNumber }, LEAD).code).toBe(
      'wrongLink',
    );
    expect(desk.refused('linkCase', link, STRANGER).code).toBe('notYourCase');
  });

  test('gets its construction permit only when the land is cleared, and is told what it waits for', () => {
    const desk = project().goes('projectApproval', 'landUsePermit', 'design');
    while (desk.state.stage !== 'constructionPermit') {
      const [next] = projectPlan.stages.find(({ id }) => id === desk.state.stage)?.next ?? [];
      while (desk.walksOn());
      if (next === 'constructionPermit') break;
      desk.goes(next ?? '');
    }
    const to = 'constructionPermit' as StageId;
    const missing = desk.refused('advance', { to }, TWO_OFFICES).missing.map(({ zh }) => zh);
    expect(missing).toContainEqual(expect.stringContaining('关联的“项目用地征收”达到“净地”'));
    hears(desk, { milestones: ['decided', 'cleared'] });
    desk.goes('constructionPermit');
    expect(desk.state.stage).toBe('constructionPermit');
  });

  test('or on a parcel of collective land: approved before its design, cleared and supplied before its permit', () => {
    const parcel = 'L-2026-001' as CaseNumber;
    const onto = (milestones: readonly string[], otherVersion: number) =>
      hears(desk, { number: parcel, milestones, otherVersion });
    const waitsFor = (to: string) =>
      desk
        .refused('advance', { to: to as StageId }, TWO_OFFICES)
        .missing.filter(({ zh }) => zh.includes('项目用地（集体土地地块）')).length;
    const desk = new Desk(projectPlan, '2026-01-05 09:00');
    desk.does('linkCase', { role: 'land', number: parcel }, LEAD);
    desk.goes('projectApproval', 'landUsePermit');
    expect(waitsFor('design')).toBe(1);
    onto(['approved'], 2);
    desk.goes('design', 'worksPermit', 'costApproval', 'tender');
    while (desk.walksOn());
    expect(waitsFor('constructionPermit')).toBe(2);
    onto(['approved', 'cleared'], 3);
    expect(waitsFor('constructionPermit')).toBe(1);
    expect(onto([], 4)).toEqual(['linkHeard', 'caseHeld']);
    onto(['approved', 'cleared', 'supplied'], 5);
    desk.does('resume', { reason: '重新批准' }, TWO_OFFICES);
    expect(desk.goes('constructionPermit').state.stage).toBe('constructionPermit');
  });

  test('takes news once and in order', () => {
    const desk = project();
    expect(hears(desk, { milestones: ['decided'], otherVersion: 9 })).toEqual(['linkHeard']);
    expect(hears(desk, { milestones: [], otherVersion: 9 })).toEqual([]);
    expect(hears(desk, { milestones: [], otherVersion: 8 })).toEqual([]);
    expect(hears(desk, { number: 'D-404' as CaseNumber, otherVersion: 10 })).toEqual([]);
    expect(desk.state.links).toMatchObject([{ milestones: ['decided'], version: 9 }]);
  });

  test('stands still when the decision is quashed, says why, and goes on when there is a new one', () => {
    const desk = project();
    hears(desk, { milestones: ['decided'], otherVersion: 9 });
    expect(hears(desk, { milestones: [], otherVersion: 10 })).toEqual(['linkHeard', 'caseHeld']);
    expect(desk.state.hold).toMatchObject({
      ground: 'foundationLost',
      reason: `项目用地征收：${AREA}`,
    });
    const told = desk.events.findLast(({ type }) => type === 'linkHeard');
    if (told === undefined) throw new Error('nothing was heard');
    expect(eventWords(told, { state: desk.state, plan: projectPlan }).zh).toContain('已失效');
    expect(desk.refused('resume', { reason: '继续' }, TWO_OFFICES).code).toBe('foundationLost');
    hears(desk, { milestones: ['decided'], otherVersion: 11 });
    desk.does('resume', { reason: '已重新作出决定' }, TWO_OFFICES);
    expect(desk.state.status).toBe('open');
  });

  test('or when those who answer for it say that it stands on that case no more', () => {
    const desk = project();
    hears(desk, { milestones: ['decided'], otherVersion: 9 });
    hears(desk, { milestones: [], ended: true, otherVersion: 10 });
    desk.does('unlinkCase', { number: AREA, reason: '改址' }, TWO_OFFICES);
    desk.does('resume', { reason: '改址' }, TWO_OFFICES);
    expect(desk.state).toMatchObject({ status: 'open', links: [] });
  });

  test('is not stopped by what had never been reached', () => {
    const desk = project();
    expect(hears(desk, { milestones: [], otherVersion: 3 })).toEqual(['linkHeard']);
    expect(desk.state.status).toBe('open');
  });
});

describe('a household', () => {
  const household = (): Desk => {
    const desk = new Desk(householdPlan, '2026-01-05 09:00', { parent: AREA });
    desk.goes('appraised', 'negotiating');
    while (desk.walksOn());
    return desk;
  };

  test('stands on the expropriation of its area from the beginning', () => {
    expect(household().state.links).toMatchObject([{ role: 'area', number: AREA }]);
  });

  test('signs no agreement before the expropriation is decided', () => {
    const desk = household();
    const refused = desk.refused('advance', { to: 'agreed' as StageId }, TWO_OFFICES);
    expect(refused.missing.map(({ en }) => en).join()).toContain(
      'must reach “Expropriation decided”',
    );
  });

  test('stands still when the decision on its area is quashed', () => {
    const desk = household();
    hears(desk, { milestones: ['decided'], otherVersion: 9 });
    desk.goes('agreed');
    expect(hears(desk, { milestones: [], otherVersion: 12 })).toContain('caseHeld');
  });
});

describe('an expropriation', () => {
  test('tells when it is decided, and when that is no more', () => {
    const desk = new Desk(demolitionPlan, '2026-01-05 09:00');
    const stages = demolitionPlan.stages.map(({ id }) => id as string);
    desk.goes(...stages.slice(1, stages.indexOf('appraiserChoice') + 1));
    expect(desk.state.milestones).toEqual(['decided']);
    const quashed = { to: 'legalityReview' as StageId, reason: '行政复议决定撤销征收决定' };
    expect(desk.does('returnToStage', quashed, TWO_OFFICES).at(-1)).toBe('milestoneLost');
    expect(desk.state.milestones).toEqual([]);
    expect(desk.state.facts['decisionNumber']).toBeUndefined();
  });

  test('has no milestone any more when it is given up', () => {
    const desk = new Desk(demolitionPlan, '2026-01-05 09:00');
    const stages = demolitionPlan.stages.map(({ id }) => id as string);
    desk.goes(...stages.slice(1, stages.indexOf('appraiserChoice') + 1));
    desk.does('cancel', { reason: '项目取消' }, TWO_OFFICES);
    expect(desk.state.milestones).toEqual([]);
  });

  test('is decided on only with the money that a linked financing keeps for it', () => {
    const desk = new Desk(demolitionPlan, '2026-01-05 09:00');
    const number = 'F-2026-001' as CaseNumber;
    desk.does('linkCase', { role: 'funding', number }, TWO_OFFICES);
    const stages = demolitionPlan.stages.map(({ id }) => id as string);
    desk.goes(...stages.slice(1, stages.indexOf('executiveMeeting') + 1));
    hears(desk, { number, milestones: ['decided'], funds: 999_999, otherVersion: 5 });
    const to = 'decision' as StageId;
    const missing = desk
      .refused('advance', { to }, TWO_OFFICES)
      .missing.map(({ en }) => en)
      .join();
    expect(missing).toContain('keeps for this case not below “Total compensation, approved”');
    hears(desk, { number, milestones: ['decided'], funds: 1_000_000, otherVersion: 6 });
    expect(desk.goes('decision').state.stage).toBe('decision');
  });
});
