import { describe, expect, test } from '@jest/globals';
import { LEADER, officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import type { Desk } from '../testing/desk.ts';
import { awaitedNow } from '../clock/ringing.ts';
import {
  A,
  ACTING,
  approves,
  B,
  code,
  colleague,
  EXTRA,
  rejects,
  round,
  signingDesk,
} from '../testing/signing-plan.ts';

const asked = (): Desk => signingDesk({ departments: [A, B], order: { by: 'oneByOne' } });
const DECLINED = { approval: 'vote', reason: '不归我单位管', proposes: code(EXTRA) };
const UPHELD = { approval: 'vote', department: code(A), reason: '三定规定明确' };

const declined = (): Desk => {
  const desk = asked();
  desk.does('declineCompetence', DECLINED, officer(A));
  return desk;
};

describe('不属本单位职责', () => {
  test('is on record with the department it proposes, and decides nothing', () => {
    const desk = asked();
    expect(desk.does('declineCompetence', DECLINED, officer(A))).toEqual(['competenceDeclined']);
    expect(round(desk)).toMatchObject({
      state: 'asked',
      answers: [],
      declined: [{ department: A, by: `${A}.officer`, proposes: EXTRA, upheld: false }],
    });
  });

  test('holds the place open: nobody is passed over, and the acting department has to see to it', () => {
    const desk = declined();
    const content = { approval: 'vote', reason: '不同意' };
    expect(desk.refused('reject', content, officer(B)).code).toBe('notYourTurn');
    expect(awaitedNow(desk.state, round(desk))).toEqual([ACTING]);
  });

  test('is said once, and then the department does not answer until somebody has spoken', () => {
    const desk = declined();
    const yes = { approval: 'vote', opinion: null, conditions: [] };
    expect(desk.refused('approve', yes, officer(A)).code).toBe('competenceOpen');
    expect(desk.refused('declineCompetence', DECLINED, officer(A)).code).toBe('competenceOpen');
  });

  test.each([
    ['a department that is not asked', STRANGER, 'notAsked'],
    ['the department that acts', officer(ACTING), 'notAsked'],
    ['a leader of the department', { ...LEADER, department: code(A) }, 'notAsked'],
    ['one whose turn it is not', officer(B), 'notYourTurn'],
  ])('is not for %s', (_, by, code_) => {
    expect(asked().refused('declineCompetence', DECLINED, by).code).toBe(code_);
  });

  test('is not for a department that has answered, nor when the round is over', () => {
    const desk = asked();
    approves(desk, A);
    expect(desk.refused('declineCompetence', DECLINED, officer(A)).code).toBe('alreadyAnswered');
    rejects(desk, B);
    expect(desk.refused('declineCompetence', DECLINED, officer(B)).code).toBe('approvalNotOpen');
  });

  test('needs a reason, and proposes another department', () => {
    const desk = asked();
    const empty = { ...DECLINED, reason: '' };
    expect(desk.refused('declineCompetence', empty, officer(A)).code).toBe('malformed');
    const itself = { ...DECLINED, proposes: code(A) };
    expect(desk.refused('declineCompetence', itself, officer(A)).code).toBe('sameDepartment');
  });

  test('is not for a colleague of the one to whom it was given', () => {
    const desk = asked();
    const given = { on: 'approval', target: 'vote', to: `${A}.officer` } as const;
    desk.does('assign', given, officer(A));
    expect(desk.refused('declineCompetence', DECLINED, colleague(A)).code).toBe(
      'assignedToAnother',
    );
  });
});

describe('the two offices say that it is for the department', () => {
  test('then it answers, and does not decline again', () => {
    const desk = declined();
    expect(desk.does('upholdCompetence', UPHELD, TWO_OFFICES)).toEqual(['competenceUpheld']);
    expect(desk.refused('declineCompetence', DECLINED, officer(A)).code).toBe('competenceUpheld');
    expect(awaitedNow(desk.state, round(desk))).toEqual([A]);
    expect(approves(desk, A)).toEqual(['approvalAnswered', 'signersAsked']);
  });

  test('nor after its place has gone to another department and come back', () => {
    const desk = declined();
    desk.does('upholdCompetence', UPHELD, TWO_OFFICES);
    const goes = (from: string, to: string, by = officer(ACTING)) =>
      desk.does(
        'transferSigner',
        { approval: 'vote', from: code(from), to: code(to), reason: '转办' },
        by,
      );
    goes(A, EXTRA, TWO_OFFICES);
    desk.does('declineCompetence', { ...DECLINED, proposes: null }, officer(EXTRA));
    goes(EXTRA, A);
    expect(round(desk).declined.map(({ department }) => department)).toEqual([A]);
    expect(desk.refused('declineCompetence', DECLINED, officer(A)).code).toBe('competenceUpheld');
    approves(desk, A);
  });

  test.each([
    ['the acting department', officer(ACTING), 'notTwoOffices'],
    ['the department itself', officer(A), 'notTwoOffices'],
    ['a leader', LEADER, 'notTwoOffices'],
  ])('it is not for %s to say', (_, by, code_) => {
    expect(declined().refused('upholdCompetence', UPHELD, by).code).toBe(code_);
  });

  test('only where it has declined, with a reason', () => {
    expect(asked().refused('upholdCompetence', UPHELD, TWO_OFFICES).code).toBe('competenceNotOpen');
    const desk = declined();
    const empty = { ...UPHELD, reason: '' };
    expect(desk.refused('upholdCompetence', empty, TWO_OFFICES).code).toBe('malformed');
    desk.does('upholdCompetence', UPHELD, TWO_OFFICES);
    expect(desk.refused('upholdCompetence', UPHELD, TWO_OFFICES).code).toBe('competenceNotOpen');
  });
});
