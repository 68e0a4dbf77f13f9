import { describe, expect, test } from '@jest/globals';
import type { Actor } from './case-event.ts';
import { officer } from './testing/actors.ts';
import { Desk } from './testing/desk.ts';
import {
  A,
  B,
  code,
  colleague,
  DRAFTER,
  round,
  SIGNING,
  signingDesk,
  signingPlan,
} from './testing/signing-plan.ts';
import type { StageId } from './plan.ts';

const yes = { approval: 'vote', opinion: null, conditions: [] };
const departments = [A, B];

/** Somebody who has moved: the account of one department, acting for another. */
const movedTo = (department: string, account: string): Actor => ({
  ...officer(department),
  account,
});

describe('四眼原则', () => {
  test.each([
    ['who opened the case', `${DRAFTER}.officer`],
    ['who recorded its facts', 'clerk.1'],
    ['who sent it on', 'clerk.2'],
  ])('%s does not sign, nor does anybody in his place, nor he in anybody’s', (_, person) => {
    const desk = new Desk(signingPlan({ vote: { departments } }), '2026-03-02 10:00');
    desk.does('recordFacts', { facts: { remark: 'x' } }, movedTo(DRAFTER, 'clerk.1'));
    desk.does('advance', { to: SIGNING }, movedTo(DRAFTER, 'clerk.2'));
    expect(desk.refused('approve', yes, movedTo(A, person)).code).toBe('preparedIt');
    expect(desk.refused('approve', yes, colleague(A, person)).code).toBe('preparedIt');
    const standIn = { ...movedTo(A, person), behalf: `${A}.colleague` };
    expect(desk.refused('reject', { approval: 'vote', reason: '否' }, standIn).code).toBe(
      'preparedIt',
    );
  });

  test('who sends a case back has prepared nothing', () => {
    const desk = signingDesk({ departments });
    const back = { to: 'drafting' as StageId, reason: '重拟' };
    desk.does('returnToStage', back, officer(A));
    desk.does('advance', { to: SIGNING }, officer(DRAFTER));
    desk.does('approve', yes, officer(A));
  });

  test('a person signs once per round, for one department', () => {
    const desk = signingDesk({ departments });
    desk.does('approve', yes, officer(A));
    expect(desk.refused('approve', yes, movedTo(B, `${A}.officer`)).code).toBe('signedAlready');
  });

  test('who has signed for himself signs for no absent one, and the absent one does not sign again', () => {
    const desk = signingDesk({ departments });
    desk.does('approve', yes, { ...officer(A), behalf: 'absent' });
    expect(desk.refused('approve', yes, { ...officer(B), behalf: `${A}.officer` }).code).toBe(
      'signedAlready',
    );
    expect(desk.refused('approve', yes, movedTo(B, 'absent')).code).toBe('signedAlready');
    expect(round(desk).answers).toMatchObject([
      { department: A, by: `${A}.officer`, behalf: 'absent' },
    ]);
  });

  test('in the next round a person signs again', () => {
    const desk = signingDesk({ departments });
    desk.does('approve', yes, officer(A));
    desk.does('reject', { approval: 'vote', reason: '否' }, officer(B));
    desk.does('advance', { to: SIGNING }, officer(DRAFTER));
    desk.does('approve', yes, officer(A));
    expect(round(desk)).toMatchObject({ round: 2, answers: [{ department: code(A) }] });
  });

  test('one department, one voice: a colleague does not answer again', () => {
    const desk = signingDesk({ departments });
    desk.does('approve', yes, officer(A));
    expect(desk.refused('approve', yes, colleague(A)).code).toBe('alreadyAnswered');
  });
});
