import { describe, expect, test } from '@jest/globals';
import type { CaseNumber } from '../case-number.ts';
import { childrenByStage } from '../case-state.ts';
import type { StageId } from '../case-plan/plan.ts';
import { officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { errandPlan, roadPlan } from '../testing/fixture-plans.ts';

const child = (number: string, changes: { title?: string; lead?: string } = {}) => ({
  number: number as CaseNumber,
  title: changes.title ?? '一户',
  lead: changes.lead === undefined ? null : officer(changes.lead).department,
  plan: { id: 'household', version: 1, hash: 'hash' },
  facts: {},
});

const news = (childVersion: number, stage: string, ended = false) => ({
  number: 'H-1' as CaseNumber,
  stage: stage as StageId,
  ended,
  childVersion,
});

/** At the hearing, where households may be opened. */
const hearing = (): Desk => new Desk(roadPlan, '2026-03-02 10:00').goes('opinions', 'hearing');
const withChild = (): Desk => {
  const desk = hearing();
  desk.does('openChild', child('H-1'), TWO_OFFICES);
  return desk;
};

describe('a child case', () => {
  test('is opened where the plan says, led as its parent is unless another is named', () => {
    const desk = hearing();
    expect(desk.does('openChild', child('H-1'), TWO_OFFICES)).toEqual(['childOpened']);
    desk.does('openChild', child('H-2', { lead: 'housingBureau' }), TWO_OFFICES);
    expect(desk.state.children).toEqual({
      'H-1': { stage: null, ended: false, version: 0 },
      'H-2': { stage: null, ended: false, version: 0 },
    });
    const opened = desk.events.filter((event) => event.type === 'childOpened');
    expect(opened.map(({ lead }) => lead)).toEqual(['expropriationDepartment', 'housingBureau']);
  });

  test.each([
    ['twice', 'H-1', 'duplicateChild'],
    ['of another kind', 'P-1', 'wrongNumber'],
    ['with a number that is none', 'H-', 'wrongNumber'],
    ['with a name every object has', 'constructor', 'wrongNumber'],
  ])('is not opened %s', (_, number, code) => {
    expect(withChild().refused('openChild', child(number), TWO_OFFICES).code).toBe(code);
  });

  test('is not opened without a title, which it could never begin with', () => {
    const untitled = child('H-9', { title: ' ' });
    expect(hearing().refused('openChild', untitled, TWO_OFFICES).code).toBe('malformed');
  });

  test('is not opened in another stage, in a plan without children, or by a stranger', () => {
    const early = new Desk(roadPlan, '2026-03-02 10:00');
    expect(early.refused('openChild', child('H-1'), TWO_OFFICES).code).toBe('noChildrenHere');
    const childless = new Desk(errandPlan, '2026-03-02 10:00');
    expect(childless.refused('openChild', child('H-1'), TWO_OFFICES).code).toBe('noChildrenHere');
    expect(hearing().refused('openChild', child('H-1'), STRANGER).code).toBe('notYourCase');
  });
});

describe('K20: news of a child', () => {
  test('is taken in order, by the case itself and under no command', () => {
    const desk = withChild();
    expect(desk.hears(news(3, 'surveyed'))).toEqual(['childMoved']);
    expect(desk.events.at(-1)).toMatchObject({ by: { role: 'system' }, command: null });
    desk.hears(news(9, 'moved', true));
    expect(desk.state.children['H-1']).toEqual({ stage: 'moved', ended: true, version: 9 });
  });

  test.each([
    ['the same again', news(5, 'appraised')],
    ['older', news(4, 'surveyed')],
    ['of the same version with another content', news(5, 'surveyed', true)],
  ])('that is %s changes nothing', (_, late) => {
    const desk = withChild();
    desk.hears(news(5, 'appraised'));
    const before = desk.state;
    expect(desk.hears(late)).toEqual([]);
    expect(desk.state).toBe(before);
  });

  test.each(['H-2', 'constructor', '__proto__'])(
    'of the unknown child %s changes nothing',
    (one) => {
      const desk = withChild();
      expect(desk.hears({ ...news(1, 'surveyed'), number: one as CaseNumber })).toEqual([]);
    },
  );

  test('is taken on hold', () => {
    const desk = withChild();
    desk.does('hold', { ground: 'waiting', reason: '等待', notice: null }, TWO_OFFICES);
    expect(desk.hears(news(2, 'appraised'))).toEqual(['childMoved']);
  });

  test('changes nothing after the parent has ended', () => {
    const desk = withChild();
    desk.does('cancel', { reason: '不再征收' }, TWO_OFFICES);
    const before = desk.state;
    expect(desk.hears(news(2, 'appraised'))).toEqual([]);
    expect(desk.state).toBe(before);
  });
});

describe('a stage that waits for the children', () => {
  const served = (): Desk => {
    const desk = withChild().goes('decision', 'service');
    desk.at('2026-11-01 09:00').rings();
    return desk;
  };

  test('is not entered while one is open, and is as soon as the last has ended', () => {
    const desk = served();
    const archive = { to: 'archive' as StageId };
    const refusal = desk.refused('advance', archive, TWO_OFFICES);
    expect(refusal.missing).toEqual([
      expect.objectContaining({ zh: '所有户案办结（fixture art. 7）' }),
    ]);
    desk.hears(news(4, 'moved', true));
    expect(desk.does('advance', archive, TWO_OFFICES)).toContain('stageEntered');
  });

  test('counts them by stage, the unheard and the ended apart', () => {
    const desk = served();
    for (const number of ['H-2', 'H-3', 'H-4']) desk.does('openChild', child(number), TWO_OFFICES);
    desk.hears({ ...news(1, 'surveyed'), number: 'H-2' as CaseNumber });
    desk.hears({ ...news(1, 'surveyed'), number: 'H-3' as CaseNumber });
    desk.hears({ ...news(8, 'moved', true), number: 'H-4' as CaseNumber });
    expect(childrenByStage(desk.state)).toEqual({ opening: 1, surveyed: 2, ended: 1 });
  });
});
