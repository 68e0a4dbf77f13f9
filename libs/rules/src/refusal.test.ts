import { describe, expect, test } from '@jest/globals';
import { refusal, REFUSAL_CODES } from './refusal.ts';
import type { StageId } from './case-plan/plan.ts';
import { officer, TWO_OFFICES } from './testing/actors.ts';
import { Desk } from './testing/desk.ts';
import { roadPlan } from './testing/fixture-plans.ts';

const CHINESE = /\p{Script=Han}/u;

describe('K19: every refusal has a Chinese and an English sentence', () => {
  test.each(REFUSAL_CODES)('%s', (code) => {
    const { zh, en } = refusal(code, 'X').message;
    expect(zh).toMatch(CHINESE);
    expect(en).not.toMatch(CHINESE);
    expect(en).toMatch(/^[A-Z]/);
    expect(`${zh}${en}`).not.toMatch(/[{}]/);
    expect(zh).not.toMatch(/[.。]$/);
    expect(en).not.toMatch(/\.$/);
  });

  test('no two say the same', () => {
    const said = REFUSAL_CODES.map((code) => refusal(code).message.zh);
    expect(new Set(said).size).toBe(said.length);
  });

  test.each(REFUSAL_CODES)('%s names its subject in both languages or in neither', (code) => {
    const { zh, en } = refusal(code, 'SUBJECT').message;
    expect(zh.includes('SUBJECT')).toBe(en.includes('SUBJECT'));
  });

  test.each(['$&', '$1', '{}', '”', '<script>'])('a subject of %s is said as it is', (subject) => {
    expect(refusal('duplicateNumber', subject).message.en).toBe(
      `A case with number ${subject} exists`,
    );
  });
});

describe('what is said in English of a case holds no Chinese', () => {
  const road = (): Desk => new Desk(roadPlan, '2026-03-02 10:00');

  test('of a stage whose entry criteria are not met', () => {
    const refusal = road().refused('advance', { to: 'opinions' as StageId }, TWO_OFFICES);
    expect(refusal.message).toEqual({
      zh: '进入“会签”的条件尚未具备',
      en: 'The entry criteria of “Opinions” are not met',
    });
  });

  test('of a stage in which nothing is closed', () => {
    const refusal = road().refused('close', { outcome: '办结' }, TWO_OFFICES);
    expect(refusal.message).toEqual({
      zh: '当前阶段“拟稿”不能办结',
      en: 'A case cannot be closed in stage “Drafting”',
    });
  });

  test('of a case that has ended', () => {
    const desk = road();
    desk.does('cancel', { reason: '不再征收' }, officer('expropriationDepartment'));
    expect(desk.refused('addNote', { text: '记事' }, TWO_OFFICES).message).toEqual({
      zh: '案件已撤销，不能再办理',
      en: 'The case is cancelled; nothing more can be done',
    });
  });
});
