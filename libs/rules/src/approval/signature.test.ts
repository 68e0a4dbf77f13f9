import { describe, expect, test } from '@jest/globals';
import type { Actor } from '../case-event.ts';
import { officer } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import {
  approves as permitSigns,
  HEARING,
  LAND,
  OPENER,
  to,
  walked,
} from '../testing/permit-story.ts';
import {
  A,
  ACTING,
  approves,
  B,
  code,
  colleague,
  DRAFTER,
  round,
  SHOWING,
  SIGNING,
  signingDesk,
  signingPlan,
} from '../testing/signing-plan.ts';
import type { StageId } from '../case-plan/plan.ts';

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

  test('who changes a fact while others are asked about it has prepared it too', () => {
    const desk = signingDesk({ departments });
    desk.does('recordFacts', { facts: { remark: '改后' } }, movedTo(ACTING, 'clerk.9'));
    expect(desk.refused('approve', yes, movedTo(A, 'clerk.9')).code).toBe('preparedIt');
    desk.does('approve', yes, officer(A));
  });

  test('who ends a branch hands on what the join decides on, like who sends it on there', () => {
    const desk = walked();
    desk.does('advance', to('joint'), OPENER);
    const agreed = { ...yes, approval: 'consent' };
    for (const preparer of [LAND, HEARING])
      expect(desk.refused('approve', agreed, preparer).code).toBe('preparedIt');
    expect(permitSigns(desk, 'consent', LAND.department, HEARING.department)).toHaveLength(3);
  });

  test('who sends a case back has prepared nothing', () => {
    const desk = signingDesk({ departments });
    const back = { to: 'drafting' as StageId, reason: '重拟' };
    desk.does('returnToStage', back, officer(A));
    desk.does('advance', { to: SIGNING }, officer(DRAFTER));
    desk.does('approve', yes, officer(A));
  });

  const stricter = {
    ...signingPlan({ vote: { departments: [A] }, more: { departments: [B] } }),
    version: 2,
  };
  const goesOn = (desk: Desk) => {
    approves(desk, A);
    desk.does('advance', { to: SHOWING }, officer(ACTING));
  };
  const returns = (desk: Desk) =>
    desk.does('returnToStage', { to: SIGNING, reason: '再议' }, officer(ACTING));

  test.each<[string, (desk: Desk) => void]>([
    ['is in that stage', (desk) => desk.migrates(stricter)],
    [
      'is back there, because the next step was withdrawn',
      (desk) => {
        goesOn(desk);
        const command = desk.events.at(-1)?.command?.id ?? '';
        desk.does('withdraw', { command, reason: '填写有误' }, officer(ACTING));
        desk.migrates(stricter);
      },
    ],
    [
      'is back there by a return',
      (desk) => {
        goesOn(desk);
        returns(desk);
        desk.migrates(stricter);
      },
    ],
    [
      'comes back there under the new plan',
      (desk) => {
        goesOn(desk);
        desk.migrates(stricter);
        returns(desk);
      },
    ],
    [
      'goes on after a hold',
      (desk) => {
        desk.does('hold', { ground: 'waiting', reason: '等待', notice: null }, officer(DRAFTER));
        desk.migrates(stricter);
        desk.does('resume', { reason: '继续' }, officer(DRAFTER));
      },
    ],
  ])('who sent a case on does not sign what a new plan asks there while it %s', (_, moves) => {
    const desk = new Desk(signingPlan({ vote: { departments: [A] } }), '2026-03-02 10:00');
    desk.does('advance', { to: SIGNING }, movedTo(DRAFTER, 'clerk.1'));
    moves(desk);
    const more = { approval: 'more', opinion: null, conditions: [] };
    for (const person of [`${DRAFTER}.officer`, 'clerk.1'])
      expect(desk.refused('approve', more, movedTo(B, person)).code).toBe('preparedIt');
    desk.does('approve', more, officer(B));
  });

  test('who withdrew a step has prepared for where it led, and not for where the case is', () => {
    const first = signingPlan({ vote: { departments: [A] } });
    const desk = new Desk(first, '2026-03-02 10:00');
    desk.does('advance', { to: SIGNING }, movedTo(DRAFTER, 'clerk.1'));
    const command = desk.events.at(-1)?.command?.id ?? '';
    desk.does('withdraw', { command, reason: '填写有误' }, movedTo(DRAFTER, 'clerk.1'));
    const asksBefore = first.stages.map((stage, index) =>
      index === 0
        ? {
            ...stage,
            approvals: signingPlan({ draft: { departments: [A] } }).stages[1]?.approvals ?? [],
          }
        : stage,
    );
    desk.migrates({ ...first, version: 2, stages: asksBefore });
    expect(round(desk, 'draft').preparedBy).toEqual([`${DRAFTER}.officer`]);
    desk.does('approve', { ...yes, approval: 'draft' }, movedTo(A, 'clerk.1'));
    desk.does('advance', { to: SIGNING }, officer(DRAFTER));
    expect(desk.refused('approve', yes, movedTo(A, 'clerk.1')).code).toBe('preparedIt');
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
