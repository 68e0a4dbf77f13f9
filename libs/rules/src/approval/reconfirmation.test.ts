import { describe, expect, test } from '@jest/globals';
import { LEADER, officer, STRANGER } from '../testing/actors.ts';
import type { Desk } from '../testing/desk.ts';
import {
  A,
  ACTING,
  approves,
  B,
  colleague,
  C,
  DRAFTER,
  rejects,
  round,
  SHOWING,
  SIGNING,
  signingDesk,
} from '../testing/signing-plan.ts';
import type { StageId } from '../case-plan/plan.ts';

const BACK = { to: 'drafting' as StageId, reason: '材料更新' };
const departments = [A, B, C];

/** Two approvals are asked; the case is returned and asked again by whatever was done before. */
const again = (before: (desk: Desk) => void, first: object = {}): Desk => {
  const desk = signingDesk({ departments, ...first }, { other: { departments: [A, B] } });
  before(desk);
  if (desk.state.stage === SIGNING) desk.does('returnToStage', BACK, officer(ACTING));
  desk.at('2026-03-10 10:00').does('advance', { to: SIGNING }, officer(DRAFTER));
  return desk;
};

const confirms = (desk: Desk, department: string) =>
  desk.does('reconfirm', { opinion: null }, officer(department));
const refusal = (desk: Desk, by = officer(A)) =>
  desk.refused('reconfirm', { opinion: null }, by).code;

describe('一并确认 after a return', () => {
  test('answers in every round that the department had approved, and names the round it confirms', () => {
    const desk = again((one) => {
      approves(one, A);
      approves(one, A, 'other');
    });
    expect(round(desk)).toMatchObject({ round: 2, answers: [] });
    expect(confirms(desk, A)).toEqual(['approvalAnswered', 'approvalAnswered']);
    for (const id of ['vote', 'other'])
      expect(round(desk, id).answers).toMatchObject([
        { department: A, answer: 'approved', confirms: 1 },
      ]);
    expect(desk.state.approvals[0]).toMatchObject({
      state: 'superseded',
      answers: [{ department: A }],
    });
  });

  test('grants where only that was missing', () => {
    const desk = again((one) => approves(one, A));
    approves(desk, B);
    approves(desk, C);
    expect(confirms(desk, A)).toEqual(['approvalAnswered', 'approvalGranted', 'clockStopped']);
  });

  test('leaves out what the department had not approved, and what its plan keeps out', () => {
    const desk = again(
      (one) => {
        approves(one, A);
        approves(one, A, 'other');
      },
      { reconfirm: false },
    );
    expect(confirms(desk, A)).toEqual(['approvalAnswered']);
    expect(round(desk).answers).toEqual([]);
    const half = again((one) => approves(one, A, 'other'));
    confirms(half, A);
    expect(round(half).answers).toEqual([]);
  });

  test('also where the case was returned twice before the department was back at it', () => {
    const desk = again((one) => approves(one, A));
    desk.does('returnToStage', BACK, officer(ACTING));
    desk.does('advance', { to: SIGNING }, officer(DRAFTER));
    expect(round(desk)).toMatchObject({ round: 3, answers: [] });
    confirms(desk, A);
    expect(round(desk).answers).toMatchObject([{ department: A, confirms: 1 }]);
  });

  test('also after a round that had been granted', () => {
    const desk = again((one) => {
      for (const department of departments) approves(one, department);
    });
    for (const department of departments) confirms(desk, department);
    expect(round(desk)).toMatchObject({ round: 2, state: 'granted' });
  });

  test('sets the conditions again that were still to be fulfilled', () => {
    const conditions = [
      { text: '补交图纸', due: '2026-03-20' as never, before: SHOWING },
      { text: '当日报告', due: '2026-03-04' as never, before: null },
    ];
    const desk = again((one) => {
      one.does('approve', { approval: 'vote', opinion: null, conditions }, officer(A));
    });
    confirms(desk, A);
    expect(desk.state.tasks).toMatchObject([
      { state: 'dropped' },
      { state: 'dropped' },
      { id: 'task#3', state: 'open', due: '2026-03-20', before: SHOWING, approval: { round: 2 } },
      { id: 'task#4', state: 'open', due: null, before: null, department: ACTING },
    ]);
    expect(desk.clock('task:taskPeriod#3').state).toBe('running');
  });

  test('does not set again what was withdrawn before the return', () => {
    const conditions = [{ text: '补交图纸', due: null, before: SHOWING }];
    const desk = again((one) => {
      one.does('approve', { approval: 'vote', opinion: null, conditions }, officer(A));
      const command = one.events.at(-1)?.command?.id ?? '';
      one.does('withdraw', { command, reason: '有误' }, officer(A));
      approves(one, A);
    });
    confirms(desk, A);
    expect(desk.state.tasks.map(({ state }) => state)).toEqual(['dropped']);
  });

  test('waits for its turn', () => {
    const desk = again((one) => [A, B].forEach((department) => approves(one, department)), {
      order: { by: 'oneByOne' },
    });
    expect(refusal(desk, officer(B))).toBe('nothingToReconfirm');
    confirms(desk, A);
    confirms(desk, B);
  });

  test.each<[string, (desk: Desk) => void]>([
    [
      'that had abstained',
      (desk) => desk.does('abstain', { approval: 'vote', reason: '无' }, officer(A)),
    ],
    ['that had rejected', (desk) => rejects(desk, A)],
    ['that had said nothing', () => undefined],
    [
      'whose round was refused by another',
      (desk) => {
        approves(desk, A);
        rejects(desk, B);
      },
    ],
  ])('is not for a department %s', (_, before) => {
    expect(refusal(again(before))).toBe('nothingToReconfirm');
  });

  test.each([
    ['a stranger', STRANGER],
    ['the acting department', officer(ACTING)],
    ['a leader', LEADER],
  ])('is not for %s', (_, by) => {
    expect(
      refusal(
        again((one) => approves(one, A)),
        by,
      ),
    ).toBe('nothingToReconfirm');
  });

  test('happens once', () => {
    const desk = again((one) => approves(one, A));
    confirms(desk, A);
    expect(refusal(desk)).toBe('nothingToReconfirm');
  });

  test('is for whom the department has given it to; of several rounds those that are his', () => {
    const desk = again((one) => {
      approves(one, A);
      approves(one, A, 'other');
    });
    const given = { on: 'approval', target: 'vote', to: `${A}.colleague` } as const;
    desk.does('assign', given, officer(A));
    expect(confirms(desk, A)).toEqual(['approvalAnswered']);
    expect(refusal(desk)).toBe('assignedToAnother');
    desk.does('reconfirm', { opinion: '仍同意' }, colleague(A));
    expect(round(desk).answers).toMatchObject([{ by: `${A}.colleague`, opinion: '仍同意' }]);
  });

  test('is taken back in one act, in all its rounds', () => {
    const desk = again((one) => {
      approves(one, A);
      approves(one, A, 'other');
    });
    confirms(desk, A);
    const command = desk.events.at(-1)?.command?.id ?? '';
    desk.does('withdraw', { command, reason: '需再核' }, officer(A));
    expect([round(desk).answers, round(desk, 'other').answers]).toEqual([[], []]);
  });
});
