import { describe, expect, test } from '@jest/globals';
import { LEADER, officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import type { Desk } from '../testing/desk.ts';
import {
  A,
  ACTING,
  approves,
  B,
  colleague,
  DRAFTER,
  SHOWING,
  signingDesk,
} from '../testing/signing-plan.ts';

const asked = (): Desk => signingDesk({ departments: [A, B] });
const yes = { approval: 'vote', opinion: null, conditions: [] };
const vote = (to: string | null) => ({ on: 'approval', target: 'vote', to }) as const;
const stage = (to: string | null) => ({ on: 'stage', target: 'signing', to }) as const;

/** A condition that A has set for the acting department. */
const withTask = (): { desk: Desk; task: string } => {
  const desk = asked();
  const conditions = [{ text: '补交图纸', due: null, before: SHOWING }];
  desk.does('approve', { ...yes, conditions }, officer(A));
  return { desk, task: desk.state.tasks[0]?.id ?? '' };
};

describe('委派 within the department', () => {
  test('of an approval: only that person, or who stands in for it, signs', () => {
    const desk = asked();
    expect(desk.does('assign', vote(`${A}.colleague`), officer(A))).toEqual(['assigned']);
    expect(desk.refused('approve', yes, officer(A)).code).toBe('assignedToAnother');
    desk.does('approve', yes, { ...officer(A), behalf: `${A}.colleague` });
  });

  test('of an approval: the other departments are not touched by it', () => {
    const desk = asked();
    desk.does('assign', vote(`${A}.colleague`), officer(A));
    approves(desk, B);
  });

  test('taken back: whoever of the department signs', () => {
    const desk = asked();
    desk.does('assign', vote(`${A}.colleague`), officer(A));
    desk.does('assign', vote(null), officer(A));
    approves(desk, A);
  });

  test('of a stage, by the department that acts there', () => {
    const desk = asked();
    desk.does('assign', stage(`${ACTING}.colleague`), officer(ACTING));
    expect(desk.state.assignees).toEqual({ signing: `${ACTING}.colleague` });
    expect(desk.refused('assign', stage('x'), officer(DRAFTER)).code).toBe('notYourDepartment');
    expect(desk.refused('assign', stage('x'), TWO_OFFICES).code).toBe('notYourDepartment');
  });

  test('of a task, by the department that has to fulfil it', () => {
    const { desk, task } = withTask();
    const content = { on: 'task', target: task, to: `${ACTING}.colleague` } as const;
    expect(desk.refused('assign', content, officer(A)).code).toBe('notYourDepartment');
    desk.does('assign', content, officer(ACTING));
    expect(desk.state.tasks[0]?.assignee).toBe(`${ACTING}.colleague`);
  });

  test.each([
    ['a stage in which the case is not', { on: 'stage', target: 'drafting' }, officer(DRAFTER)],
    ['an approval that is not asked', { on: 'approval', target: 'wishes' }, officer(A)],
    ['a task the case has not', { on: 'task', target: 'task#1' }, officer(ACTING)],
  ] as const)('nothing is given of %s', (_, owned, by) => {
    const content = { ...owned, to: null };
    expect(asked().refused('assign', content, by).code).toBe('nothingToAssign');
  });

  test.each([
    ['a department that does not sign', STRANGER],
    ['a leader', LEADER],
  ])('it is not for %s', (_, by) => {
    expect(asked().refused('assign', vote('x'), by).code).toBe('notYourDepartment');
  });

  test('a department that has answered, or declined, has nothing left to give', () => {
    const desk = asked();
    approves(desk, A);
    expect(desk.refused('assign', vote('x'), officer(A)).code).toBe('notYourDepartment');
    const declined = { approval: 'vote', reason: '不归我管', proposes: null };
    desk.does('declineCompetence', declined, officer(B));
    expect(desk.refused('assign', vote('x'), officer(B)).code).toBe('nothingToAssign');
  });

  test('nothing is given to who may not sign it, or has stepped aside, or is nobody', () => {
    const desk = asked();
    desk.does('declareConflict', { reason: '亲属关系' }, colleague(A));
    expect(desk.refused('assign', vote(`${A}.colleague`), officer(A)).code).toBe(
      'conflictDeclared',
    );
    expect(desk.refused('assign', vote(`${DRAFTER}.officer`), officer(A)).code).toBe('preparedIt');
    expect(desk.refused('assign', vote(' '), officer(A)).code).toBe('malformed');
  });
});
