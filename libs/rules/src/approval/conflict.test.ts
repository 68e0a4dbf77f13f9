import { describe, expect, test } from '@jest/globals';
import { possibleActions } from '../actions/actions.ts';
import { officer, STRANGER } from '../testing/actors.ts';
import type { Desk } from '../testing/desk.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import { A, ACTING, B, C, colleague, round, signingDesk } from '../testing/signing-plan.ts';

const REASON = { reason: '与申请人有亲属关系' };
const yes = { approval: 'vote', opinion: null, conditions: [] };

/** A's officer, to whom the approval was given, has stepped aside. */
const aside = (): Desk => {
  const desk = signingDesk({ departments: [A, B] });
  const given = { on: 'approval', target: 'vote', to: `${A}.officer` } as const;
  desk.does('assign', given, officer(A));
  desk.does('declareConflict', REASON, officer(A));
  return desk;
};

describe('回避', () => {
  test('gives back to the department what lay with the person', () => {
    const desk = aside();
    expect(desk.state).toMatchObject({ conflicted: [`${A}.officer`] });
    expect(desk.state.approvals[0]?.signers[0]?.assignee).toBeNull();
    desk.does('approve', yes, colleague(A));
  });

  test('is for ever, for every act, also through somebody who stands in', () => {
    const desk = aside();
    expect(desk.refused('approve', yes, officer(A)).code).toBe('conflictDeclared');
    expect(desk.refused('addNote', { text: '记' }, officer(A)).code).toBe('conflictDeclared');
    expect(desk.refused('declareConflict', REASON, officer(A)).code).toBe('conflictDeclared');
    expect(desk.refused('approve', yes, colleague(A, `${A}.officer`)).code).toBe(
      'conflictDeclared',
    );
    const { state, plan, now } = desk;
    const moment = { instant: now, actor: officer(A), plan, calendar: districtCalendar };
    const codes = possibleActions(state, moment).map(({ refusal }) => refusal?.code);
    expect(new Set(codes)).toEqual(new Set(['conflictDeclared']));
  });

  test('of the acting department’s officer leaves the stage to its colleagues', () => {
    const desk = signingDesk({ departments: [A] });
    const given = { on: 'stage', target: 'signing', to: `${ACTING}.officer` } as const;
    desk.does('assign', given, officer(ACTING));
    desk.does('declareConflict', REASON, officer(ACTING));
    expect(desk.state.assignees).toEqual({});
    const back = { to: 'drafting', reason: '重拟' } as never;
    expect(desk.refused('returnToStage', back, officer(ACTING)).code).toBe('conflictDeclared');
    desk.does('returnToStage', back, colleague(ACTING));
  });

  test('after signing takes back what was signed, and another person of the department answers anew', () => {
    const desk = signingDesk({ departments: [A, B] });
    const conditions = [{ text: '补图', due: null, before: null }];
    desk.does('approve', { ...yes, conditions }, officer(A));
    expect(desk.does('declareConflict', REASON, officer(A))).toEqual([
      'answerWithdrawn',
      'taskDropped',
      'signersAsked',
      'conflictDeclared',
    ]);
    desk.does('approve', yes, officer(B));
    expect(round(desk).state).toBe('asked');
    expect(desk.does('approve', yes, colleague(A))).toContain('approvalGranted');
  });

  test('takes back what a stand-in has signed for him, also when others of a later step have answered', () => {
    const desk = signingDesk({ departments: [A, B, C], order: { by: 'oneByOne' } });
    desk.does('approve', yes, colleague(A, `${A}.officer`));
    desk.does('approve', yes, officer(B));
    desk.does('declareConflict', REASON, officer(A));
    expect(round(desk).answers.map(({ department }) => department)).toEqual([B]);
    expect(desk.refused('approve', yes, officer(C)).code).toBe('notYourTurn');
    desk.does('approve', yes, { ...officer(A), account: `${A}.third` });
    expect(desk.does('approve', yes, officer(C))).toContain('approvalGranted');
  });

  test('leaves what is over as it is', () => {
    const desk = signingDesk({ departments: [A] });
    desk.does('approve', yes, officer(A));
    expect(desk.does('declareConflict', REASON, officer(A))).toEqual(['conflictDeclared']);
    expect(round(desk).state).toBe('granted');
  });

  test('is for who takes part, with a reason', () => {
    const desk = signingDesk({ departments: [A] });
    expect(desk.refused('declareConflict', REASON, STRANGER).code).toBe('notTaking');
    expect(desk.refused('declareConflict', { reason: '' }, officer(A)).code).toBe('malformed');
  });
});
